import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router";
import { BackLink, Button, ErrorSummary, Loading, Note, Page, SummaryList } from "../../components/index.ts";
import type { MyCase } from "../../lib/cases/my-case.ts";
import { recordConsents } from "../../lib/consents/record.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useMyCase } from "../../lib/react/useMyCase.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { ConsentQuestion } from "./ConsentQuestion.tsx";
import { questionHref, questionsToAsk } from "./questions.ts";

/** `/consents/begin`: one question for each channel and direction, then all answers before they are signed. */
export function BeginConsents() {
  const { t } = useTranslation("consents");
  const problemText = useProblemText();
  const my = useMyCase();
  if (my.data !== undefined) return <Questions my={my.data} />;
  if (!my.isError) return <Loading what={t("loading")} />;
  return (
    <Page title={t("title")} back={<BackLink href="/" />}>
      <Note>{problemText(my.error)}</Note>
    </Page>
  );
}

function Questions({ my }: { readonly my: MyCase }) {
  const { t } = useTranslation("consents");
  const { step } = useParams();
  const session = useUnlocked();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  // What is asked stays the same while somebody answers, whatever news comes.
  const [asked] = useState(() => questionsToAsk(my.role, my.consents));
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const save = useMutation({
    mutationFn: () =>
      recordConsents(
        session,
        asked.map(({ step: name, channel, direction }) => ({
          channel,
          direction,
          given: answers[name] === true,
        })),
      ),
    onSuccess: async (saved) => {
      queries.setQueryData(["my-case"], saved);
      await navigate("/", { replace: true });
    },
  });
  const open = asked.findIndex(({ step: name }) => answers[name] === undefined);
  const wanted = step === undefined ? 0 : asked.findIndex(({ step: name }) => name === step);
  const at = wanted === -1 && open === -1 ? asked.length : wanted;
  const question = asked[at];

  function keep(name: string, given: boolean) {
    const next = { ...answers, [name]: given };
    setAnswers(next);
    const left = asked.findIndex(({ step: other }) => next[other] === undefined);
    void navigate(questionHref(asked, left === -1 ? asked.length : left));
  }

  // A page further on than the answers go, after a reload.
  if (at === -1 || (open !== -1 && at > open)) return <Navigate to={questionHref(asked, open)} replace />;
  if (question !== undefined) {
    return (
      <ConsentQuestion
        key={question.step}
        question={question}
        above={t("begin.above", { number: at + 1, count: asked.length })}
        backHref={at === 0 ? "/" : questionHref(asked, at - 1)}
        given={answers[question.step] ?? null}
        onAnswer={(given) => keep(question.step, given)}
      />
    );
  }
  return (
    <Page
      key="check"
      title={t("check.title")}
      above={t("begin.last")}
      back={<BackLink href={questionHref(asked, asked.length - 1)} />}
    >
      <ErrorSummary
        errors={save.isError ? [{ message: problemText(save.error) }] : []}
        attempt={save.failureCount}
      />
      <SummaryList
        rows={asked.map(({ step: name, channel, direction }, index) => ({
          id: name,
          term: t(`${channel}.${direction}.term`),
          value: t(answers[name] === true ? "check.yes" : "check.notNow"),
          changeHref: questionHref(asked, index),
        }))}
      />
      <Note>{t("check.note")}</Note>
      <div>
        <Button variant="primary" onPress={() => save.mutate()} isBusy={save.isPending}>
          {t("check.save")}
        </Button>
      </div>
    </Page>
  );
}
