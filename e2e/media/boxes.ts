/** Boxes of an MP4 in the order in which they stand, with those inside them. ISO/IEC 14496-12. */
export interface Box {
  readonly path: string;
  readonly content: Buffer;
}

const CONTAINERS = new Set([
  "moov",
  "trak",
  "mdia",
  "minf",
  "dinf",
  "stbl",
  "mvex",
  "moof",
  "traf",
  "udta",
  "edts",
]);

export function boxesOf(bytes: Buffer, within = ""): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (size < 8 || at + size > bytes.length) throw new Error(`a broken box ${within}/${type}`);
    const content = bytes.subarray(at + 8, at + size);
    boxes.push({ path: `${within}/${type}`, content });
    if (CONTAINERS.has(type)) boxes.push(...boxesOf(content, `${within}/${type}`));
    at += size;
  }
  return boxes;
}

/** Creation and modification times that are not zero, by box. */
export function timesIn(bytes: Buffer): string[] {
  return boxesOf(bytes)
    .filter(({ path }) => /\/(mvhd|tkhd|mdhd)$/.test(path))
    .filter(({ content }) => content.subarray(4, content[0] === 1 ? 20 : 12).some((byte) => byte !== 0))
    .map(({ path }) => path);
}
