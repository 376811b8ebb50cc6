import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, DeviceChooser } from "../../../../components/index.ts";
import type { DeviceCheck } from "../../../../lib/conferences/device-check.ts";
import type { OwnDevicesState } from "../../../../lib/conferences/own-devices.ts";
import { useTextList } from "../../../../lib/react/useTextList.ts";
import { DeviceTrouble } from "../DeviceTrouble.tsx";

interface SpeakerStepProps {
  readonly check: DeviceCheck;
  readonly devices: OwnDevicesState;
  readonly wereHeard: boolean | null;
  readonly onSaid: (wereHeard: boolean) => void;
  readonly onGo: () => void;
}

/** Whether the person hears anything: only they know. */
export function SpeakerStep({ check, devices, wereHeard, onSaid, onGo }: SpeakerStepProps) {
  const { t } = useTranslation("conferences");
  const listOf = useTextList("conferences");
  const [played, setPlayed] = useState<"not-yet" | "playing" | "played">("not-yet");
  const { speaker } = devices;
  const hasPlayed = played === "played";

  async function play() {
    setPlayed("playing");
    await check.playTone().catch(() => undefined);
    setPlayed("played");
  }

  return (
    <>
      <p className="measure">{t("check.speaker.words")}</p>
      <DeviceTrouble devices={check.devices} device={speaker} />
      <ButtonRow>
        <Button
          variant={hasPlayed ? "quiet" : "primary"}
          isBusy={played === "playing"}
          busyLabel={t("check.speaker.playing")}
          onPress={() => void play()}
        >
          {t(hasPlayed ? "check.speaker.again" : "check.speaker.play")}
        </Button>
      </ButtonRow>
      {hasPlayed && wereHeard === false ? (
        <ul className="measure" role="status">
          {listOf("check.speaker.ways").map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      ) : null}
      {speaker.choosable ? (
        <DeviceChooser
          kind="speaker"
          choices={speaker.choices}
          chosenId={speaker.chosenId}
          onChoose={(id) => void check.devices.choose("speaker", id)}
        />
      ) : null}
      {hasPlayed ? (
        <ButtonRow>
          <Button variant="primary" onPress={() => onSaid(true)}>
            {t("check.speaker.yes")}
          </Button>
          <Button onPress={() => onSaid(false)}>{t("check.speaker.no")}</Button>
        </ButtonRow>
      ) : null}
      <div>
        <Button variant="plain" onPress={onGo}>
          {t("check.microphone.without")}
        </Button>
      </div>
    </>
  );
}
