// Loaded before a server (node --expose-gc --import): tells how much memory the process takes, when it is asked.
import { setImmediate as turn } from "node:timers/promises";

export interface Memory {
  readonly memory: { readonly rssBytes: number; readonly heapBytes: number };
}

process.on("message", async (message: { readonly ask?: string }) => {
  if (message.ask !== "memory") return;
  for (let time = 0; time < 4; time += 1) {
    globalThis.gc?.();
    await turn();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ memory: { rssBytes: rss, heapBytes: heapUsed + external } } satisfies Memory);
});
