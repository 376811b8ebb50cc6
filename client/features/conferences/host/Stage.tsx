import { useTranslation } from "react-i18next";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { PersonTile, TrackSound } from "../../../components/index.ts";
import type { Attendance, AttendanceState } from "../../../lib/conferences/attendance.ts";
import type { OwnDevicesState } from "../../../lib/conferences/own-devices.ts";
import type { RoomNames } from "./RoomNames.ts";
import { besides, isCutOff, roomOf } from "./supervised.ts";
import "./Stage.css";

interface StageProps {
  readonly attendance: Attendance;
  readonly state: AttendanceState;
  readonly devices: OwnDevicesState;
  readonly view: SupervisedConference;
  readonly me: SupervisedPerson;
  readonly names: RoomNames;
}

/** Those who are in the room with the facilitator, as far as they may be seen and heard now. */
export function Stage({ attendance, state, devices, view, me, names }: StageProps) {
  const { t } = useTranslation("conferences-staff");
  const { camera, microphone } = devices;
  const isHeldBack = camera.on && state.pictureHeldBack === true && roomOf(me) !== null;
  const ownFacts = [
    ...(microphone.on ? [] : [t("stage.ownMicrophoneOff")]),
    ...(isHeldBack ? [t(microphone.on ? "stage.ownHeldBackWords" : "stage.ownHeldBackSilent")] : []),
  ];
  const others = besides(view, me);
  const isSpeaking = (id: string) => state.speaking.includes(id);
  const facts = (person: SupervisedPerson) => [
    ...(person.mutedByStaff ? [t("person.muted")] : []),
    ...(person.cameraOffByStaff ? [t("person.cameraOff")] : []),
  ];
  function without(person: SupervisedPerson): string {
    if (isCutOff(person)) return t("stage.cutOff");
    if (state.protection === "waiting-for-key") return t("stage.waitingForKey");
    const isHeld = me.place === "admitted" && person.side !== null && view.phase !== "in-session";
    return isHeld ? t("stage.held") : t("stage.noPicture");
  }
  return (
    <>
      {others.length === 0 ? <p className="soft">{t("stage.alone")}</p> : null}
      <div className="host-tiles" data-count={Math.min(others.length + (state.hidesSelf ? 0 : 1), 5)}>
        {others.map((person) => {
          const media = state.media.get(person.accountId);
          return (
            <PersonTile
              key={person.accountId}
              name={names.of(person)}
              size="big"
              picture={media?.picture ?? null}
              withoutPicture={without(person)}
              isSpeaking={isSpeaking(person.accountId)}
              line={state.lines.get(person.accountId) ?? person.line}
              facts={facts(person)}
              onShownWidth={(widthPx) => attendance.setShownWidth(person.accountId, widthPx)}
            />
          );
        })}
        {state.hidesSelf ? null : (
          <PersonTile
            name={t("person.you")}
            size={others.length > 1 ? "big" : "small"}
            picture={camera.on && !isHeldBack ? camera.track : null}
            withoutPicture={t(isHeldBack ? "stage.ownHeldBack" : "stage.ownCameraOff")}
            isMirrored
            isSpeaking={isSpeaking(me.accountId)}
            line={state.lines.get(me.accountId) ?? me.line}
            facts={ownFacts}
          />
        )}
      </div>
      <p className="soft small">{t("room.nobodyRecords")}</p>
      {[...state.media].map(([accountId, { sound }]) =>
        sound === null ? null : (
          <TrackSound key={accountId} track={sound} speakerId={devices.speaker.chosenId} />
        ),
      )}
    </>
  );
}
