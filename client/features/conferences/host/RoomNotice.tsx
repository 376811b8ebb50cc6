import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConferencePhase } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Note } from "../../../components/index.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";
import { keptAlone, ofSide } from "./supervised.ts";

interface RoomNoticeProps {
  readonly state: AttendanceState;
  readonly view: SupervisedConference;
  readonly me: SupervisedPerson;
  /** Whether it was this facilitator who asked for the pause. */
  readonly pausedByMe: boolean;
  readonly peopleOf: (people: readonly SupervisedPerson[]) => string;
}

/** Whether the line to the portal was lost since the conference last went on: then that is why it is held. */
function useWasCutOff(stage: AttendanceState["stage"], phase: ConferencePhase): boolean {
  const [wasCutOff, setCutOff] = useState(false);
  const before = useRef(phase);
  useEffect(() => {
    if (stage === "reconnecting" && before.current === "in-session") setCutOff(true);
    if (stage === "here" && phase === "in-session") setCutOff(false);
    before.current = phase;
  }, [stage, phase]);
  return wasCutOff;
}

/** What is the matter now, where it is not simply going on: one thing at a time, the gravest first. */
export function RoomNotice({ state, view, me, pausedByMe, peopleOf }: RoomNoticeProps) {
  const { t } = useTranslation("conferences-staff");
  const wasCutOff = useWasCutOff(state.stage, view.phase);
  if (state.stage === "reconnecting") {
    return (
      <Note tone="stop">
        <strong>{t("notice.reconnecting")}</strong> {t("notice.reconnectingWords")}
      </Note>
    );
  }
  if (me.place === "private" && me.privateWith !== null) {
    const people = peopleOf(ofSide(view, me.privateWith));
    return (
      <Note tone="back">
        <strong>{t("notice.private", { people })}</strong> {t("notice.privateWords")}
        {view.phase === "in-session" ? ` ${t("notice.privateGoesOn")}` : ""}
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
    const why = wasCutOff ? "cutOff" : pausedByMe ? "paused" : "held";
    return (
      <Note tone="held">
        <strong>{t(`notice.${why}`)}</strong> {t(`notice.${why}Words`)}
      </Note>
    );
  }
  if (view.phase === "not-started") {
    return (
      <Note>
        <strong>{t("notice.notStarted")}</strong> {t("notice.notStartedWords")}
      </Note>
    );
  }
  return null;
}
