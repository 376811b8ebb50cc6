import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PlainRecording } from "../../../client/lib/recordings/memory-recording.ts";

const path = fileURLToPath(new URL("clip.mp4", import.meta.url));

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A made-up picture and a tone, 18 seconds, a fragment each second (see make.sh). */
export function readPlainClip(captions: PlainRecording["captions"] = null): PlainRecording {
  const file = readFileSync(path);
  const boxes = boxesIn(file, 0, file.length);
  const begin = boxes.find(({ type }) => type === "moof")?.start ?? 0;
  const init = file.subarray(0, begin);
  const fragments = boxes
    .filter(({ type }) => type === "moof")
    .map(({ start }, second): [number, number] => [second * 1_000, start - begin]);
  return {
    mediaType: `video/mp4; codecs="avc1.${avcProfile(init)}, opus"`,
    picture: { width: 480, height: 270 },
    durationMs: 18_000,
    init: new Uint8Array(init),
    media: new Uint8Array(file.subarray(begin)),
    fragments,
    captions,
  };
}

/** ISO/IEC 14496-12: a 32-bit size, four letters, the payload. */
function boxesIn(file: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    const end = start + file.readUInt32BE(start);
    boxes.push({ type: file.toString("latin1", start + 4, start + 8), start, end });
    start = end;
  }
  return boxes;
}

/** Profile, constraints and level, as `codecs` spells them (RFC 6381). */
function avcProfile(init: Buffer): string {
  const at = init.indexOf("avcC");
  return init.subarray(at + 5, at + 8).toString("hex");
}
