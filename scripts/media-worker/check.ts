import { createWorker } from "mediasoup";

const patienceMs = 15_000;

/**
 * Whether a worker can be trusted: it starts, and makes a router and a WebRTC transport.
 * @throws what went wrong
 */
export async function checkWorker(workerBin: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the media server did not answer in time")), patienceMs);
  });
  try {
    await Promise.race([exercise(workerBin), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function exercise(workerBin: string): Promise<void> {
  const worker = await createWorker({ workerBin, logLevel: "none" });
  try {
    const router = await worker.createRouter({
      mediaCodecs: [
        { kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 },
        { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
      ],
    });
    await router.createWebRtcTransport({ listenInfos: [{ protocol: "udp", ip: "127.0.0.1" }] });
  } finally {
    worker.close();
  }
}
