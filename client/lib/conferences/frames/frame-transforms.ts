import type { FrameSealer } from "./frame-cipher.ts";
import { clearBytesOf } from "./frame-form.ts";
import type { KeyRing } from "./key-ring.ts";
import type { TransformOf } from "./worker-messages.ts";

/** What of a frame of the browser's is used here: pictures name their type, sounds have none. */
interface Frame {
  readonly type?: "key" | "delta" | "empty";
  data: ArrayBuffer;
}

/** What of `RTCRtpScriptTransformer` is used here. */
export interface Transformer {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
  generateKeyFrame?(): Promise<unknown>;
  sendKeyFrameRequest?(): Promise<unknown>;
}

/** A picture that cannot be put together is asked for anew no more often than this. */
const ASK_AGAIN_AFTER_MS = 1_000;

export interface FrameTransforms {
  add(transformer: Transformer, of: TransformOf): void;
  /** Another key is sent with: pictures begin anew, for those who could not read what came before. */
  refresh(): void;
}

/** Every frame goes through here, both ways; what cannot be sealed or opened goes nowhere. */
export function frameTransforms(ring: KeyRing): FrameTransforms {
  const sending = new Set<Transformer>();

  const sealing = (of: TransformOf) => {
    let sealer: FrameSealer | null = null;
    return async (frame: Frame) => {
      sealer = await ring.sealer(of, sealer);
      return sealer?.seal(new Uint8Array(frame.data), clearBytesOf(of.kind, frame.type)) ?? null;
    };
  };

  const opening = (of: TransformOf, transformer: Transformer) => {
    let isBroken = false;
    let askedAtMs = Number.NEGATIVE_INFINITY;
    return async (frame: Frame) => {
      const clearBytes = clearBytesOf(of.kind, frame.type);
      const opened = await ring.open(of, new Uint8Array(frame.data), clearBytes);
      if (of.kind === "audio") return opened;
      if (opened === null) isBroken = true;
      else if (frame.type === "key") isBroken = false;
      else if (isBroken && performance.now() - askedAtMs > ASK_AGAIN_AFTER_MS) {
        askedAtMs = performance.now();
        transformer.sendKeyFrameRequest?.().catch(() => undefined);
      }
      return opened;
    };
  };

  return {
    add(transformer, of) {
      const change = of.direction === "send" ? sealing(of) : opening(of, transformer);
      if (of.direction === "send" && of.kind === "video") sending.add(transformer);
      const through = new TransformStream<Frame, Frame>({
        async transform(frame, controller) {
          if (ring.mode === "none") return controller.enqueue(frame);
          const data = await change(frame);
          if (data === null) return;
          frame.data = data;
          controller.enqueue(frame);
        },
      });
      transformer.readable
        .pipeThrough(through)
        .pipeTo(transformer.writable)
        .catch(() => undefined)
        .finally(() => sending.delete(transformer));
    },
    refresh() {
      for (const transformer of sending) transformer.generateKeyFrame?.().catch(() => undefined);
    },
  };
}
