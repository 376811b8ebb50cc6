// The bench's page: the client library without its screens, driven from outside as `window.bench`.
import "../../client/lib/browser/no-made-code.ts";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { createClient } from "../../client/lib/client.ts";
import { createWorkerDeriver } from "../../client/lib/crypto-worker/worker-deriver.ts";
import { createHttp } from "../../client/lib/http.ts";
import { createPlayerEngine } from "../../client/lib/player/create-player-engine.ts";
import type { Playback } from "../../client/lib/player/playback.ts";
import { prepareFrame } from "../../client/lib/player/prepared-frame.ts";
import { RecorderStudio } from "../../client/lib/recorder/studio.ts";
import { startUnsent, type UnsentRecording } from "../../client/lib/recorder/unsent.ts";
import type { RecordingSource } from "../../client/lib/recordings/recording-source.ts";
import { startUpload } from "../../client/lib/recordings/upload.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import { type Looped, looped, type Sample } from "../recordings/looped.ts";
import { watchLongTasks } from "./long-tasks.ts";
import { makeSample } from "./sample.ts";
import { near, nextShown, now, type Shown, tellShown } from "./shown.ts";

let session: UnlockedSession | null = null;
let source: RecordingSource | null = null;
let engine: Playback | null = null;
let unmount = () => {};
let loop: Looped | null = null;
let unsent: UnsentRecording | null = null;

window.addEventListener("message", ({ data }: MessageEvent<{ shown?: Shown } | null>) => {
  if (data?.shown !== undefined) tellShown(data.shown);
});
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("that is not there yet");
  return value;
}

async function begin(): Promise<UnsentRecording> {
  const mine = present(session);
  const my = await readMyCase(mine);
  const recipientId = present(my.counterparts[0]).participantId;
  const ids = { messageId: crypto.randomUUID(), caseId: my.caseId, recipientId };
  return startUnsent(mine, { ...ids, version: 1 });
}

const bench = {
  makeSample,
  async signIn(of: { signInName: string; passphrase: string; oneTimeCode?: string }): Promise<void> {
    const http = createHttp({ baseUrl: location.origin });
    session = await signIn(await createClient({ http, deriver: createWorkerDeriver() }), of);
  },

  /** Opens a message that waits for review. Milliseconds to its first frame: from asking for the review, from opening it. */
  async watch(messageId: string): Promise<{ reviewMs: number; openMs: number }> {
    const askedAt = now();
    // As on the desk, where it is there before a message is chosen.
    const letGo = prepareFrame();
    const { versions } = await readReview(present(session), messageId);
    const content = present(versions.at(-1)).content;
    if (content.kind !== "video-message") throw new Error("not a video message");
    const openedAt = now();
    source = await content.open();
    engine = createPlayerEngine(source);
    const shown = nextShown(() => true);
    unmount = engine.mount(present(document.getElementById("stage")), "The recording");
    const { at } = await shown;
    letGo();
    return { reviewMs: at - askedAt, openMs: at - openedAt };
  },
  /** Milliseconds until the frame there is shown. */
  async seek(seconds: number): Promise<number> {
    const from = now();
    const shown = nextShown(near(seconds));
    present(engine).seek(seconds * 1000);
    return (await shown).at - from;
  },
  /** The main thread's longest task in milliseconds, and how many were over 50. */
  async play(ms: number): Promise<{ longestMs: number; count: number }> {
    const tasks = watchLongTasks();
    present(engine).setMuted(true);
    present(engine).play();
    await wait(ms);
    if (present(engine).getState().positionMs < ms / 2) throw new Error("it did not play");
    present(engine).pause();
    return tasks.end();
  },
  close(): void {
    unmount();
    source?.close();
  },

  /** That a long task would be told of: one of 120 ms, made on purpose. */
  async stutter(): Promise<{ longestMs: number; count: number }> {
    const tasks = watchLongTasks();
    await wait(20);
    for (const from = now(); now() < from + 120; );
    await wait(20);
    return tasks.end();
  },
  async record(ms: number): Promise<{ longestMs: number; count: number }> {
    const recording = await begin();
    const studio = new RecorderStudio(recording, { limitSeconds: 600 });
    await studio.open();
    const preview = document.createElement("video");
    preview.muted = true;
    preview.srcObject = studio.getState().stream;
    document.body.append(preview);
    await preview.play();
    const counting = studio.start();
    while (studio.getState().status !== "counting") await wait(5);
    studio.skipCountdown();
    await counting;
    const tasks = watchLongTasks();
    await wait(ms);
    const found = await tasks.end();
    await studio.stop();
    if (studio.getState().savedMs < ms / 2)
      throw new Error(`it did not record: ${studio.getState().problem}`);
    await studio.close();
    preview.remove();
    recording.close();
    return found;
  },

  /** What the next one is made of: whatever it takes in memory is the bench's. */
  load(sample: Sample, times: number): void {
    loop = looped(sample, times);
  },
  /** Puts it onto this device as a take. */
  async keep(): Promise<void> {
    const { header, period, periodBytes } = present(loop);
    unsent = await begin();
    await unsent.bringBack({
      header,
      async read(from, to) {
        const bytes = new Uint8Array(to - from);
        for (let at = from; at < to; ) {
          const time = Math.floor(at / periodBytes);
          const end = Math.min(to, (time + 1) * periodBytes);
          const start = time * periodBytes;
          bytes.set(period(time).subarray(at - start, end - start), at - from);
          at = end;
        }
        return bytes;
      },
      close() {},
    });
  },
  async finish(): Promise<void> {
    await present(unsent).finish();
  },
  async upload(): Promise<string> {
    const { sealed } = present(unsent).getState();
    const upload = startUpload(present(session), present(sealed));
    await new Promise<void>((resolve) => {
      const look = () => {
        if (["done", "refused", "stopped"].includes(upload.state.status)) resolve();
      };
      upload.subscribe(look);
      look();
    });
    return present(upload.state.message).messageId;
  },
};
export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}
window.bench = bench;
