import "../../browser/no-made-code.ts";
import { frameTransforms, type Transformer } from "./frame-transforms.ts";
import { KeyRing } from "./key-ring.ts";
import type { FrameNews, FrameOrder, TransformOf } from "./worker-messages.ts";

/** Of "WebRTC Encoded Transform"; TypeScript does not know it yet. */
interface TransformEvent extends Event {
  readonly transformer: Transformer & { readonly options: TransformOf };
}

// The worker has no logic of its own: keys come in here, and frames go through.
const ring = new KeyRing();
const transforms = frameTransforms(ring);
let timer: ReturnType<typeof setInterval> | undefined;

self.addEventListener("message", ({ data }: MessageEvent<FrameOrder>) => {
  switch (data.order) {
    case "take-key":
      return ring.take(data.of, data.roomKey);
    case "send-with":
      ring.sendWith(data.of);
      return transforms.refresh();
    case "mode":
      ring.mode = data.mode;
      return;
    case "forget":
      return ring.forget();
    case "tick": {
      clearInterval(timer);
      const news: FrameNews = { news: "tick" };
      timer = setInterval(() => self.postMessage(news), data.everyMs);
    }
  }
});

self.addEventListener("rtctransform", (event) => {
  const { transformer } = event as TransformEvent;
  transforms.add(transformer, transformer.options);
});
