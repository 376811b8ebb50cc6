import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { isPartyRole, type ParticipantRole, participantRoleSchema } from "../../../protocol/roles.ts";
import {
  BackLink,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  NotFound,
  Page,
} from "../../components/index.ts";
import { addParticipant } from "../../lib/cases/cases.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { inviteParticipant } from "../../lib/invitations/invite.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useParticipantWord } from "../../lib/react/usePartyWord.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useKeepCase } from "./caseQueries.ts";
import { PersonFields, tidyPerson, usePersonFaults } from "./PersonFields.tsx";
import { WithCase } from "./WithCase.tsx";

export function InvitePerson() {
  const role = participantRoleSchema.safeParse(useParams()["role"]);
  if (!role.success) return <NotFound homeHref="/cases" />;
  return <WithCase>{(opened) => <InviteForm opened={opened} role={role.data} />}</WithCase>;
}

/** Adds a person to the case and makes their link in one go. */
function InviteForm({ opened, role }: { readonly opened: OpenedCase; readonly role: ParticipantRole }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const wordOf = useParticipantWord();
  const queries = useQueryClient();
  const keep = useKeepCase();
  const faults = useFaults();
  const personFaults = usePersonFaults();
  // A second try after a lost answer adds the same person, not another one.
  const [participantId] = useState(() => crypto.randomUUID());
  const [details, setDetails] = useState({ name: "", contact: "", notes: "" });
  const here = `/cases/${opened.caseId}`;

  const invite = useMutation({
    mutationFn: async () => {
      const tidy = tidyPerson(details);
      const added = await addParticipant(session, opened, { ...tidy, role, participantId });
      await keep(added.case);
      return await inviteParticipant(session, added.case, participantId, tidy.name);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["invitations", opened.caseId] });
      void navigate(`${here}/people/${participantId}/link`, { replace: true });
    },
    onError: (error) => faults.show([{ message: problemText(error) }]),
  });

  return (
    <>
      <Page
        title={t("add.title", { context: wordOf(role) })}
        lead={t(isPartyRole(role) ? "add.lead" : "add.leadSupporter")}
        back={<BackLink href={here}>{t("case.backTo")}</BackLink>}
      />
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form
        onSubmit={() => {
          if (faults.show(personFaults(details))) invite.mutate();
        }}
      >
        <PersonFields details={details} onChange={setDetails} errorOf={faults.of} />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={invite.isPending} busyLabel={t("add.busy")}>
            {t("add.submit")}
          </Button>
          <LinkButton variant="plain" href={here}>
            {t("add.cancel")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
