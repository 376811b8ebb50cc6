/** Boxes of ISO/IEC 14496-12: length, type, content. */
export interface Box {
  readonly type: string;
  readonly content: Uint8Array;
}

export const BOX_HEADER_BYTES = 8;

/** @throws RangeError when the bytes are not boxes, one after the other */
export function boxesOf(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const left = bytes.length - at;
    const size = left < BOX_HEADER_BYTES ? 0 : view.getUint32(at);
    if (size < BOX_HEADER_BYTES || size > left) throw new RangeError("Not boxes");
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + BOX_HEADER_BYTES));
    boxes.push({ type, content: bytes.subarray(at + BOX_HEADER_BYTES, at + size) });
    at += size;
  }
  return boxes;
}

export function boxBytes(type: string, ...contents: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(BOX_HEADER_BYTES + contents.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  for (let at = 0; at < 4; at += 1) bytes[4 + at] = type.charCodeAt(at);
  let at = BOX_HEADER_BYTES;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.length;
  }
  return bytes;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
