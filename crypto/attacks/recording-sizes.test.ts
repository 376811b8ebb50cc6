import { beforeAll, describe, expect, it } from "vitest";
import { manifestSchema } from "../../protocol/messages/envelope.ts";
import {
  HEADER_MAX_BYTES,
  type RecordingHeader,
  recordingHeaderSchema,
} from "../../protocol/recordings/header.ts";
import { fromB64, toB64 } from "../base64.ts";
import { canonicalBytes, jsonFromBytes } from "../canonical.ts";
import { type Scene, scene } from "../cast/letter.ts";
import { seedOf } from "../cast/people.ts";
import {
  CHUNK_BYTES,
  deliverRecording,
  headerOf,
  MEDIA_BYTES,
  mediaOf,
  placeOf,
  type RecordAs,
  type Recorded,
  record,
  sealed,
  watch,
} from "../cast/recording.ts";
import { refusalOf } from "../cast/refusal.ts";
import { rootOfHashesB64 } from "../chunk-root.ts";
import { encryptChunk } from "../chunks.ts";
import { signManifest } from "../manifest.ts";
import { pad } from "../padding.ts";
import { randomBytes } from "../random.ts";
import { ready } from "../ready.ts";
import { newContentKey, openRecording } from "../recording.ts";
import { openMediaChunk, openRecordingHeader } from "../recording-chunks.ts";
import { signStatement } from "../statement.ts";
import { verifyRecordingShape } from "../verify.ts";

// An author may lie too: everything here is signed and encrypted by its true author, and approved.
let play: Scene;
beforeAll(async () => {
  await ready();
  play = scene();
});

/** Watched by a recipient to whom a facilitator passed it on as it is. */
const watched = (recording: Recorded) => refusalOf(() => watch(play, deliverRecording(play, recording)));

/** A recording whose chunk `at` is of `bytes`, whatever these are. */
function withPlain(at: number, bytes: Uint8Array, as: RecordAs = {}): Recorded {
  const contentKey = as.contentKey ?? newContentKey();
  const bend = (chunks: Uint8Array[]) =>
    chunks.map((chunk, number) =>
      number === at
        ? encryptChunk(bytes, placeOf(play), at, chunks.length, contentKey, randomBytes(24))
        : chunk,
    );
  return record(play, { ...as, contentKey, bend });
}

const withHeader = (header: unknown) => withPlain(0, pad(canonicalBytes(header)));

describe("a header that says of the media what the manifest does not", () => {
  it("opens when it is true", () => {
    expect(watched(withHeader(headerOf(MEDIA_BYTES)))).toBeNull();
  });

  it.each<[string, Partial<RecordingHeader>]>([
    ["more media bytes than the chunks hold", { mediaBytes: 3 * CHUNK_BYTES + 1 }],
    ["fewer media bytes than the chunks hold", { mediaBytes: 2 * CHUNK_BYTES }],
    ["a byte less, so that the filling is not all zeros", { mediaBytes: MEDIA_BYTES - 1 }],
    ["more by 2 to the 32nd", { mediaBytes: MEDIA_BYTES + 2 ** 32 }],
    ["more than can be counted", { mediaBytes: 2 ** 53 }],
    ["no media", { mediaBytes: 0 }],
    ["a negative number of them", { mediaBytes: -1 }],
    ["not a whole number of them", { mediaBytes: MEDIA_BYTES + 0.5 }],
    ["larger chunks", { chunkBytes: 1024 * 1024 }],
    ["chunks of nothing", { chunkBytes: 0 as 262_144 }],
    ["chunks of 2 to the 32nd and some", { chunkBytes: (2 ** 32 + CHUNK_BYTES) as 262_144 }],
    [
      "a fragment behind the media",
      {
        fragments: [
          [0, 0],
          [1000, MEDIA_BYTES],
        ],
      },
    ],
    [
      "a fragment at 2 to the 32nd",
      {
        fragments: [
          [0, 0],
          [1000, 2 ** 32 + 5],
        ],
      },
    ],
    [
      "fragments out of order",
      {
        fragments: [
          [0, 0],
          [1000, 500],
          [1000, 600],
        ],
      },
    ],
    ["no fragments", { fragments: [] }],
    ["a picture in sound alone", { mediaType: 'audio/mp4; codecs="opus"' }],
    ["another medium", { mediaType: "text/html" }],
    ["an initialisation segment that is no base64url", { initB64: "AB" }],
  ])("%s", (_, but) => {
    expect(watched(withHeader({ ...headerOf(MEDIA_BYTES), ...but }))).toBe("chunks");
  });

  it("longer than a header may be, though its chunk is not too long", () => {
    const cues = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ startMs: at, endMs: at + 1, text: "n".repeat(465) }));
    const long = (count: number) =>
      headerOf(MEDIA_BYTES, { captions: { language: "en", cues: cues(count) } });
    expect(watched(withHeader(long(1900)))).toBeNull();
    expect(canonicalBytes(long(2000)).length).toBeGreaterThan(HEADER_MAX_BYTES);
    expect(canonicalBytes(long(2000)).length).toBeLessThan(1024 * 1024);
    expect(watched(withHeader(long(2000)))).toBe("chunks");
  });

  it("in another spelling, with more in it, or not padded", () => {
    const header = headerOf(MEDIA_BYTES);
    const spelt = (text: string) => watched(withPlain(0, pad(new TextEncoder().encode(text))));
    expect(spelt(new TextDecoder().decode(canonicalBytes(header)))).toBeNull();
    expect(spelt(JSON.stringify(header, null, 1))).toBe("chunks");
    expect(spelt(JSON.stringify({ ...header, title: "x" }))).toBe("chunks");
    expect(spelt(`{"mediaBytes":1,${JSON.stringify(header).slice(1)}`)).toBe("chunks");
    expect(spelt("null")).toBe("chunks");
    expect(watched(withPlain(0, canonicalBytes(header)))).toBe("chunks");
    expect(watched(withPlain(0, new Uint8Array(256)))).toBe("chunks");
  });
});

