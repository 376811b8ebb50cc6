import type { types } from "mediasoup-client";
import { expect, test } from "vitest";
import { ProblemError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { Sending } from "./sending.ts";

const trackOf = (width: number, height: number) =>
  ({ kind: "video", readyState: "live", getSettings: () => ({ width, height }) }) as MediaStreamTrack;
const [large, small] = [trackOf(1280, 720), trackOf(320, 240)];
const picture = (track: MediaStreamTrack) => ({ audio: null, video: { track, paused: false } });
const nothing = { audio: null, video: null };

/** Sends into a transport that writes down what is begun and what is closed. */
function trialSending(closing: () => Promise<unknown>) {
  const open: MediaStreamTrack[] = [];
  const begun: MediaStreamTrack[] = [];
  const produce = async (options: types.ProducerOptions) => {
    const { track, encodings } = options;
    if (track === undefined) throw new TypeError("nothing to send");
    open.push(track);
    begun.push(track);
    const producer = {
      id: `producer-${begun.length}`,
      kind: "video",
      closed: false,
      track,
      rtpParameters: { encodings },
      resume: () => undefined,
      close: () => {
        producer.closed = true;
        open.splice(open.indexOf(track), 1);
      },
    };
    return producer as unknown as types.Producer;
  };
  const sending = new Sending({
    ask: (async (request: string) => (request === "producer-close" ? closing() : {})) as Realtime["ask"],
    accountId: "vera",
    frames: {} as FrameWorker,
    transport: async () => ({ produce }) as unknown as types.Transport,
    codecs: () => [{ mimeType: "video/VP8", kind: "video", clockRate: 90_000, preferredPayloadType: 96 }],
  });
  return { sending, open, begun };
}

test("another camera whose picture has another size is begun anew, and the one before is over first", async () => {
  const { sending, open, begun } = trialSending(async () => ({}));
  await sending.want(picture(large));
  await sending.want(picture(small));
  expect(begun).toEqual([large, small]);
  expect(open).toEqual([small]);
});

test("a camera that was turned off while the one before was being ended never begins", async () => {
  const [asked, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
  const { sending, open, begun } = trialSending(() => {
    asked.resolve();
    return ended.promise;
  });
  await sending.want(picture(large));
  const changing = sending.want(picture(small));
  await asked.promise;
  const off = sending.want(nothing);
  ended.resolve({});
  await Promise.all([changing, off]);
  expect(open).toEqual([]);
  expect(begun).toEqual([large]);
});

test("a camera is begun although the portal would not hear now that the one before is over", async () => {
  const { sending, open } = trialSending(() =>
    Promise.reject(new ProblemError({ code: "too-many-requests" })),
  );
  await sending.want(picture(large));
  await sending.want(picture(small));
  expect(open).toEqual([small]);
});
