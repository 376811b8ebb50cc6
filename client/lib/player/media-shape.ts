import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { demand, MediaShapeError } from "./boxes.ts";
import { checkFragment, type Shown } from "./fragment-shape.ts";
import { readInit } from "./init-shape.ts";

export { MediaShapeError };

/** Checks what is handed to the frame, fragment by fragment. Pure: it looks at boxes, and decodes nothing. */
export interface MediaShape {
  /** @throws MediaShapeError */
  check(number: number, fragment: Uint8Array): void;
}

/** Of one piece of sound, and of rounding. */
const OVERLAP_MS = 100;

type Said = Pick<RecordingHeader, "mediaType" | "picture" | "fragments" | "durationMs">;

/**
 * The shape of a recording, from its initialisation segment and what its header says of it.
 * @throws MediaShapeError
 */
export function mediaShape(init: Uint8Array, said: Said): MediaShape {
  const tracks = readInit(init, said);
  /** By number, of what was checked so far. */
  const shown: (readonly Shown[] | undefined)[] = said.fragments.map(() => undefined);
  return {
    check(number, fragment) {
      const startMs = said.fragments[number]?.[0] ?? said.durationMs;
      const endMs = said.fragments[number + 1]?.[0] ?? said.durationMs;
      const now = checkFragment(fragment, tracks, { startMs, endMs });
      // Where two say what is shown at one moment, the last that was handed over counts: those who jump would not see
      // what those see who watch from the beginning.
      demandOrder(shown.findLast((one, at) => at < number && one !== undefined) ?? [], now);
      demandOrder(now, shown.find((one, at) => at > number && one !== undefined) ?? []);
      shown[number] = now;
    },
  };
}

function demandOrder(before: readonly Shown[], after: readonly Shown[]): void {
  for (const { trackId, toMs } of before) {
    const next = after.find((one) => one.trackId === trackId);
    demand(next === undefined || toMs <= next.fromMs + OVERLAP_MS, "times");
  }
}
