import { useTranslation } from "react-i18next";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Note } from "../../../components/index.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";
import { kindWords } from "../kindWords.ts";
import type { RoomNames } from "./RoomNames.ts";
import { standingStill } from "./standingStill.ts";
import { keptAlone, ofSide } from "./supervised.ts";

interface RoomNoticeProps {
  readonly state: AttendanceState;
  readonly view: SupervisedConference;
  readonly me: SupervisedPerson;
  readonly names: RoomNames;
  readonly peopleOf: (people: readonly SupervisedPerson[]) => string;
}

/** What is the matter now, where it is not simply going on: one thing at a time, the gravest first. */
export function RoomNotice({ state, view, me, names, peopleOf }: RoomNoticeProps) {
  const { t } = useTranslation("conferences-staff");
  const kind = kindWords(view);
  if (state.stage === "reconnecting") {
    return (
      <Note tone="stop">
        <strong>{t("notice.reconnecting")}</strong> {t("notice.reconnectingWords", kind)}
      </Note>
    );
  }
  if (state.mediaLost === true) {
    return (
      <Note tone="held">
        <strong>{t("notice.mediaLost")}</strong> {t("notice.mediaLostWords")}
      </Note>
    );
  }
  if (me.place === "private" && me.privateWith !== null) {
    const people = peopleOf(ofSide(view, me.privateWith));
    return (
      <Note tone="back">
        <strong>{t("notice.private", { people })}</strong> {t("notice.privateWords")}{" "}
        {view.phase === "in-session" || view.phase === "paused" ? t(`notice.meanwhile.${view.phase}`) : null}
      </Note>
    );
  }
  const kept = keptAlone(view);
  if (kept !== null) {
    return (
      <Note tone="held">
        <strong>{t("notice.kept", { people: peopleOf(ofSide(view, kept)) })}</strong> {t("notice.keptWords")}
      </Note>
    );
  }
  if (view.phase === "paused") {
    const why = standingStill(view, me.accountId);
    const name = names.ofAccount(view.pause?.accountId ?? "");
    return (
      <Note tone="held">
        <strong>{t(`notice.still.${why}`, { name, ...kind })}</strong> {t(`notice.stillNext.${why}`, kind)}
      </Note>
    );
  }
  if (view.phase === "not-started") {
    return (
      <Note>
        <strong>{t("notice.notStarted")}</strong> {t("notice.notStartedWords", kind)}
      </Note>
    );
  }
  return null;
}
