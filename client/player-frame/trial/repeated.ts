/**
 * The media of a recording played through so many times, as one long recording: the same fragments, their times moved on.
 * @param periodMs a time that every track has fragments up to
 */
export function repeated(
  media: Uint8Array,
  of: { fragments: readonly (readonly [number, number])[]; timescales: ReadonlyMap<number, number> },
  periodMs: number,
  times: number,
): { media: Uint8Array; fragments: [number, number][] } {
  const pieces = of.fragments.map(([startMs, from], at) => ({
    startMs,
    bytes: media.subarray(from, of.fragments[at + 1]?.[1] ?? media.byteLength),
  }));
  const length = media.byteLength;
  const long = new Uint8Array(length * times);
  const fragments: [number, number][] = [];
  for (let time = 0; time < times; time++) {
    let at = time * length;
    for (const { startMs, bytes } of pieces) {
      long.set(bytes, at);
      moveOn(long.subarray(at, at + bytes.byteLength), of.timescales, time * periodMs);
      fragments.push([startMs + time * periodMs, at]);
      at += bytes.byteLength;
    }
  }
  return { media: long, fragments };
}

/** Adds to the times of each track of a fragment: `tfhd` names the track, the 64-bit `tfdt` after it the time. */
function moveOn(fragment: Uint8Array, timescales: ReadonlyMap<number, number>, byMs: number): void {
  const view = new DataView(fragment.buffer, fragment.byteOffset, fragment.byteLength);
  const moofEnd = view.getUint32(0);
  let track = 0;
  for (let at = 0; at < moofEnd - 4; at++) {
    const type = String.fromCharCode(...fragment.subarray(at, at + 4));
    if (type === "tfhd") track = view.getUint32(at + 8);
    if (type !== "tfdt") continue;
    const by = Math.round((byMs / 1000) * (timescales.get(track) ?? 1000));
    view.setBigUint64(at + 8, view.getBigUint64(at + 8) + BigInt(by));
  }
}
