// A fuzzer that knows boxes: what it makes of a recording is nearly one. Everything comes from the random choices handed in.

/** As e2e/crash/seeded-random.ts makes them. */
export interface Chance {
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  chance(probability: number): boolean;
}

interface BoxPlace {
  readonly at: number;
  readonly size: number;
  readonly depth: number;
}

const containers = new Set("moov trak mdia minf dinf stbl mvex moof traf edts udta meta".split(" "));
const types = [
  ..."ftyp moov mvhd trak tkhd mdia hdlr minf stbl stsd mvex trex moof mfhd traf tfhd tfdt trun mdat".split(
    " ",
  ),
  ..."uuid udta meta free skip sidx emsg pssh sinf encv avc1 avcC esds wide \0\0\0\0 ÿÿÿÿ".split(" "),
];
const edges = [0, 1, 2, 7, 8, 15, 16, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** What a browser might take for a page, a picture or a script, were it to look for one. */
const polyglots = [
  "<!doctype html><html><body><script>parent.postMessage('out','*')</script>",
  "<svg xmlns='http://www.w3.org/2000/svg' onload=\"parent.postMessage('out','*')\"/>",
  "\n*/parent.postMessage('out','*');fetch('/out');/*",
  "%PDF-1.7 GIF89a PK\x03\x04 #EXTM3U\nhttp://127.0.0.1:9/out.ts\n",
  "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'http://127.0.0.1:9/out'>]><x>&e;</x>",
];

type Blow = (bytes: Uint8Array<ArrayBuffer>, random: Chance) => Uint8Array<ArrayBuffer>;

const blows: Readonly<Record<string, Blow>> = {
  bits(bytes, random) {
    for (let blow = 1 + random.below(12); blow > 0; blow--) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes;
  },
  /** A number, where one might be: every field of a box is four bytes or two of them. */
  number(bytes, random) {
    const { at, size } = place(bytes, random);
    write32(bytes, at + 4 * random.below(Math.max(1, Math.min(size, 200) >> 2)), random.one(edges));
    return bytes;
  },
  size(bytes, random) {
    const { at, size } = place(bytes, random);
    write32(bytes, at, random.chance(0.5) ? random.one(edges) : size + random.below(33) - 16);
    return bytes;
  },
  /** A size of 64 bits: the field that says so is 1, and the size stands in the payload. */
  size64(bytes, random) {
    const { at } = place(bytes, random);
    write32(bytes, at, 1);
    write32(bytes, at + 8, random.one(edges));
    write32(bytes, at + 12, random.one(edges));
    return bytes;
  },
  type(bytes, random) {
    const { at } = place(bytes, random);
    bytes.set(
      Array.from(random.one(types), (letter) => letter.charCodeAt(0)),
      at + 4,
    );
    return bytes;
  },
  cut(bytes, random) {
    return bytes.slice(0, random.below(bytes.length));
  },
  drop(bytes, random) {
    const { at, size } = place(bytes, random);
    return joined(bytes.subarray(0, at), bytes.subarray(at + size));
  },
  twice(bytes, random) {
    const { at, size } = place(bytes, random);
    return joined(bytes.subarray(0, at + size), bytes.subarray(at, at + size), bytes.subarray(at + size));
  },
  /** One box inside another, with sizes that fit. */
  nest(bytes, random) {
    const inner = place(bytes, random);
    const wrapper = new Uint8Array(8);
    write32(wrapper, 0, inner.size + 8);
    wrapper.set(
      Array.from(random.one(types), (letter) => letter.charCodeAt(0)),
      4,
    );
    const before = bytes.subarray(0, inner.at);
    return joined(before, wrapper, bytes.subarray(inner.at));
  },
  /** Boxes in boxes in boxes. */
  deep(bytes, random) {
    const depth = 1 + random.below(3_000);
    const nest = new Uint8Array(depth * 8);
    for (let at = 0; at < nest.length; at += 8) {
      write32(nest, at, nest.length - at);
      nest.set([0x6d, 0x6f, 0x6f, 0x76], at + 4);
    }
    const { at } = place(bytes, random);
    return joined(bytes.subarray(0, at), nest, bytes.subarray(at));
  },
  swap(bytes, random) {
    const [one, other] = [place(bytes, random), place(bytes, random)].toSorted((a, b) => a.at - b.at);
    if (one === undefined || other === undefined || one.at + one.size > other.at) return bytes;
    return joined(
      bytes.subarray(0, one.at),
      bytes.subarray(other.at, other.at + other.size),
      bytes.subarray(one.at + one.size, other.at),
      bytes.subarray(one.at, one.at + one.size),
      bytes.subarray(other.at + other.size),
    );
  },
  polyglot(bytes, random) {
    const text = new TextEncoder().encode(random.one(polyglots));
    const at = random.chance(0.4) ? 0 : random.below(bytes.length);
    if (random.chance(0.5)) return joined(bytes.subarray(0, at), text, bytes.subarray(at));
    bytes.set(text.subarray(0, bytes.length - at), at);
    return bytes;
  },
  noise(bytes, random) {
    const at = random.below(bytes.length);
    for (let by = at; by < Math.min(bytes.length, at + 64); by++) bytes[by] = random.below(256);
    return bytes;
  },
};

export const blowNames = Object.keys(blows);

/** A copy with one to four blows; the names say which. */
export function mutant(of: Uint8Array, random: Chance): { bytes: Uint8Array<ArrayBuffer>; names: string[] } {
  const names = Array.from({ length: 1 + random.below(4) }, () => random.one(blowNames));
  let bytes = Uint8Array.from(of);
  for (const name of names) if (bytes.length > 16) bytes = blows[name]?.(bytes, random) ?? bytes;
  return { bytes, names };
}

/** A box of the first half megabyte, deep ones as often as others. */
function place(bytes: Uint8Array, random: Chance): BoxPlace {
  const found: BoxPlace[] = [];
  walk(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length, 0, found);
  return found.length === 0 ? { at: 0, size: Math.min(16, bytes.length), depth: 0 } : random.one(found);
}

function walk(view: DataView, from: number, to: number, depth: number, found: BoxPlace[]): void {
  for (let at = from; at + 16 <= to && found.length < 4_000; ) {
    const size = view.getUint32(at);
    if (size < 8 || size > to - at) return;
    found.push({ at, size, depth });
    const type = String.fromCharCode(...[4, 5, 6, 7].map((by) => view.getUint8(at + by)));
    // The sample entry lies behind its table's count.
    if (type === "stsd") walk(view, at + 16, at + size, depth + 1, found);
    else if (depth < 12 && containers.has(type)) walk(view, at + 8, at + size, depth + 1, found);
    at += size;
  }
}

function write32(bytes: Uint8Array, at: number, value: number): void {
  if (at + 4 <= bytes.length) new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, value);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