/** What the recipient has in hand before any chunk is asked for. */
function openedBy(recording: Recorded) {
  const { of, context } = deliverRecording(play, recording);
  const { caseId, messageId, version } = context;
  const expected = { caseId, subjectId: messageId, version, authorId: play.author.participantId };
  const { signPublicKey } = play.author.keys;
  return openRecording({ ...of, wraps: [of.wrap] }, expected, signPublicKey, [play.recipient.holder]);
}
const chunkOf = (recording: Recorded, number: number) => recording.chunks[number] ?? new Uint8Array(0);

describe("a header of other chunks than the manifest's", () => {
  it("is refused by itself, before any media is asked for", () => {
    const opening = (but: Partial<RecordingHeader>) => {
      const recording = withHeader({ ...headerOf(MEDIA_BYTES), ...but });
      return refusalOf(() => openRecordingHeader(openedBy(recording), chunkOf(recording, 0)));
    };
    expect(opening({})).toBeNull();
    // As many chunks, but larger ones; and as large, but fewer.
    expect(opening({ chunkBytes: 1024 * 1024, mediaBytes: 2 * 1024 * 1024 + 5 })).toBe("chunks");
    expect(opening({ mediaBytes: 2 * CHUNK_BYTES })).toBe("chunks");
  });
});

describe("media chunks", () => {
  it("whose filling is not zeros", () => {
    const piece = new Uint8Array(CHUNK_BYTES);
    piece.set(mediaOf(MEDIA_BYTES).subarray(2 * CHUNK_BYTES));
    expect(watched(withPlain(3, piece))).toBeNull();
    for (const at of [1000, CHUNK_BYTES - 1]) {
      const hidden = Uint8Array.from(piece);
      hidden[at] = 1;
      expect(watched(withPlain(3, hidden))).toBe("chunks");
    }
  });

  it("asked for by a number that there is not, or with a header of another recording", () => {
    const recording = record(play);
    const opened = openedBy(recording);
    const header = openRecordingHeader(opened, chunkOf(recording, 0));
    const second = chunkOf(recording, 2);
    const refused = (number: number, chunk = second, as: RecordingHeader = header) =>
      refusalOf(() => openMediaChunk(opened, as, number, chunk));
    expect(refused(2)).toBeNull();
    for (const number of [0, 1, 3, 4, -1, 1.5, 2 ** 32 + 2, Number.NaN]) {
      expect(refused(number)).toBe("chunks");
    }
    const larger = { ...header, chunkBytes: 1024 * 1024 } as const;
    expect(refused(1, chunkOf(recording, 1), larger)).toBe("chunks");
    expect(refused(2, second, larger)).toBe("chunks");
    expect(refused(2, second, { ...header, mediaBytes: CHUNK_BYTES })).toBe("chunks");
  });

  it("are not the header, though it is as long as they are", () => {
    const cues = Array.from({ length: 500 }, (_, at) => ({
      startMs: at,
      endMs: at + 1,
      text: "n".repeat(400),
    }));
    const recording = record(play, {
      header: headerOf(MEDIA_BYTES, { captions: { language: "en", cues } }),
    });
    const opened = openedBy(recording);
    const first = chunkOf(recording, 0);
    expect(first).toHaveLength(CHUNK_BYTES + 40);
    const header = openRecordingHeader(opened, first);
    expect(refusalOf(() => openMediaChunk(opened, header, 0, first))).toBe("chunks");
  });
});

