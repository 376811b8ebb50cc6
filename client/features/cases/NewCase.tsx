import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  Page,
  RadioGroup,
} from "../../components/index.ts";
import { openCase } from "../../lib/cases/cases.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { CaseFields, useCaseFaults } from "./CaseFields.tsx";
import { useKeepCase } from "./caseQueries.ts";

/** A facilitator opens a case: its keys are made here, in this browser. */
export function NewCase() {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const faults = useFaults();
  const caseFaults = useCaseFaults();
  // A second try after a lost answer opens the same case, not another one.
  const [caseId] = useState(() => crypto.randomUUID());
  const [details, setDetails] = useState({ title: "", notes: "" });
  const [approvals, setApprovals] = useState<"1" | "2">("1");

  const open = useMutation({
    mutationFn: () =>
      openCase(session, {
        title: details.title.trim(),
        notes: details.notes.trim(),
        approvals: approvals === "2" ? 2 : 1,
        caseId,
      }),
    onSuccess: async (opened) => {
      await keep(opened);
      void navigate(`/cases/${opened.caseId}`, { replace: true, state: { said: t("case.openedDone") } });
    },
    onError: (error) => faults.show([{ message: problemText(error) }]),
  });

  function submit() {
    if (faults.show(caseFaults(details))) open.mutate();
  }

  return (
    <>
      <Page
        title={t("new.title")}
        lead={t("new.lead")}
        back={<BackLink href="/cases">{t("case.back")}</BackLink>}
      />
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <Form onSubmit={submit}>
        <CaseFields details={details} onChange={setDetails} errorOf={faults.of} />
        <RadioGroup
          label={t("new.approvals")}
          hint={t("new.approvalsHint")}
          value={approvals}
          onChange={(value) => setApprovals(value === "2" ? "2" : "1")}
          options={[
            { value: "1", label: t("new.one"), hint: t("new.oneHint") },
            { value: "2", label: t("new.two"), hint: t("new.twoHint") },
          ]}
        />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={open.isPending} busyLabel={t("new.busy")}>
            {t("new.submit")}
          </Button>
          <LinkButton variant="plain" href="/cases">
            {t("new.cancel")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
