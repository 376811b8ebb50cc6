import { type FrameEvents, LooseFrame } from "./loose-frame.ts";
import { takePreparedFrame } from "./prepared-frame.ts";

const READY_WITHIN_MS = 15_000;

/** The frame that plays, for whoever feeds it. */
export type FrameLink = Pick<LooseFrame, "send" | "close">;

/** Puts a sandboxed frame into the element: one whose page is there already, where one was prepared. */
export function openFrame(into: HTMLElement, label: string, events: FrameEvents): FrameLink {
  const frame = takePreparedFrame(into) ?? placed(into);
  frame.element.title = label;
  const late = setTimeout(() => events.broken("late"), READY_WITHIN_MS);
  frame.attend({
    ...events,
    ready(way) {
      clearTimeout(late);
      events.ready(way);
    },
  });
  return {
    send: (message) => frame.send(message),
    close() {
      clearTimeout(late);
      frame.close();
    },
  };
}

function placed(into: HTMLElement): LooseFrame {
  const frame = new LooseFrame();
  into.append(frame.element);
  return frame;
}
