import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { observer, type types } from "mediasoup";

/**
 * Writes down all that the media server of this process forwards, as it would forward it to one more participant: a file a
 * producer, `<kind>-<id>.rtp`, of RTP packets with their lengths in two bytes before them. It is no part of the product: into a
 * portal's process it comes by NODE_OPTIONS (tap-portal.ts), to see that what it writes down is of no use.
 */
export function tapForwarded(folder: string): void {
  mkdirSync(folder, { recursive: true });
  observer.on("newworker", (worker) =>
    worker.observer.on("newrouter", (router) => {
      const tap = router.createDirectTransport();
      router.observer.on("newtransport", (transport) =>
        transport.observer.on("newproducer", (producer) => {
          // Whatever is closed meanwhile forwards nothing.
          write(folder, router, tap, producer).catch(() => undefined);
        }),
      );
    }),
  );
}

async function write(
  folder: string,
  { rtpCapabilities }: types.Router,
  tap: Promise<types.DirectTransport>,
  { id: producerId, kind }: types.Producer,
): Promise<void> {
  const consumer = await (await tap).consume({ producerId, rtpCapabilities });
  const file = join(folder, `${kind}-${producerId}.rtp`);
  consumer.on("rtp", (packet) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(packet.length);
    appendFileSync(file, Buffer.concat([length, packet]));
  });
}
