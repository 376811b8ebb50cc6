import { type Captions, cueAt } from "./Captions.ts";
import type { PlayerEngine } from "./PlayerEngine.ts";
import { usePlayerState } from "./usePlayerState.ts";

/** The words that are said now, below the picture. Not announced: who hears the page hears the message itself. */
export function CaptionStrip({
  captions,
  engine,
}: {
  readonly captions: Captions;
  readonly engine: PlayerEngine;
}) {
  const at = usePlayerState(engine, ({ positionMs }) => cueAt(captions.cues, positionMs));
  return (
    <p className="player-captions" lang={captions.language}>
      {captions.cues[at]?.text ?? ""}
    </p>
  );
}
