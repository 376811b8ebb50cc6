import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import {
  BackLink,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Note,
  Page,
  WordPhrase,
} from "../../components/index.ts";
import { recordKeyCheck } from "../../lib/cases/cases.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { comparePhrase } from "../../lib/cases/word-phrase.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useKeepCase } from "./caseQueries.ts";
import { WithPerson } from "./WithCase.tsx";

export function CompareWords() {
  return <WithPerson>{(person, opened) => <Words person={person} opened={opened} />}</WithPerson>;
}

/** The words that facilitator and participant read to each other, and what came of it. */
function Words({ person, opened }: { readonly person: OpenedParticipant; readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const keep = useKeepCase();
  const [areDifferent, setDifferent] = useState(false);
  const { certificate } = person;
  const words = useMemo(
    () => (certificate === null ? null : comparePhrase({ roster: opened.roster, certificate })),
    [certificate, opened.roster],
  );
  const { name } = person.details;
  const back = `/cases/${opened.caseId}/people/${person.participantId}`;
  const record = useMutation({
    mutationFn: () => recordKeyCheck(session, opened, person.participantId),
    onSuccess: async (changed) => {
      await keep(changed);
      void navigate(back, { replace: true, state: { said: t("words.recorded", { name }) } });
    },
  });
  const page = (
    <Page
      title={t("words.title", { name })}
      lead={words === null ? t("words.notYet", { name }) : t("words.lead", { name })}
      back={<BackLink href={back}>{t("words.back", { name })}</BackLink>}
    />
  );
  if (words === null) return page;
  return (
    <>
      {page}
      <ol className="measure">
        <li>{t("words.how1", { name })}</li>
        <li>{t("words.how2", { name })}</li>
        <li>{t("words.how3")}</li>
      </ol>
      <Card>
        <WordPhrase words={words} label={t("words.label")} />
        {person.keyCheck === null ? null : (
          <p className="soft">
            {t("words.already", { name: person.keyCheck.by })} <DateTime value={person.keyCheck.at} />.
          </p>
        )}
        {record.isError ? <Note tone="stop">{problemText(record.error)}</Note> : null}
        <ButtonRow>
          {person.keyCheck === null ? (
            <Button
              variant="primary"
              onPress={() => record.mutate()}
              isBusy={record.isPending}
              busyLabel={t("words.recording")}
            >
              {t("words.same")}
            </Button>
          ) : null}
          <Button onPress={() => setDifferent(true)}>{t("words.different")}</Button>
        </ButtonRow>
        <div role="status">
          {areDifferent ? (
            <Note tone="stop">
              <strong>{t("words.differentTitle")}</strong>
              <p>{t("words.differentWords", { name })}</p>
            </Note>
          ) : null}
        </div>
      </Card>
    </>
  );
}
