import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Checkbox, DeviceChooser, Dialog, Note } from "../../../components/index.ts";
import type { DeviceKind, OwnDevices, OwnDevicesState } from "../../../lib/conferences/own-devices.ts";

interface DevicesDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly devices: OwnDevices;
  readonly state: OwnDevicesState;
}

const kinds: readonly DeviceKind[] = ["camera", "microphone", "speaker"];

/** Which camera, microphone and speaker; and what is wrong with one. */
export function DevicesDialog({ isOpen, onOpenChange, devices, state }: DevicesDialogProps) {
  const { t } = useTranslation("conferences-staff");
  const problems = kinds.filter((kind) => state[kind].problem !== null);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("devices.title")}>
      {problems.map((kind) => (
        <Note key={kind} tone="held">
          {t(`devices.problem.${kind}`)}
        </Note>
      ))}
      {kinds
        .filter((kind) => kind !== "speaker" || state.speaker.choosable)
        .map((kind) => (
          <DeviceChooser
            key={kind}
            kind={kind}
            choices={state[kind].choices}
            chosenId={state[kind].chosenId}
            onChoose={(deviceId) => void devices.choose(kind, deviceId)}
          />
        ))}
      {state.blur.available ? (
        <Checkbox isSelected={state.blur.on} onChange={(on) => void devices.setBlur(on)}>
          {t("devices.blur")}
        </Checkbox>
      ) : null}
      <ButtonRow>
        <Button autoFocus onPress={() => onOpenChange(false)}>
          {t("devices.close")}
        </Button>
        {problems.length === 0 ? null : (
          <Button variant="plain" onPress={() => void devices.open()}>
            {t("devices.again")}
          </Button>
        )}
      </ButtonRow>
    </Dialog>
  );
}