describe("sizes in the manifest", () => {
  const full = CHUNK_BYTES + 40;
  function signedAs(chunkSizes: number[], sign = signManifest) {
    const { manifest, chunkHashesB64, contentKey, ...rest } = record(play);
    const honest = manifestSchema.parse(jsonFromBytes(fromB64(manifest.bytesB64)));
    const hashes = chunkSizes.map((_, at) => chunkHashesB64[at] ?? toB64(seedOf(`hash ${at}`)));
    const chunkRootB64 = rootOfHashesB64(hashes.map(fromB64));
    const bent = sign({ ...honest, chunkSizes, chunkRootB64 }, play.author.keys.signSecretKey);
    return { ...rest, manifest: bent, chunkHashesB64: hashes, contentKey };
  }
  const shapeOf = (of: { manifest: Recorded["manifest"]; chunkHashesB64: readonly string[] }) =>
    refusalOf(() => verifyRecordingShape(of, play.author.keys.signPublicKey));

  it("that are a recording's go through", () => {
    expect(shapeOf(signedAs([1064, full, full, full]))).toBeNull();
    expect(shapeOf(signedAs([1064, full]))).toBeNull();
  });

  it.each<[string, number[]]>([
    ["media chunks of unequal sizes", [1064, full, full, full - 1]],
    ["a longer last one", [1064, full, full + 1]],
    ["a header alone", [1064]],
  ])("%s", (_, sizes) => {
    expect(shapeOf(signedAs(sizes))).toBe("chunks");
  });

  it.each<[string, number[]]>([
    ["nothing", []],
    ["more than a chunk may be", [1064, 1024 * 1024 + 41]],
    ["2 to the 32nd more", [1064, 2 ** 32 + full]],
    ["so many that 32 bits count them as few", Array.from({ length: 2 ** 16 + 1 }, () => 41)],
    ["less than nonce and tag", [1064, 40]],
    ["a negative one", [1064, -full]],
    ["not whole", [1064, full + 0.5]],
  ])("%s", (_, sizes) => {
    const raw: typeof signManifest = (of, key) => signStatement("manifest", of, key);
    expect(shapeOf(signedAs(sizes, raw))).toBe("signature");
  });

  it("that are not those of the chunks, which its author signed all the same", () => {
    const contentKey = newContentKey();
    const { chunks } = record(play, { contentKey });
    const [header = new Uint8Array(0), ...media] = chunks;
    const sizes = (first: number) => [first, ...media.map((chunk) => chunk.length)];
    const watchedWith = (chunkSizes: number[]) => watched(sealed(play, chunks, contentKey, { chunkSizes }));
    expect(watchedWith(sizes(header.length))).toBeNull();
    expect(watchedWith(sizes(header.length + 1))).toBe("chunks");
  });

  it("of more chunks than there are hashes", () => {
    const { manifest, ...rest } = signedAs([1064, full, full, full]);
    const statement = manifestSchema.parse(jsonFromBytes(fromB64(manifest.bytesB64)));
    const chunkHashesB64 = rest.chunkHashesB64.slice(0, -1);
    const chunkRootB64 = rootOfHashesB64(chunkHashesB64.map(fromB64));
    const bent = signManifest({ ...statement, chunkRootB64 }, play.author.keys.signSecretKey);
    expect(shapeOf({ manifest: bent, chunkHashesB64 })).toBe("chunks");
  });

  it("is told of too many chunks by its schema, before any is asked for", () => {
    const header = { ...headerOf(MEDIA_BYTES), mediaBytes: 2 ** 36 + 1 };
    expect(recordingHeaderSchema.safeParse(header).success).toBe(false);
  });
});
