import type { MediaEncryption, Room } from "../../../../protocol/conferences/conference.ts";
import { workerAddress } from "../../browser/worker-address.ts";
import { canEncryptMedia } from "../encryption.ts";
import type { FrameSource, RoomEpoch } from "./frame-key.ts";
import type { FrameNews, FrameOrder, TransformOf } from "./worker-messages.ts";

/** What keeps the keys away from the page, and the time of a tab that nobody looks at. */
export interface FrameWorker {
  /** The bytes are the worker's from then on. */
  takeKey(of: RoomEpoch, roomKey: Uint8Array<ArrayBuffer>): void;
  sendWith(of: { readonly room: Room; readonly epoch: number } | null): void;
  setMode(mode: MediaEncryption): void;
  forget(): void;
  /** False: this browser cannot, and nothing may be sent or shown but in the clear. */
  seal(sender: RTCRtpSender, of: FrameSource): boolean;
  open(receiver: RTCRtpReceiver, of: FrameSource): boolean;
  close(): void;
}

/** @param onTick is called every so many milliseconds, also while the tab is in the background */
export function startFrameWorker(everyMs: number, onTick: () => void): FrameWorker {
  const worker = new Worker(workerAddress("frames"), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<FrameNews>) => {
    if (data.news === "tick") onTick();
  });
  const tell = (order: FrameOrder) => worker.postMessage(order);
  const attach = (to: RTCRtpSender | RTCRtpReceiver, of: TransformOf) => {
    if (!canEncryptMedia()) return false;
    const { accountId, kind, direction } = of;
    to.transform = new RTCRtpScriptTransform(worker, { accountId, kind, direction });
    return true;
  };
  tell({ order: "tick", everyMs });
  return {
    takeKey: (of, roomKey) => worker.postMessage({ order: "take-key", of, roomKey }, [roomKey.buffer]),
    sendWith: (of) => tell({ order: "send-with", of }),
    setMode: (mode) => tell({ order: "mode", mode }),
    forget: () => tell({ order: "forget" }),
    seal: (sender, of) => attach(sender, { ...of, direction: "send" }),
    open: (receiver, of) => attach(receiver, { ...of, direction: "receive" }),
    close: () => worker.terminate(),
  };
}
