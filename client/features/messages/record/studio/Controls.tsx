import { useTranslation } from "react-i18next";
import { Button, ButtonRow } from "../../../../components/index.ts";
import type { RecorderStudio, StudioState } from "../../../../lib/recorder/studio.ts";

interface ControlsProps {
  readonly studio: RecorderStudio;
  readonly state: StudioState;
  /** What is there was recorded on an earlier visit. */
  readonly isFresh: boolean;
}

/**
 * Begin, wait a moment, go on, be done. One of them is filled. When others take their place, the focus is on the one that
 * does no harm if it is pressed once more.
 */
export function Controls({ studio, state, isFresh }: ControlsProps) {
  const { t } = useTranslation("videos");
  const { status, leftMs } = state;
  const finish = (
    <Button
      variant={status === "recording" || leftMs <= 0 ? "primary" : "quiet"}
      onPress={() => void studio.stop()}
    >
      {t("studio.stop")}
    </Button>
  );
  if (status === "counting") {
    return (
      <ButtonRow key="counting">
        <Button autoFocus onPress={() => studio.cancelCountdown()}>
          {t("studio.notYet")}
        </Button>
      </ButtonRow>
    );
  }
  if (status === "recording") {
    return (
      <ButtonRow key="recording">
        {finish}
        <Button autoFocus onPress={() => void studio.pause()}>
          {t("studio.pause")}
        </Button>
      </ButtonRow>
    );
  }
  if (status === "paused") {
    return (
      <ButtonRow key="paused">
        {leftMs > 0 && state.problem === null ? (
          <Button
            variant="primary"
            autoFocus={!isFresh}
            onPress={() => void (isFresh ? studio.start() : studio.goOn())}
          >
            {t("studio.goOn")}
          </Button>
        ) : null}
        {finish}
      </ButtonRow>
    );
  }
  if (status === "ready") {
    return (
      <ButtonRow>
        <Button variant="primary" onPress={() => void studio.start()}>
          {t("studio.start")}
        </Button>
      </ButtonRow>
    );
  }
  return (
    <ButtonRow>
      <Button variant="primary" isBusy busyLabel={t("studio.keeping")}>
        {t("studio.stop")}
      </Button>
    </ButtonRow>
  );
}
