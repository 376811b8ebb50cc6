/**
 * Why a recording is not played: its bytes are not of the one shape that the portal's own recorder writes. For tests and
 * for whoever looks for a fault; the screens say only that it cannot be played.
 */
export type ShapeFault =
  | "box"
  | "track"
  | "codec"
  | "picture"
  | "sizes"
  | "times"
  | "key-frame"
  | "too-large";

export class MediaShapeError extends Error {
  readonly fault: ShapeFault;
  constructor(fault: ShapeFault) {
    super(`not of the shape of a recording: ${fault}`);
    this.name = "MediaShapeError";
    this.fault = fault;
  }
}

/** @throws MediaShapeError */
export function demand(condition: boolean, fault: ShapeFault): asserts condition {
  if (!condition) throw new MediaShapeError(fault);
}

/** A box of ISO/IEC 14496-12: its four letters, and its payload among the bytes. */
export interface Box {
  readonly type: string;
  /** Of the payload, without the eight bytes of size and type. */
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 8;
/** No box of ours has more children; hostile ones would only cost time. */
const MAX_CHILDREN = 128;

/**
 * The boxes that fill `start` to `end` exactly, each of one of the `allowed` types. 64-bit sizes and "to the end of the
 * file" have no place in what is written fragment by fragment.
 * @throws MediaShapeError
 */
export function boxesIn(
  view: DataView,
  { start, end }: Omit<Box, "type">,
  allowed: readonly string[],
): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at < end; ) {
    demand(end - at >= HEADER_BYTES && boxes.length < MAX_CHILDREN, "box");
    const size = view.getUint32(at);
    const type = typeAt(view, at + 4);
    demand(size >= HEADER_BYTES && size <= end - at && allowed.includes(type), "box");
    boxes.push({ type, start: at + HEADER_BYTES, end: at + size });
    at += size;
  }
  return boxes;
}

export function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}

/** @throws MediaShapeError when there is none, or more than one */
export function only(boxes: readonly Box[], type: string): Box {
  const [box, ...more] = boxes.filter((one) => one.type === type);
  demand(box !== undefined && more.length === 0, "box");
  return box;
}

/** Reads on through a payload, never beyond its end. */
export class Fields {
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(view: DataView, box: Omit<Box, "type">) {
    this.#view = view;
    this.#at = box.start;
    this.#end = box.end;
  }

  get at(): number {
    return this.#at;
  }
  get left(): number {
    return this.#end - this.#at;
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }
  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }
  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }
  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }
  i32(): number {
    return this.#view.getInt32(this.#take(4));
  }
  /** @throws MediaShapeError beyond 2^53: nothing of ours is, and sums must stay exact */
  u64(): number {
    const high = this.u32();
    const low = this.u32();
    demand(high < 2 ** 21, "times");
    return high * 2 ** 32 + low;
  }
  /** Version and flags, of what the standard calls a full box. */
  full(): { version: number; flags: number } {
    const both = this.u32();
    return { version: both >>> 24, flags: both & 0xffffff };
  }
  /** @throws MediaShapeError unless everything was read */
  done(): void {
    demand(this.left === 0, "box");
  }

  #take(bytes: number): number {
    demand(bytes >= 0 && bytes <= this.left, "box");
    const at = this.#at;
    this.#at += bytes;
    return at;
  }
}
