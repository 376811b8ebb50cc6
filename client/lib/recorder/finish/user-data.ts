/** Supplemental enhancement information: where cameras and encoders write what they are, when and where. */
const SEI = 6;

/**
 * A coded picture of H.264 without what is not picture (ITU-T H.264, 7.3.1): units behind a length of `lengthBytes`.
 * Other bytes are handed back as they are.
 */
export function withoutUserData(picture: Uint8Array, lengthBytes: number): Uint8Array {
  const kept: Uint8Array[] = [];
  for (let at = 0; at < picture.length; ) {
    let length = 0;
    for (let byte = 0; byte < lengthBytes; byte += 1) length = length * 256 + (picture[at + byte] ?? 0);
    const end = at + lengthBytes + length;
    if (length === 0 || end > picture.length) return picture;
    if (((picture[at + lengthBytes] ?? 0) & 0x1f) !== SEI) kept.push(picture.subarray(at, end));
    at = end;
  }
  const bytes = kept.reduce((sum, unit) => sum + unit.length, 0);
  if (bytes === picture.length || bytes === 0) return picture;
  const clean = new Uint8Array(bytes);
  let at = 0;
  for (const unit of kept) {
    clean.set(unit, at);
    at += unit.length;
  }
  return clean;
}

/** How many bytes the length of a unit has, from an AVCDecoderConfigurationRecord (ISO/IEC 14496-15). */
export function unitLengthBytes(description: Uint8Array): number {
  return ((description[4] ?? 3) & 3) + 1;
}
