import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { MediaShapeError } from "./boxes.ts";
import { checkFragment } from "./fragment-shape.ts";
import { readInit } from "./init-shape.ts";

export { MediaShapeError };

/** Checks what is handed to the frame, fragment by fragment. Pure: it looks at boxes, and decodes nothing. */
export interface MediaShape {
  /** @throws MediaShapeError */
  check(number: number, fragment: Uint8Array): void;
}

type Said = Pick<RecordingHeader, "mediaType" | "picture" | "fragments" | "durationMs">;

/**
 * The shape of a recording, from its initialisation segment and what its header says of it.
 * @throws MediaShapeError
 */
export function mediaShape(init: Uint8Array, said: Said): MediaShape {
  const tracks = readInit(init, said);
  return {
    check(number, fragment) {
      const startMs = said.fragments[number]?.[0] ?? said.durationMs;
      const endMs = said.fragments[number + 1]?.[0] ?? said.durationMs;
      checkFragment(fragment, tracks, { startMs, endMs });
    },
  };
}
