import { useTranslation } from "react-i18next";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { Control, ControlBar } from "../../../components/index.ts";
import type { OwnDevicesState } from "../../../lib/conferences/own-devices.ts";
import { kindWords } from "../kindWords.ts";
import type { RoomQuestion } from "./RoomDialogs.tsx";
import { isPresent, ofSide, sides } from "./supervised.ts";

interface HostBarProps {
  readonly view: SupervisedConference;
  readonly me: SupervisedPerson;
  readonly devices: OwnDevicesState;
  readonly onDevice: (kind: "camera" | "microphone") => void;
  readonly onPhase: (act: "start" | "pause" | "resume") => void;
  readonly onEndPrivate: () => void;
  readonly onEncrypt: () => void;
  readonly onAsk: (question: RoomQuestion) => void;
  readonly onDevices: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

const phaseActs = { "not-started": "start", "in-session": "pause", paused: "resume" } as const;

/** What a facilitator does for all, always in the same place. */
export function HostBar(props: HostBarProps) {
  const { t } = useTranslation("conferences-staff");
  const { view, me, devices } = props;
  const isRunning = view.phase === "in-session";
  const act = view.phase === "closed" || view.phase === "cancelled" ? null : phaseActs[view.phase];
  const isPrivate = me.place === "private";
  const held = isRunning ? { isDisabled: true, stateWord: t("bar.inPause") } : {};
  const someone = sides.some((side) => ofSide(view, side).some(isPresent));
  const ask = (kind: "end" | "let-go" | "without-encryption") => () => props.onAsk({ kind });
  return (
    <ControlBar
      label={t("bar.label")}
      more={
        <>
          {view.rehearsalWith === null ? (
            <Control icon="door" label={t("bar.letGo")} onPress={ask("let-go")} isDisabled={!someone} />
          ) : null}
          {view.encryption === "none" ? (
            <Control icon="lock" label={t("bar.encrypt")} onPress={props.onEncrypt} {...held} />
          ) : (
            <Control
              icon="lock"
              label={t("bar.withoutEncryption")}
              onPress={ask("without-encryption")}
              {...held}
            />
          )}
          <Control icon="video" label={t("bar.devices")} onPress={props.onDevices} />
          <Control icon="help" label={t("bar.keys")} onPress={props.onKeys} />
          <Control icon="stop" label={t("bar.end")} onPress={ask("end")} />
        </>
      }
    >
      {isPrivate ? (
        <Control
          icon="arrowLeft"
          tone="strong"
          label={t("bar.endPrivate", kindWords(view))}
          onPress={props.onEndPrivate}
        />
      ) : null}
      {act === null || (isPrivate && act !== "pause") ? null : (
        <Control
          icon={act === "pause" ? "pause" : "play"}
          tone={isPrivate ? "quiet" : "strong"}
          label={t(`bar.${act}`)}
          onPress={() => props.onPhase(act)}
        />
      )}
      <Control
        icon="microphone"
        label={t("bar.microphone")}
        isOn={devices.microphone.on}
        onPress={() => props.onDevice("microphone")}
      />
      <Control
        icon="video"
        label={t("bar.camera")}
        canWait
        isOn={devices.camera.on}
        onPress={() => props.onDevice("camera")}
      />
      <Control icon="door" label={t("bar.leave")} onPress={props.onLeave} />
    </ControlBar>
  );
}
