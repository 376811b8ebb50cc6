import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { BackLink, Button, ButtonRow, ErrorSummary, Form, LinkButton, Page } from "../../components/index.ts";
import { saveParticipantDetails } from "../../lib/cases/cases.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useKeepCase } from "./caseQueries.ts";
import { PersonFields, tidyPerson, usePersonFaults } from "./PersonFields.tsx";
import { WithPerson } from "./WithCase.tsx";

export function EditPerson() {
  return <WithPerson>{(person, opened) => <EditForm person={person} opened={opened} />}</WithPerson>;
}

function EditForm({ person, opened }: { readonly person: OpenedParticipant; readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const faults = useFaults();
  const personFaults = usePersonFaults();
  const [details, setDetails] = useState(person.details);
  const back = `/cases/${opened.caseId}/people/${person.participantId}`;
  const save = useMutation({
    mutationFn: () => saveParticipantDetails(session, opened, person.participantId, tidyPerson(details)),
    onSuccess: async (saved) => {
      await keep(saved);
      void navigate(back, { replace: true, state: { said: t("case.saved") } });
    },
    onError: (error) => faults.show([{ message: problemText(error) }]),
  });
  return (
    <>
      <Page
        title={t("add.editTitle", { name: person.details.name })}
        lead={t("add.editLead", { name: person.details.name })}
        back={<BackLink href={back}>{person.details.name}</BackLink>}
      />
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form
        onSubmit={() => {
          if (faults.show(personFaults(details))) save.mutate();
        }}
      >
        <PersonFields details={details} onChange={setDetails} errorOf={faults.of} />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={save.isPending} busyLabel={t("add.saving")}>
            {t("add.save")}
          </Button>
          <LinkButton variant="plain" href={back}>
            {t("add.cancelEdit")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
