import { useTranslation } from "react-i18next";
import { Card, DateTime, LinkButton, Tag, TextLink, type Tone } from "../../components/index.ts";
import { missingForConference, sidesReadyForConference } from "../../lib/cases/missing-for-conference.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { isPausedByConsent } from "../../lib/cases/paused-by-consent.ts";
import { useConferences } from "../../lib/react/useConferences.ts";
import { usePartyWord } from "../../lib/react/usePartyWord.ts";

const tones: Readonly<Record<string, Tone>> = { "in-session": "passed", paused: "held", cancelled: "stop" };

/** The conferences of a case, and what one still waits for, on the page of the case. */
export function CaseConferences({ opened }: { readonly opened: OpenedCase }) {
  const { t, i18n } = useTranslation("conferences-staff");
  const conferences = useConferences(opened.caseId).data ?? [];
  const partyWord = usePartyWord();
  const missing = missingForConference(opened);
  const canRehearse = missing.length > 0 && sidesReadyForConference(opened).length > 0;
  const silent = missing.flatMap((one) => (one.kind === "nobody" ? [] : [one.person.details.name]));
  const people = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(silent);
  const isPastAll = conferences.every(({ phase }) => phase === "closed" || phase === "cancelled");
  // The portal arranges nothing then.
  const isResting = opened.paused || isPausedByConsent(opened);
  return (
    <Card title={t("ofCase.title")}>
      {conferences.length === 0 ? <p className="soft">{t("ofCase.none")}</p> : null}
      {conferences.length === 0 ? null : (
        <ul className="letter-list">
          {conferences.map((one) => (
            <li key={one.conferenceId} className="letter-row">
              <span className="person-name">
                <TextLink href={`/conferences/${one.conferenceId}`}>
                  <DateTime value={one.startsAt} withTime />
                </TextLink>
              </span>
              <span className="row">
                {one.rehearsalWith === null ? null : (
                  <Tag tone="neutral">{t("rehearsal.tag", { context: partyWord(one.rehearsalWith) })}</Tag>
                )}
                <Tag tone={tones[one.phase] ?? "neutral"}>{t(`phase.${one.phase}`)}</Tag>
                <span className="soft small">{t("appointment.minutes", { count: one.minutes })}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <p className="soft small">
          {silent.length === missing.length ? t("ofCase.waitsFor", { people }) : t("ofCase.waitsForMore")}
        </p>
      )}
      {missing.length === 0 && isPastAll && !isResting ? (
        <div>
          <LinkButton href={`/cases/${opened.caseId}/conferences/new`}>{t("list.arrange")}</LinkButton>
        </div>
      ) : null}
      {canRehearse && !isResting ? (
        <p>
          <TextLink href={`/cases/${opened.caseId}/conferences/new`}>{t("ofCase.rehearse")}</TextLink>
        </p>
      ) : null}
      {missing.length === 0 && !isPastAll && !isResting ? (
        <p>
          <TextLink href={`/cases/${opened.caseId}/conferences/new`}>{t("ofCase.another")}</TextLink>
        </p>
      ) : null}
    </Card>
  );
}
