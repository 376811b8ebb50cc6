import { useTranslation } from "react-i18next";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";
import {
  BackLink,
  Button,
  ButtonRow,
  Card,
  DateTime,
  LinkButton,
  Note,
  Page,
} from "../../../components/index.ts";
import { saveFile } from "../../../lib/browser/save-file.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";
import { isPausedByConsent } from "../../../lib/cases/paused-by-consent.ts";
import { conferenceCalendar } from "../../../lib/conferences/calendar.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { kindWords } from "../kindWords.ts";
import { CancelConference } from "./CancelConference.tsx";
import { HostTexts } from "./HostTexts.tsx";
import { People } from "./People.tsx";
import { PhaseTags } from "./PhaseTags.tsx";
import type { RoomNames } from "./RoomNames.ts";
import { sessionTexts } from "./sessionTexts.ts";
import { useKeepConference } from "./WithConference.tsx";
import "./HostPages.css";

interface BeforeProps {
  readonly view: SupervisedConference;
  readonly opened: OpenedCase;
  readonly names: RoomNames;
  readonly me: Id;
  /** They were in the room in this tab, and went out. */
  readonly hasLeft: boolean;
  readonly onGoIn: () => void;
}

/** A conference that is to come, or goes on without oneself: when it is, who is there already, what is prepared. */
export function Before({ view, opened, names, me, hasLeft, onGoIn }: BeforeProps) {
  const { t } = useTranslation("conferences-staff");
  const session = useUnlocked();
  const keep = useKeepConference();
  const here = `/conferences/${view.conferenceId}`;
  function calendar() {
    const text = conferenceCalendar(view, { title: t("appointment.calendarTitle") });
    saveFile(t("appointment.calendarFile"), "text/calendar", text);
  }
  const hasBegun = view.phase !== "not-started";
  return (
    <>
      <Page
        back={<BackLink href={`/cases/${opened.caseId}`}>{opened.details.title}</BackLink>}
        above={
          <>
            <DateTime value={view.startsAt} withTime /> · {t("appointment.minutes", { count: view.minutes })}
          </>
        }
        title={t("room.title", kindWords(view))}
      />
      <PhaseTags view={view} />
      {hasLeft && view.phase === "paused" ? <Note tone="held">{t("before.leftPaused")}</Note> : null}
      {opened.paused ? <Note tone="stop">{t("before.casePaused")}</Note> : null}
      {!opened.paused && isPausedByConsent(opened) ? (
        <Note tone="stop">{t("before.consentPaused")}</Note>
      ) : null}
      {view.available ? null : <Note tone="stop">{t("inside.problem.no-media-server")}</Note>}
      <ButtonRow>
        <Button variant="primary" onPress={onGoIn} isDisabled={!view.available}>
          {t(hasBegun ? "before.goBackIn" : "before.goIn")}
        </Button>
        <LinkButton href="/conferences/check">{t("before.check")}</LinkButton>
      </ButtonRow>
      <p className="soft measure">{t("before.goInWords")}</p>
      <div className="host-columns">
        <div className="stack">
          <Card title={t("before.people")}>
            <People view={view} names={names} me={me} headingLevel={3} />
          </Card>
          {view.rehearsalWith === null ? null : (
            <Card title={t("rehearsal.ofOneSide")} ground="mist">
              <p className="measure">{t("rehearsal.ofOneSideWords")}</p>
            </Card>
          )}
          {hasBegun || view.rehearsalWith !== null ? null : (
            <Card title={t("rehearsal.title")} ground="mist">
              <ol className="measure">
                <li>{t("rehearsal.ask")}</li>
                <li>{t("rehearsal.speak")}</li>
                <li>{t("rehearsal.end")}</li>
              </ol>
            </Card>
          )}
        </div>
        <div className="stack">
          <Card>
            <HostTexts view={view} texts={sessionTexts(session)} onSaved={keep} />
          </Card>
          {hasBegun ? null : (
            <Card title={t("appointment.title")}>
              <p>{t("appointment.told")}</p>
              <ButtonRow>
                <LinkButton href={`${here}/when`}>{t("appointment.change")}</LinkButton>
                <Button variant="plain" onPress={calendar}>
                  {t("appointment.calendar")}
                </Button>
                <CancelConference view={view} />
              </ButtonRow>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
