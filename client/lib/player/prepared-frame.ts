import { LooseFrame } from "./loose-frame.ts";

/** Moves an element without taking it out in between: a frame keeps its page. Not every browser has it. */
interface Keeping {
  moveBefore(node: Node, before: Node | null): void;
}

let prepared: { readonly frame: LooseFrame; wishes: number } | null = null;

/**
 * Opens the page of a frame, empty and out of sight, while a recording is still fetched and verified; the next player that
 * is mounted takes it. Does nothing in a browser that could not move it.
 * @returns takes the wish back: a frame that nobody took and nobody wishes for any more is taken away
 */
export function prepareFrame(): () => void {
  if (!("moveBefore" in Element.prototype)) return () => undefined;
  if (prepared?.frame.isSound === false) letGo();
  prepared ??= { frame: hiddenFrame(), wishes: 0 };
  prepared.wishes += 1;
  const mine = prepared;
  return () => {
    mine.wishes -= 1;
    if (prepared === mine && mine.wishes === 0) letGo();
  };
}

/** The frame that was prepared, moved to where it plays; null where there is none, or it cannot be moved there. */
export function takePreparedFrame(into: HTMLElement): LooseFrame | null {
  if (prepared === null) return null;
  const { frame } = prepared;
  try {
    if (!frame.isSound) throw new TypeError("not usable");
    (into as HTMLElement & Keeping).moveBefore(frame.element, null);
  } catch {
    // For example because the player stands outside of the page.
    letGo();
    return null;
  }
  prepared = null;
  frame.element.hidden = false;
  return frame;
}

function hiddenFrame(): LooseFrame {
  const frame = new LooseFrame();
  frame.element.hidden = true;
  document.body.append(frame.element);
  return frame;
}

function letGo(): void {
  prepared?.frame.close();
  prepared = null;
}
