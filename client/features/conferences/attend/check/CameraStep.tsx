import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  Checkbox,
  DeviceChooser,
  Note,
  PersonTile,
} from "../../../../components/index.ts";
import type { DeviceCheck } from "../../../../lib/conferences/device-check.ts";
import type { OwnDevicesState } from "../../../../lib/conferences/own-devices.ts";
import { DeviceTrouble } from "../DeviceTrouble.tsx";

interface CameraStepProps {
  readonly check: DeviceCheck;
  readonly devices: OwnDevicesState;
  readonly onGo: () => void;
}

/** Whether one sees oneself, and what is behind one. */
export function CameraStep({ check, devices: { camera, blur }, onGo }: CameraStepProps) {
  const { t } = useTranslation("conferences");
  const isAsking = camera.track === null && camera.problem === null;
  return (
    <>
      {camera.problem === null ? (
        <p className="measure" role="status">
          {t(isAsking ? "check.asking" : "check.camera.words")}
        </p>
      ) : null}
      <DeviceTrouble devices={check.devices} device={camera} />
      {camera.problem === null ? (
        <PersonTile
          name={t("tile.you")}
          picture={camera.track}
          withoutPicture={t("without.asking")}
          isMirrored
          facts={[t("tile.onlyYou")]}
        />
      ) : null}
      {blur.available ? (
        <Checkbox
          isSelected={blur.on}
          onChange={(on) => void check.devices.setBlur(on)}
          hint={t("check.camera.blurHint")}
        >
          {t("controls.blur")}
        </Checkbox>
      ) : null}
      {camera.problem === null ? <Note>{t("check.camera.behind")}</Note> : null}
      <ButtonRow>
        <Button variant={camera.track === null ? "quiet" : "primary"} onPress={onGo}>
          {t(camera.track === null ? "check.camera.without" : "check.go")}
        </Button>
      </ButtonRow>
      {/* Below the way on, which on a phone would be out of sight otherwise. */}
      {camera.problem === null ? (
        <DeviceChooser
          kind="camera"
          choices={camera.choices}
          chosenId={camera.chosenId}
          onChoose={(id) => void check.devices.choose("camera", id)}
        />
      ) : null}
    </>
  );
}
