import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RecordingHeader } from "../../protocol/recordings/header.ts";
import { fromB64, toB64 } from "../base64.ts";
import { concatBytes } from "../bytes.ts";
import { deliver, scene } from "../cast/letter.ts";
import { seedOf } from "../cast/people.ts";
import { captionsOf } from "../cast/recording.ts";
import { ready } from "../ready.ts";
import { openMediaChunk, openRecordingHeader } from "../recording-chunks.ts";
import { openReleasedCaptions, verifyRecordingDelivery } from "../recording-delivery.ts";
import { decryptTakePart, openTakeKey } from "../take.ts";
import { verifyRecordingShape } from "../verify.ts";
import { fixedRecording, recordingChunks, type sealedRecording } from "./recording.ts";

// A recording of three seconds, kept for ever. These files change only together with a new protocol name.
const file = (name: string) => readFileSync(new URL(`./recording/${name}`, import.meta.url));
const kept = JSON.parse(file("recording.json").toString("utf8")) as {
  header: RecordingHeader;
  fixed: ReturnType<typeof fixedRecording>;
  sealed: ReturnType<typeof sealedRecording>;
};
const chunks = [0, 1, 2].map((number) => new Uint8Array(file(`${number}.bin`)));

beforeAll(ready);

function watched() {
  const play = scene();
  const context = { ...deliver(play).context, descriptionHashB64: undefined };
  const { holder } = play.recipient;
  const { delivery } = kept.sealed;
  const { opened, captionsHashB64 } = verifyRecordingDelivery(delivery, context, holder);
  const header = openRecordingHeader(opened, chunks[0] ?? new Uint8Array(0));
  const media = chunks.flatMap((chunk, at) => (at === 0 ? [] : openMediaChunk(opened, header, at, chunk)));
  const named = { ...context, captionsHashB64: captionsHashB64 ?? "" };
  const captions = delivery.captions && openReleasedCaptions(delivery.captions, named, holder);
  return { header, media: concatBytes(...media), captions };
}

describe("the frozen recording", () => {
  it("opens for its recipient, with the captions of staff", () => {
    const { header, media, captions } = watched();
    expect(header).toEqual(kept.header);
    expect(media).toHaveLength(kept.header.mediaBytes);
    // Each fragment begins where the header says, with the length and the name of its box.
    for (const [, place] of header.fragments) {
      expect(Buffer.from(media.subarray(place + 4, place + 8)).toString("latin1")).toBe("moof");
    }
    expect(captions).toEqual(captionsOf("Words kept for ever."));
  });

  it("is spelt as ever, chunk by chunk and in what is signed", () => {
    const { header, media } = watched();
    recordingChunks(header, media).forEach((chunk, at) => {
      expect(Buffer.compare(chunk, chunks[at] ?? new Uint8Array(0)), `chunk ${at}`).toBe(0);
    });
    expect(fixedRecording(chunks)).toEqual(kept.fixed);
    const shape = verifyRecordingShape(kept.fixed, fromB64(kept.fixed.authorSignPublicKeyB64));
    expect(shape.manifestHashB64).toBe(kept.fixed.manifestHashB64);
  });

  it("and a take beside it opens for its author", () => {
    const { takeId, takeKeyB64, takePartB64, takeRecordB64 } = kept.fixed;
    const key = openTakeKey(kept.sealed.takeKeySealedB64, takeId, scene().author.holder);
    expect(toB64(key)).toBe(takeKeyB64);
    expect(decryptTakePart(fromB64(takePartB64), { takeId, number: 3 }, key)).toEqual(seedOf("part"));
    expect(decryptTakePart(fromB64(takeRecordB64), { takeId, name: "facts" }, key)).toEqual(seedOf("record"));
  });
});
