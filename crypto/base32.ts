import { utf8 } from "./bytes.ts";
import { hash } from "./hash.ts";

/** Crockford's alphabet: no I, L, O or U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The leading `characters` × 5 bits of `bytes` (missing bits are zero). */
export function toBase32(bytes: Uint8Array, characters: number): string {
  let text = "";
  for (let i = 0; i < characters; i += 1) {
    let value = 0;
    for (let bit = i * 5; bit < i * 5 + 5; bit += 1) {
      value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    text += ALPHABET.charAt(value);
  }
  return text;
}

/** The first `byteLength` bytes that `text` spells; bits beyond them must be zero. */
export function fromBase32(text: string, byteLength: number): Uint8Array | null {
  const bytes = new Uint8Array(byteLength);
  for (let i = 0; i < text.length; i += 1) {
    const value = ALPHABET.indexOf(text.charAt(i));
    if (value < 0) return null;
    for (let k = 0; k < 5; k += 1) {
      if (((value >> (4 - k)) & 1) === 0) continue;
      const bit = i * 5 + k;
      if (bit >= byteLength * 8) return null;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
    }
  }
  return bytes;
}

/** Characters that depend on all the others, so that a slip of the pen is noticed before anything is tried. */
export function withCheck(context: string, text: string, checkCharacters: number): string {
  return text + toBase32(hash(context, utf8(text)), checkCharacters);
}

export function inGroups(text: string): string[] {
  return text.match(/.{1,4}/g) ?? [];
}

/** Forgives case, spaces, hyphens, and the letters that look like digits; null if the rest is not a code with its check. */
export function readCode(
  context: string,
  typed: string,
  characters: number,
  checkCharacters: number,
): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== characters + checkCharacters) return null;
  const text = plain.slice(0, characters);
  return withCheck(context, text, checkCharacters) === plain ? text : null;
}
