import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../actions/Button.tsx";
import { classes } from "../classes.ts";
import { Icon } from "../Icon.tsx";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { toggle } from "./playerKeys.ts";
import { SoundPlate } from "./SoundPlate.tsx";
import { usePlayerState } from "./usePlayerState.ts";
import "./PlayerStage.css";

export type PlayerMode = "full" | "sound" | "blurred";

interface PlayerStageProps {
  readonly engine: PlayerEngine;
  readonly title: string;
  readonly mode: PlayerMode;
  readonly onShow: (() => void) | undefined;
  readonly onTouched: () => void;
}

/** A line that is slow for a moment needs no words. */
const SAY_AFTER_MS = 700;

/** Where the picture is: the frame, what hides it, and what there is to say about it. */
export function PlayerStage({ engine, title, mode, onShow, onTouched }: PlayerStageProps) {
  const { t } = useTranslation("player");
  const holder = useRef<HTMLDivElement>(null);
  const isStopped = usePlayerState(engine, ({ status }) => status === "stopped");
  const problem = usePlayerState(engine, (state) => state.problem);
  const { picture } = engine;
  useEffect(
    () => (holder.current === null ? undefined : engine.mount(holder.current, title)),
    [engine, title],
  );

  if (isStopped) {
    return (
      <div className="player-stopped" role="alert">
        <Icon name="alert" />
        <p>{t(`problem.${problem ?? "not-playable"}`)}</p>
      </div>
    );
  }
  const isSound = picture === null || mode === "sound";
  const isBlurred = picture !== null && mode === "blurred";
  const ratio = picture === null ? {} : { aspectRatio: `${picture.width} / ${picture.height}` };
  return (
    <div className={classes("player-stage", picture === null && "player-stage-sound")} style={ratio}>
      <div
        ref={holder}
        className={classes(
          "player-frame",
          isSound && "player-frame-hidden",
          isBlurred && "player-frame-blurred",
        )}
      />
      {isSound ? <SoundPlate words={t(picture === null ? "soundOnlyMade" : "soundOnlyNow")} /> : null}
      {problem === "tap-to-play" ? null : <Touch engine={engine} onTouched={onTouched} />}
      {isBlurred ? (
        <div className="player-blurred">
          <p>{t("blurredNow")}</p>
          {onShow === undefined ? null : <Button onPress={onShow}>{t("showPicture")}</Button>}
        </div>
      ) : null}
      <StageWords engine={engine} />
    </div>
  );
}

/** What there is to wait for. */
function StageWords({ engine }: Pick<PlayerStageProps, "engine">) {
  const { t } = useTranslation("player");
  const status = usePlayerState(engine, (state) => state.status);
  const problem = usePlayerState(engine, (state) => state.problem);
  const isSlow = useLasting(status === "waiting" || status === "loading", SAY_AFTER_MS);
  const waiting = isSlow ? t(status === "loading" ? "loading" : "waiting") : "";
  const words = problem === null ? waiting : t(`problem.${problem}`);
  return (
    <p className="player-says" role="status">
      {words === "" ? null : <span>{words}</span>}
    </p>
  );
}

/** A press on the picture, for those who point: the same as the button, which is named and reached by key. */
function Touch({ engine, onTouched }: Pick<PlayerStageProps, "engine" | "onTouched">) {
  return (
    <div
      className="player-touch"
      aria-hidden="true"
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        toggle(engine);
        onTouched();
      }}
    />
  );
}

/** True once something has been so for a while. */
function useLasting(isSo: boolean, ms: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isSo) return setHasLasted(false);
    const timer = setTimeout(() => setHasLasted(true), ms);
    return () => clearTimeout(timer);
  }, [isSo, ms]);
  return hasLasted && isSo;
}
