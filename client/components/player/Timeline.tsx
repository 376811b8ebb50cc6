import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockText } from "./clockText.ts";
import { Pins } from "./Pins.tsx";
import type { PlayerEngine } from "./PlayerEngine.ts";
import type { Pin } from "./pinGroups.ts";
import { usePlayerState } from "./usePlayerState.ts";
import { useTimeWords } from "./useTimeWords.ts";
import "./Timeline.css";

interface TimelineProps {
  readonly engine: PlayerEngine;
  readonly pins: readonly Pin[];
  readonly onPin: ((id: string) => void) | undefined;
}

/** Where it is, what is there already, and the marked moments; drag or press to go somewhere. */
export function Timeline({ engine, pins, onPin }: TimelineProps) {
  const { t } = useTranslation("player");
  const timeWords = useTimeWords();
  const positionMs = usePlayerState(engine, (state) => state.positionMs);
  const durationMs = usePlayerState(engine, (state) => state.durationMs);
  const buffered = usePlayerState(engine, (state) => state.buffered);
  const slider = useRef<HTMLInputElement>(null);
  /** Where the thumb is dragged to; the recording goes there when it is let go. */
  const [draggedMs, setDraggedMs] = useState<number | null>(null);
  const shownMs = draggedMs ?? positionMs;

  // The browser's own `change`: once, when the thumb is let go. React's is the one that comes while it moves.
  useEffect(() => {
    const input = slider.current;
    const letGo = () => {
      if (input === null) return;
      engine.seek(input.valueAsNumber);
      setDraggedMs(null);
    };
    input?.addEventListener("change", letGo);
    return () => input?.removeEventListener("change", letGo);
  }, [engine]);

  const share = (ms: number) => `${(Math.min(ms, durationMs) / durationMs) * 100}%`;
  return (
    <div className="timeline">
      {pins.length === 0 ? null : <Pins engine={engine} pins={pins} durationMs={durationMs} onPin={onPin} />}
      <div className="timeline-track">
        <div className="timeline-rail" aria-hidden="true">
          {buffered.map(([from, to]) => (
            <i
              key={from}
              className="timeline-there"
              style={{ insetInlineStart: share(from), inlineSize: share(to - from) }}
            />
          ))}
          <i className="timeline-past" style={{ inlineSize: share(shownMs) }} />
        </div>
        <input
          ref={slider}
          type="range"
          min={0}
          max={durationMs}
          step={100}
          value={shownMs}
          aria-label={t("position")}
          aria-valuetext={t("positionOf", { position: timeWords(shownMs), duration: timeWords(durationMs) })}
          onChange={(event) => setDraggedMs(event.target.valueAsNumber)}
        />
      </div>
      <p className="timeline-times" aria-hidden="true">
        <span>{clockText(shownMs)}</span>
        <span>{clockText(durationMs)}</span>
      </p>
    </div>
  );
}
