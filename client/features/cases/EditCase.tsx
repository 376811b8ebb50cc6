import { useMutation, useQueryClient } from "@tanstack/react-query";
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
  Note,
  Page,
} from "../../components/index.ts";
import { saveCaseDetails } from "../../lib/cases/cases.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { ProblemError } from "../../lib/problem.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { CaseFields, useCaseFaults } from "./CaseFields.tsx";
import { useKeepCase } from "./caseQueries.ts";
import { WithCase } from "./WithCase.tsx";
import "./cases.css";

export function EditCase() {
  return <WithCase>{(opened) => <EditCaseForm opened={opened} />}</WithCase>;
}

function EditCaseForm({ opened }: { readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const faults = useFaults();
  const caseFaults = useCaseFaults();
  const [details, setDetails] = useState(opened.details);
  const [isStale, setStale] = useState(false);
  const here = `/cases/${opened.caseId}`;

  const save = useMutation({
    mutationFn: () =>
      saveCaseDetails(session, opened, { title: details.title.trim(), notes: details.notes.trim() }),
    onSuccess: async (saved) => {
      await keep(saved);
      void navigate(here, { replace: true, state: { said: t("case.saved") } });
    },
    onError: async (error) => {
      const isLate = error instanceof ProblemError && error.code === "stale-revision";
      setStale(isLate);
      if (isLate) await queries.invalidateQueries({ queryKey: ["cases", opened.caseId] });
      faults.show([{ message: isLate ? t("edit.stale") : problemText(error) }]);
    },
  });

  return (
    <>
      <Page
        title={t("edit.title")}
        above={t("case.number", { number: opened.number })}
        back={<BackLink href={here}>{t("case.backTo")}</BackLink>}
      />
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      {isStale ? (
        <Note tone="held">
          <strong>{t("edit.theirs")}</strong>
          <p className="case-text">{opened.details.title}</p>
          <p className="case-text">{opened.details.notes}</p>
        </Note>
      ) : null}
      <Form
        onSubmit={() => {
          if (faults.show(caseFaults(details))) save.mutate();
        }}
      >
        <CaseFields details={details} onChange={setDetails} errorOf={faults.of} />
        <ButtonRow>
          <Button variant="primary" type="submit" isBusy={save.isPending} busyLabel={t("edit.busy")}>
            {t("edit.submit")}
          </Button>
          <LinkButton variant="plain" href={here}>
            {t("edit.cancel")}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
