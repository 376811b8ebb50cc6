import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { captionsOf, film, recorded } from "../../../e2e/lying-server/film.ts";
import { openScene, type Scene } from "../../../e2e/lying-server/scene.ts";
import * as endpoints from "../../../protocol/recordings/endpoints.ts";
import { openBrowser } from "../../../scripts/demo/person.ts";
import { signIn, signOut } from "../accounts/sign-in.ts";
import { readReview } from "../reviews/decide.ts";
import type { UnlockedSession } from "../session.ts";
import type { SealedRecording } from "./sealed-recording.ts";
import { startUpload, type UploadState } from "./upload.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => scene.jordan.liar.honest());

/** Some eighty chunks: on a quick line six runs. */
const plain = film({ megabytes: 20, captions: captionsOf("All of it is made up") });

/** Sends until a state is as asked; the upload goes on afterwards. */
function sendUntil(
  session: UnlockedSession,
  sealed: SealedRecording,
  isReached: (state: UploadState) => boolean,
) {
  return new Promise<ReturnType<typeof startUpload>>((resolve) => {
    const upload = startUpload(session, sealed, {
      onState: (state) => {
        if (isReached(state)) resolve(upload);
      },
    });
  });
}

function untilIn(upload: ReturnType<typeof startUpload>, statuses: readonly UploadState["status"][]) {
  return new Promise<UploadState>((resolve) => {
    const look = () => {
      if (statuses.includes(upload.state.status)) resolve(upload.state);
    };
    upload.subscribe(look);
    look();
  });
}

const isBegun = ({ sentBytes, totalBytes }: UploadState) => sentBytes > totalBytes / 3;

async function expectWhole({ messageId }: SealedRecording): Promise<void> {
  const review = await readReview(scene.priya.session, messageId);
  const content = review.versions.at(-1)?.content;
  if (content?.kind !== "video-message") throw new Error("not a video message");
  const source = await content.open();
  expect(source.header.captions).toEqual(plain.captions);
  expect(Buffer.from(await source.read(0, plain.media.length)).equals(plain.media)).toBe(true);
}

test("the server is killed twice on the way: what it answered is there, and little is sent again", async () => {
  const sealed = await recorded(scene.jordan, plain);
  const count = sealed.mediaChunks.length + 1;
  const { liar, session } = scene.jordan;
  const upload = await sendUntil(session, sealed, isBegun);
  for (const share of [1 / 3, 2 / 3]) {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (upload.state.sentBytes > upload.state.totalBytes * share) resolve();
      };
      upload.subscribe(look);
      look();
    });
    await vi.waitFor(() => process.kill(scene.serverPid() ?? Number.NaN, "SIGKILL"), 30_000);
    await untilIn(upload, ["waiting-for-network"]);
  }
  expect(await untilIn(upload, ["done", "refused"])).toMatchObject({ status: "done", problem: null });
  // Answers that came: one for each chunk, and one more at the most for each blow.
  expect(liar.asked(endpoints.putChunks)).toBeLessThanOrEqual(count + 2);
  await expectWhole(sealed);
}, 120_000);

test("signed out on the way, it waits; the next sign-in goes on where it was", async () => {
  const sealed = await recorded(scene.jordan, plain);
  const { session, account, liar } = scene.jordan;
  const upload = await sendUntil(session, sealed, isBegun);
  await signOut(session);
  const waiting = await untilIn(upload, ["waiting-for-sign-in", "refused", "done"]);
  expect(waiting).toMatchObject({ status: "waiting-for-sign-in", problem: "not-signed-in" });
  upload.stop();
  const arrived = liar.asked(endpoints.putChunks);
  const client = await openBrowser({ baseUrl: scene.address, fetch: liar.fetch });
  const again = await signIn(client, { signInName: account.signInName, passphrase: account.passphrase });
  const next = await sendUntil(again, sealed, ({ status }) => status === "done" || status === "refused");
  expect(next.state).toMatchObject({ status: "done", problem: null });
  expect(liar.asked(endpoints.putChunks)).toBeLessThanOrEqual(sealed.mediaChunks.length + 1 + 3);
  expect(arrived).toBeGreaterThan(1);
  await expectWhole(sealed);
}, 60_000);
