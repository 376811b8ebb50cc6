import { useTranslation } from "react-i18next";
import { Checkbox, RadioGroup } from "../../../../components/index.ts";
import type { RecorderStudio, StudioState } from "../../../../lib/recorder/studio.ts";

interface DevicesProps {
  readonly studio: RecorderStudio;
  readonly state: StudioState;
}

/** Which camera and microphone, where there are several; picture or not; a blurred background where it can be had. */
export function Devices({ studio, state }: DevicesProps) {
  const { t } = useTranslation("videos");
  const { cameras, microphones, picture, blur, recordedMs } = state;
  const hasChoice = (picture && cameras.length > 1) || microphones.length > 1;
  const named = (devices: StudioState["cameras"], what: "camera" | "microphone") =>
    devices.map(({ deviceId, label }, index) => ({
      value: deviceId,
      label: label === "" ? t(`devices.${what}Number`, { number: index + 1 }) : label,
    }));
  // One recording is either with its picture or without: it is chosen before the first word.
  const canTurn = recordedMs === 0;
  if (!hasChoice && blur === "unavailable" && !canTurn) return null;
  return (
    <details className="studio-devices">
      <summary>{t("devices.title")}</summary>
      <div className="stack">
        {canTurn ? (
          <Checkbox isSelected={!picture} onChange={(isSound) => void studio.setPicture(!isSound)}>
            {t("devices.soundOnly")}
          </Checkbox>
        ) : null}
        {blur === "unavailable" || !picture ? null : (
          <Checkbox
            isSelected={blur === "on"}
            onChange={(isOn) => void studio.setBlur(isOn)}
            hint={t("devices.blurHint")}
          >
            {t("devices.blur")}
          </Checkbox>
        )}
        {picture && cameras.length > 1 ? (
          <RadioGroup
            label={t("devices.camera")}
            value={state.cameraId}
            onChange={(id) => void studio.chooseCamera(id)}
            options={named(cameras, "camera")}
          />
        ) : null}
        {microphones.length > 1 ? (
          <RadioGroup
            label={t("devices.microphone")}
            value={state.microphoneId}
            onChange={(id) => void studio.chooseMicrophone(id)}
            options={named(microphones, "microphone")}
          />
        ) : null}
      </div>
    </details>
  );
}
