import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CaptionStrip } from "./CaptionStrip.tsx";
import type { Captions } from "./Captions.ts";
import { KeyList } from "./KeyList.tsx";
import { PlayerButtons } from "./PlayerButtons.tsx";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { type PlayerMode, PlayerStage } from "./PlayerStage.tsx";
import type { Pin } from "./pinGroups.ts";
import { isForElement, keyActs, moveBy, type PlayerAct, rateBeside, toggle } from "./playerKeys.ts";
import { Timeline } from "./Timeline.tsx";
import { Transcript } from "./Transcript.tsx";
import { usePlayerState } from "./usePlayerState.ts";
import { ViewChoice } from "./ViewChoice.tsx";
import "./Player.css";

export interface PlayerProps {
  readonly engine: PlayerEngine;
  /** Names the player for screen readers: whose message it is. */
  readonly title: string;
  readonly captions: Captions | null;
  /** A line above the words: whose they are. */
  readonly captionsBy?: string;
  readonly pins?: readonly Pin[];
  /** After the player has gone to a pin's moment. */
  readonly onPin?: (id: string) => void;
  readonly mode: PlayerMode;
  /** Without it there is no choice. */
  readonly onModeChange?: (mode: PlayerMode) => void;
  /** The honest line below; `null`: none. */
  readonly note?: ReactNode;
  readonly transcript?: "open" | "closed" | "none";
}

const noPins: readonly Pin[] = [];

/** `Player({ engine, title, captions, captionsBy?, pins?, onPin?, mode, onModeChange?, note?, transcript? })` */
export function Player(of: PlayerProps) {
  const { engine, captions, mode, transcript = "closed" } = of;
  const { t } = useTranslation("player");
  const [showsWords, setShowsWords] = useState(true);
  const isStopped = usePlayerState(engine, ({ status }) => status === "stopped");
  const playButton = useRef<HTMLButtonElement>(null);

  const act = (wanted: PlayerAct) => {
    const { durationMs, muted, rate } = engine.getState();
    if (wanted.type === "toggle") toggle(engine);
    else if (wanted.type === "by") moveBy(engine, wanted.ms);
    else if (wanted.type === "start") engine.seek(0);
    else if (wanted.type === "end") engine.seek(durationMs);
    else if (wanted.type === "rate") engine.setRate(rateBeside(rate, wanted.by));
    else if (wanted.type === "mute") engine.setMuted(!muted);
    else if (captions !== null) setShowsWords(!showsWords);
  };
  // Before the timeline's own keys, which would go a tenth of a second at a time.
  const hearKey = (event: KeyboardEvent<HTMLElement>) => {
    const { key, target, currentTarget } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isStopped) return;
    // What opens above the page is inside the player for React, and not for the person.
    if (!(target instanceof Element) || !currentTarget.contains(target) || isForElement(target, key)) return;
    const wanted = keyActs[key.length === 1 ? key.toLowerCase() : key];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act(wanted);
  };

  return (
    <section className="player" aria-label={of.title} onKeyDownCapture={hearKey}>
      <PlayerStage
        engine={engine}
        title={of.title}
        mode={mode}
        onShow={of.onModeChange && (() => of.onModeChange?.("full"))}
        onTouched={() => playButton.current?.focus()}
      />
      {isStopped ? null : (
        <>
          {captions === null || !showsWords ? null : <CaptionStrip captions={captions} engine={engine} />}
          <Timeline engine={engine} pins={of.pins ?? noPins} onPin={of.onPin} />
          <PlayerButtons
            engine={engine}
            playButton={playButton}
            showsWords={captions === null ? null : showsWords}
            onShowsWords={setShowsWords}
          />
          {of.onModeChange === undefined || engine.picture === null ? null : (
            <ViewChoice mode={mode} onModeChange={of.onModeChange} />
          )}
        </>
      )}
      {captions === null || transcript === "none" || isStopped ? null : (
        <details className="player-part" open={transcript === "open"}>
          <summary>{t("transcript.title")}</summary>
          {of.captionsBy === undefined ? null : <p className="soft small">{of.captionsBy}</p>}
          <Transcript captions={captions} engine={engine} />
        </details>
      )}
      {isStopped ? null : <KeyList hasWords={captions !== null} />}
      {of.note === null ? null : <p className="player-note">{of.note ?? t("note")}</p>}
    </section>
  );
}
