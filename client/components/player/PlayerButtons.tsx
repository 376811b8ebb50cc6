import type { Ref } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { isOn, LEAP_MS, moveBy, toggle } from "./playerKeys.ts";
import { SpeedChoice } from "./SpeedChoice.tsx";
import { usePlayerState } from "./usePlayerState.ts";
import "./PlayerButtons.css";

interface PlayerButtonsProps {
  readonly engine: PlayerEngine;
  readonly playButton: Ref<HTMLButtonElement>;
  /** Null where there are no words. */
  readonly showsWords: boolean | null;
  readonly onShowsWords: (shows: boolean) => void;
}

export function PlayerButtons({ engine, playButton, showsWords, onShowsWords }: PlayerButtonsProps) {
  const { t } = useTranslation("player");
  const isPlaying = usePlayerState(engine, ({ status }) => isOn(status));
  const isEnded = usePlayerState(engine, ({ status }) => status === "ended");
  const isMuted = usePlayerState(engine, ({ muted }) => muted);
  return (
    <div className="player-buttons">
      <div className="player-main">
        <Button className="player-button" onPress={() => moveBy(engine, -LEAP_MS)}>
          {t("back")}
        </Button>
        <Button ref={playButton} className="player-button player-play" onPress={() => toggle(engine)}>
          <Icon name={isPlaying ? "pause" : "play"} />
          {isPlaying ? t("pause") : isEnded ? t("again") : t("play")}
        </Button>
        <Button className="player-button" onPress={() => moveBy(engine, LEAP_MS)}>
          {t("on")}
        </Button>
      </div>
      <div className="player-side">
        <SpeedChoice engine={engine} />
        <ToggleButton
          className="player-button player-toggle"
          isSelected={!isMuted}
          onChange={(isLoud) => engine.setMuted(!isLoud)}
        >
          <Icon name={isMuted ? "silent" : "loud"} />
          {t("sound")}
        </ToggleButton>
        {showsWords === null ? null : (
          <ToggleButton
            className="player-button player-toggle"
            isSelected={showsWords}
            onChange={onShowsWords}
          >
            <Icon name="words" />
            {t("words")}
          </ToggleButton>
        )}
      </div>
    </div>
  );
}
