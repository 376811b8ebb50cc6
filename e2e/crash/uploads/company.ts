import { randomBytes } from "node:crypto";
import { chunkHashB64 } from "../../../crypto/index.ts";
import { putChunks } from "../../../protocol/recordings/endpoints.ts";
import type { FilmStory } from "./film-story.ts";
import type { UploadPlan } from "./upload-plan.ts";
import type { UploadRun } from "./upload-run.ts";

const ONCE = { retryDelaysMs: [] } as const;

/**
 * Sends a chunk beside the upload, four times at once: the same, or other bytes under its number. Whatever becomes of
 * that, it is the upload that must come to its end.
 */
export async function sendBeside(film: FilmStory, run: UploadRun, plan: UploadPlan): Promise<void> {
  if (plan.company !== "same chunk" && plan.company !== "other bytes") return;
  const { sealed, author } = film;
  const number = 1 + Math.floor(plan.share * sealed.mediaChunks.length);
  const own = await sealed.chunk(number);
  await run.until(0.05);
  const put = (body: Uint8Array<ArrayBuffer>) => {
    const params = { recordingId: sealed.recordingId, number, hashesB64: chunkHashB64(body) };
    return author.session.client.http.call(putChunks, { params, body }, ONCE);
  };
  const bodies = Array.from({ length: 4 }, (_, at) =>
    plan.company === "same chunk" || at === 3
      ? Uint8Array.from(own)
      : Uint8Array.from(randomBytes(own.length)),
  );
  await Promise.allSettled(bodies.map(put));
}
