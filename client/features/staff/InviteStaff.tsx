import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type StaffRole, staffRoleSchema } from "../../../protocol/roles.ts";
import {
  BackLink,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  Page,
  RadioGroup,
  TextField,
} from "../../components/index.ts";
import { inviteStaff } from "../../lib/invitations/invite.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";

/** protocol/invitations allows no longer name. */
const LONGEST_NAME = 80;
const NAME = "name";
const ROLE = "role";

/** The administrator makes a link for a future colleague. */
export function InviteStaff() {
  const { t } = useTranslation("staff");
  const session = useUnlocked();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const faults = useFaults();
  const [name, setName] = useState("");
  const [role, setRole] = useState<StaffRole | null>("facilitator");

  const invite = useMutation({
    mutationFn: (of: { name: string; role: StaffRole }) => inviteStaff(session, of),
    onSuccess: async ({ invitation }) => {
      await queries.invalidateQueries({ queryKey: ["invitations"] });
      void navigate(`/staff/invitations/${invitation.invitationId}`, { replace: true });
    },
    onError: (error) => faults.show([{ message: problemText(error) }]),
  });

  function submit() {
    const trimmed = name.trim();
    const found = [
      ...(trimmed === "" ? [{ fieldId: NAME, message: t("invite.missingName") }] : []),
      ...(trimmed.length > LONGEST_NAME
        ? [{ fieldId: NAME, message: t("invite.nameTooLong", { limit: LONGEST_NAME }) }]
        : []),
      ...(role === null ? [{ fieldId: ROLE, message: t("invite.missingRole") }] : []),
    ];
    if (faults.show(found) && role !== null) invite.mutate({ name: trimmed, role });
  }

  return (
    <>
      <Page
        title={t("invite.title")}
        lead={t("invite.lead")}
        back={<BackLink href="/staff">{t("list.title")}</BackLink>}
      />
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={submit}>
        <TextField
          id={NAME}
          label={t("invite.name")}
          hint={t("invite.nameHint")}
          error={faults.of(NAME)}
          value={name}
          onChange={setName}
          isRequired
        />
        <RadioGroup
          id={ROLE}
          label={t("invite.role")}
          error={faults.of(ROLE)}
          value={role}
          onChange={(value) => setRole(staffRoleSchema.parse(value))}
          isBoxed
          options={[
            { value: "facilitator", label: t("Role.facilitator"), hint: t("invite.facilitatorHint") },
            {
              value: "practice-supervisor",
              label: t("Role.practice-supervisor"),
              hint: t("invite.supervisorHint"),
            },
            { value: "administrator", label: t("Role.administrator"), hint: t("invite.administratorHint") },
          ]}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={invite.isPending} busyLabel={t("invite.busy")}>
            {t("invite.submit")}
          </Button>
          <LinkButton variant="plain" href="/staff">
            {t("invite.cancel")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
