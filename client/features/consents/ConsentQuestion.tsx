import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CONSENT_TEXT_VERSION } from "../../../protocol/consents/consent.ts";
import { BackLink, Button, ErrorSummary, Form, Page, RadioGroup } from "../../components/index.ts";
import { useFaults } from "../../lib/react/useFaults.ts";
import { useTextList } from "../../lib/react/useTextList.ts";
import type { Question } from "./questions.ts";

interface ConsentQuestionProps {
  readonly question: Question;
  readonly above: string;
  readonly backHref: string;
  /** What was answered before on this visit; null before the first answer. */
  readonly given: boolean | null;
  readonly onAnswer: (given: boolean) => void;
}

/** One question: the words of this version, what it means, and "yes" or "not now". */
export function ConsentQuestion({ question, above, backHref, given, onAnswer }: ConsentQuestionProps) {
  const { t } = useTranslation("consents");
  const [answer, setAnswer] = useState(given === null ? null : given ? "yes" : "not-now");
  const faults = useFaults();
  const text = `v${CONSENT_TEXT_VERSION}.${question.channel}.${question.direction}`;
  const listOf = useTextList("consents");

  function submit() {
    const found = answer === null ? [{ fieldId: "answer", message: t("question.error") }] : [];
    if (faults.show(found)) onAnswer(answer === "yes");
  }

  return (
    <Page title={t(`${text}.question`)} above={above} back={<BackLink href={backHref} />}>
      <ErrorSummary errors={faults.errors} attempt={faults.attempt} />
      <ul className="measure">
        {listOf(`${text}.points`).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Form onSubmit={submit}>
        <RadioGroup
          id="answer"
          label={t("question.label")}
          hint={t("question.hint")}
          error={faults.of("answer")}
          value={answer}
          onChange={setAnswer}
          isBoxed
          options={[
            { value: "yes", label: t(`${text}.yes`) },
            { value: "not-now", label: t("question.notNow"), hint: t(`${text}.notNow`) },
          ]}
        />
        <div>
          <Button type="submit" variant="primary">
            {t("question.go")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
