import { useTranslation } from "react-i18next";
import { Control, ControlBar } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

/** What everybody can do alone and without asking. */
export function OwnControls() {
  const { t } = useTranslation("conferences");
  const { attendance, state, view, devices, facilitator, act, leave } = useAttended();
  const { camera, microphone, blur } = devices;
  const byStaff = { stateWord: t("controls.byStaff", { facilitator }), isDisabled: true };
  const isHere = state.stage === "here";

  return (
    <ControlBar
      label={t("controls.label")}
      more={
        <>
          <Control
            label={t("controls.soundOnly")}
            icon="sound"
            isOn={state.soundOnly}
            onPress={() => attendance.setSoundOnly(!state.soundOnly)}
          />
          <Control
            label={t("controls.seeSelf")}
            icon="person"
            isOn={!state.hidesSelf}
            onPress={() => attendance.setHidesSelf(!state.hidesSelf)}
          />
          <Control
            label={t("controls.seeOther")}
            icon={view.spared ? "hidden" : "eye"}
            isOn={!view.spared}
            isDisabled={!isHere}
            onPress={() => act({ act: "spare", on: !view.spared })}
          />
          {blur.available ? (
            <Control
              label={t("controls.blur")}
              icon="blur"
              isOn={blur.on}
              onPress={() => void attendance.devices.setBlur(!blur.on)}
            />
          ) : null}
        </>
      }
    >
      <Control
        label={t("controls.microphone")}
        icon="microphone"
        isOn={microphone.on && !view.mutedByStaff}
        onPress={() => attendance.devices.setOn("microphone", !microphone.on)}
        {...(view.mutedByStaff ? byStaff : {})}
      />
      <Control
        label={t("controls.camera")}
        icon="video"
        canWait
        isOn={camera.on && !view.cameraOffByStaff && !state.soundOnly}
        onPress={() => attendance.devices.setOn("camera", !camera.on)}
        {...(view.cameraOffByStaff ? byStaff : { isDisabled: state.soundOnly })}
      />
      <Control
        label={t(view.asksForHelp ? "controls.helped" : "controls.help")}
        icon="help"
        isDisabled={view.asksForHelp || !isHere}
        onPress={() => act({ act: "ask-for-help" })}
      />
      {view.place === "private" ? null : (
        <Control
          label={t("controls.rest")}
          icon="rest"
          canWait
          isDisabled={!isHere}
          onPress={() => act({ act: "take-break" })}
        />
      )}
      <Control label={t("controls.leave")} icon="door" tone="strong" onPress={leave} />
    </ControlBar>
  );
}
