import { useTranslation } from "react-i18next";
import { DeviceChooser } from "../../../components/index.ts";
import type { DeviceKind } from "../../../lib/conferences/own-devices.ts";
import { useAttending } from "./attending.tsx";

const kinds: readonly DeviceKind[] = ["camera", "microphone", "speaker"];

/** Which camera, microphone and speaker, where there are several. */
export function ChooseDevices() {
  const { t } = useTranslation("conferences");
  const { attendance, devices } = useAttending();
  const choosable = kinds.filter(
    (kind) => devices[kind].choices.length > 1 && (kind !== "speaker" || devices.speaker.choosable),
  );
  if (choosable.length === 0) return null;
  return (
    <details className="choose-devices">
      <summary>{t("controls.devices")}</summary>
      <div className="stack">
        {choosable.map((kind) => (
          <DeviceChooser
            key={kind}
            kind={kind}
            choices={devices[kind].choices}
            chosenId={devices[kind].chosenId}
            onChoose={(id) => void attendance.devices.choose(kind, id)}
          />
        ))}
      </div>
    </details>
  );
}
