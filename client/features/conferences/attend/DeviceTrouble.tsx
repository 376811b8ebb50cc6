import { useTranslation } from "react-i18next";
import { Button, DeviceChooser, Note } from "../../../components/index.ts";
import type { OwnDevice, OwnDevices } from "../../../lib/conferences/own-devices.ts";
import { useTextList } from "../../../lib/react/useTextList.ts";

interface DeviceTroubleProps {
  readonly devices: OwnDevices;
  readonly device: OwnDevice;
}

/** What stands in the way of a camera, microphone or speaker, and the ways on. Nothing while all is well. */
export function DeviceTrouble({ devices, device }: DeviceTroubleProps) {
  const { t } = useTranslation("conferences");
  const listOf = useTextList("conferences");
  const { kind, problem, choices, chosenId } = device;
  if (problem === null) return null;
  const again = () => devices.open({ camera: kind === "camera", microphone: kind === "microphone" });
  return (
    <div role="alert">
      <Note tone="held">
        <p>{t(`trouble.${kind}.${problem}`)}</p>
        {problem === "refused" && kind !== "speaker" ? (
          <ol>
            {listOf("trouble.allow").map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        <DeviceChooser
          kind={kind}
          choices={choices}
          chosenId={chosenId}
          onChoose={(id) => void devices.choose(kind, id)}
        />
        {kind === "speaker" ? null : (
          <div>
            <Button onPress={() => void again()}>{t("device.again")}</Button>
          </div>
        )}
      </Note>
    </div>
  );
}
