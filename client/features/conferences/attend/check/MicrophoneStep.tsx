import { useTranslation } from "react-i18next";
import { Button, ButtonRow, DeviceChooser, LevelMeter } from "../../../../components/index.ts";
import type { DeviceCheck } from "../../../../lib/conferences/device-check.ts";
import type { OwnDevicesState } from "../../../../lib/conferences/own-devices.ts";
import { useTextList } from "../../../../lib/react/useTextList.ts";
import { DeviceTrouble } from "../DeviceTrouble.tsx";

interface MicrophoneStepProps {
  readonly check: DeviceCheck;
  readonly devices: OwnDevicesState;
  readonly wasHeard: boolean;
  readonly onHeard: () => void;
  readonly onGo: () => void;
}

/** Whether the microphone hears anything. */
export function MicrophoneStep({ check, devices, wasHeard, onHeard, onGo }: MicrophoneStepProps) {
  const { t } = useTranslation("conferences");
  const listOf = useTextList("conferences");
  const { microphone } = devices;
  const { track, problem } = microphone;
  return (
    <>
      {problem === null ? (
        <p className="measure">{t(track === null ? "check.asking" : "check.microphone.words")}</p>
      ) : null}
      <DeviceTrouble devices={check.devices} device={microphone} />
      {track === null ? null : (
        <LevelMeter
          level={() => check.devices.level()}
          heard={t("check.microphone.heard")}
          notHeard={t(wasHeard ? "check.microphone.heard" : "check.microphone.notHeard")}
          onHeard={() => (wasHeard ? undefined : onHeard())}
        />
      )}
      {track === null || wasHeard ? null : (
        <ul className="measure soft">
          {listOf("check.microphone.ways").map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      )}
      {problem === null ? (
        <DeviceChooser
          kind="microphone"
          choices={microphone.choices}
          chosenId={microphone.chosenId}
          onChoose={(id) => void check.devices.choose("microphone", id)}
        />
      ) : null}
      <ButtonRow>
        <Button variant={wasHeard ? "primary" : "quiet"} onPress={onGo}>
          {t(wasHeard ? "check.go" : "check.microphone.without")}
        </Button>
      </ButtonRow>
    </>
  );
}
