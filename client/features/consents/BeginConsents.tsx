import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router";
import { BackLink, Button, ErrorSummary, Note, Page, SummaryList } from "../../components/index.ts";
import { recordConsents } from "../../lib/consents/record.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { ConsentQuestion } from "./ConsentQuestion.tsx";

interface Answers {
  readonly send: boolean | null;
  readonly receive: boolean | null;
}

/** `/consents/begin`: one question for each direction, then all answers on one page before they are signed. */
export function BeginConsents() {
  const { t } = useTranslation("consents");
  const { step = "receive" } = useParams();
  const session = useUnlocked();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [answers, setAnswers] = useState<Answers>({ send: null, receive: null });
  const save = useMutation({
    mutationFn: ({ send, receive }: { send: boolean; receive: boolean }) =>
      recordConsents(session, [
        { channel: "letters", direction: "send", given: send },
        { channel: "letters", direction: "receive", given: receive },
      ]),
    onSuccess: async (my) => {
      queries.setQueryData(["my-case"], my);
      await navigate("/", { replace: true });
    },
  });
  const above = (number: number) => t("begin.above", { number });

  function keep(direction: keyof Answers, given: boolean) {
    const next = { ...answers, [direction]: given };
    setAnswers(next);
    const isComplete = next.send !== null && next.receive !== null;
    void navigate(isComplete ? "/consents/begin/check" : "/consents/begin/send");
  }

  if (step === "receive") {
    return (
      <ConsentQuestion
        key="receive"
        direction="receive"
        above={above(1)}
        backHref="/"
        given={answers.receive}
        onAnswer={(given) => keep("receive", given)}
      />
    );
  }
  const { send, receive } = answers;
  if (receive === null) return <Navigate to="/consents/begin" replace />;
  if (step === "send" || send === null) {
    return (
      <ConsentQuestion
        key="send"
        direction="send"
        above={above(2)}
        backHref="/consents/begin"
        given={send}
        onAnswer={(given) => keep("send", given)}
      />
    );
  }
  return (
    <Page
      key="check"
      title={t("check.title")}
      above={t("begin.last")}
      back={<BackLink href="/consents/begin/send" />}
    >
      <ErrorSummary
        errors={save.isError ? [{ message: problemText(save.error) }] : []}
        attempt={save.failureCount}
      />
      <SummaryList
        rows={[
          {
            id: "receive",
            term: t("receive.term"),
            value: t(receive ? "check.yes" : "check.notNow"),
            changeHref: "/consents/begin",
          },
          {
            id: "send",
            term: t("send.term"),
            value: t(send ? "check.yes" : "check.notNow"),
            changeHref: "/consents/begin/send",
          },
        ]}
      />
      <Note>{t("check.note")}</Note>
      <div>
        <Button variant="primary" onPress={() => save.mutate({ send, receive })} isBusy={save.isPending}>
          {t("check.save")}
        </Button>
      </div>
    </Page>
  );
}
