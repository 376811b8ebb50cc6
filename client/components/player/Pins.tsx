import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { nextPin, type Pin, pinGroups } from "./pinGroups.ts";
import { useTimeWords } from "./useTimeWords.ts";
import "./Pins.css";

interface PinsProps {
  readonly engine: PlayerEngine;
  readonly pins: readonly Pin[];
  readonly durationMs: number;
  readonly onPin: ((id: string) => void) | undefined;
}

/** Width of a mark, with a little air: 44 px and more at the size of type that the page begins with. */
const MARK_PX = 46;

/** The marked moments above the timeline, each a button that goes there. */
export function Pins({ engine, pins, durationMs, onPin }: PinsProps) {
  const { t } = useTranslation("player");
  const timeWords = useTimeWords();
  const row = useRef<HTMLUListElement>(null);
  const [widthPx, setWidthPx] = useState(600);
  useEffect(() => {
    if (row.current === null) return;
    const watch = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width || 600));
    watch.observe(row.current);
    return () => watch.disconnect();
  }, []);
  const groups = useMemo(() => pinGroups(pins, durationMs, MARK_PX / widthPx), [pins, durationMs, widthPx]);

  return (
    <ul ref={row} className="pins" aria-label={t("pins")}>
      {groups.map((group) => {
        const [{ id, atMs, label }] = group.pins;
        const said = { label, time: timeWords(atMs) };
        const count = group.pins.length;
        return (
          <li key={id} style={{ insetInlineStart: `${group.share * 100}%` }}>
            <button
              type="button"
              className="pin"
              aria-label={count === 1 ? t("pin", said) : t("pinGroup", { ...said, count })}
              onClick={() => {
                const pin = nextPin(group, engine.getState().positionMs);
                engine.seek(pin.atMs);
                onPin?.(pin.id);
              }}
            >
              <span className="pin-mark" aria-hidden="true">
                {count === 1 ? "" : count}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
