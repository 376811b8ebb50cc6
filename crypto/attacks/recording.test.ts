import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { manifestSchema } from "../../protocol/messages/envelope.ts";
import { fromB64, toB64 } from "../base64.ts";
import { canonicalBytes, jsonFromBytes } from "../canonical.ts";
import { participant } from "../cast/case.ts";
import { describeLetter, release, type Scene, scene, writeLetter } from "../cast/letter.ts";
import { idOf, seedOf } from "../cast/people.ts";
import {
  CHUNK_BYTES,
  type DeliveredRecording,
  deliverRecording,
  headerOf,
  MEDIA_BYTES,
  mediaOf,
  placeOf,
  type Recorded,
  record,
  sealed,
  watch,
} from "../cast/recording.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import { chunkHashB64 } from "../chunk-root.ts";
import { ready } from "../ready.ts";
import { openRecording } from "../recording.ts";
import { encryptMediaChunk } from "../recording-chunks.ts";
import { verifyEnvelopeShape, verifyRecordingShape } from "../verify.ts";
import { wrapContentKey } from "../wrap.ts";

let play: Scene;
let honest: DeliveredRecording;
let other: Recorded;

beforeAll(async () => {
  await ready();
  play = scene();
  honest = deliverRecording(play);
  other = record(play, { messageId: idOf("another message") });
});

const watching = (
  ...lie: Parameters<typeof watch> extends [Scene, DeliveredRecording, ...infer R] ? R : never
) => refusalOf(() => watch(play, honest, ...lie));

/** `list` with `one` in the place of what stood at `at`. */
function put<T>(list: readonly T[], at: number, one: T | undefined): T[] {
  return list.map((kept, i) => (i === at && one !== undefined ? one : kept));
}

/** Hands over what belongs to `recording` as if it were the one that was asked for. */
function handed(recording: Recorded) {
  return {
    manifest: recording.manifest,
    chunkHashesB64: recording.chunkHashesB64,
    chunks: recording.chunks,
    wrap: wrapContentKey(recording.contentKey, recording.manifestHashB64, play.recipient.holder),
  };
}

describe("an honest delivery", () => {
  it("is watched to the last byte, and the server can check its shape", () => {
    const { header, media, captions, reviewers } = watch(play, honest);
    expect(header).toEqual(headerOf(MEDIA_BYTES));
    expect(media).toEqual(mediaOf(MEDIA_BYTES));
    expect(captions).toBeNull();
    expect(reviewers.map((reviewer) => reviewer.accountId)).toEqual([play.facilitator.id]);
    const shape = verifyRecordingShape(honest.recording, play.author.keys.signPublicKey);
    expect(shape.manifestHashB64).toBe(honest.recording.manifestHashB64);
    expect(new Set(shape.manifest.chunkSizes.slice(1))).toEqual(new Set([CHUNK_BYTES + 40]));
  });

  it("opens for its author and for the case, and for nobody else", () => {
    const opened = (holder: typeof play.author.holder) => {
      const { caseId, subjectId, version } = placeOf(play);
      const expected = { caseId, subjectId, version, authorId: play.author.participantId };
      return refusalOf(() =>
        openRecording(honest.recording, expected, play.author.keys.signPublicKey, [holder]),
      );
    };
    expect(opened(play.author.holder)).toBeNull();
    expect(opened(play.case.caseHolder)).toBeNull();
    expect(opened(play.recipient.holder)).toBe("wrap");
  });
});

describe("a lying server swaps chunks", () => {
  const chunks = () => honest.chunks;
  const hashes = () => honest.of.chunkHashesB64;
  /** Each with the honest hashes, and with hashes that fit the lie. */
  it.each<[string, () => readonly (Uint8Array | undefined)[]]>([
    ["the header dropped", () => chunks().slice(1)],
    ["one dropped in the middle", () => [chunks()[0], chunks()[1], chunks()[3]]],
    ["truncated at the end", () => chunks().slice(0, -1)],
    ["all dropped", () => []],
    ["reordered", () => [chunks()[0], chunks()[2], chunks()[1], chunks()[3]]],
    ["duplicated", () => [chunks()[0], chunks()[1], chunks()[1], chunks()[3]]],
    ["the header where media should be", () => [chunks()[0], chunks()[0], chunks()[2], chunks()[3]]],
    ["a chunk cut short", () => put(chunks(), 2, chunks()[2]?.subarray(0, -1))],
    ["a chunk made longer", () => put(chunks(), 3, new Uint8Array([...(chunks()[3] ?? []), 0]))],
    ["an empty chunk", () => put(chunks(), 1, new Uint8Array(0))],
    ["one of another message", () => put(chunks(), 2, other.chunks[2])],
    ["the header of another message", () => put(chunks(), 0, other.chunks[0])],
  ])("%s", (_, lie) => {
    const bent = lie().flatMap((chunk) => chunk ?? []);
    expect(watching({ chunks: bent })).toBe("chunks");
    expect(watching({ chunks: bent, chunkHashesB64: bent.map(chunkHashB64) })).toBe("chunks");
  });

  it.each<[string, () => readonly string[]]>([
    ["none", () => []],
    ["one too few", () => hashes().slice(0, -1)],
    ["one too many", () => [...hashes(), hashes()[1] ?? ""]],
    ["in another order", () => [...hashes()].reverse()],
    ["one too short", () => put(hashes(), 1, "AAAA")],
    ["not base64url", () => put(hashes(), 1, `${hashes()[1]?.slice(0, -1)}=`)],
    ["another's", () => other.chunkHashesB64],
  ])("hands over hashes: %s", (_, lie) => {
    expect(watching({ chunkHashesB64: lie() })).toBe("chunks");
    const shape = { manifest: honest.of.manifest, chunkHashesB64: lie() };
    expect(refusalOf(() => verifyRecordingShape(shape, play.author.keys.signPublicKey))).toBe("chunks");
  });
});

describe("somebody who knows the content key, after it was approved", () => {
  /** As a facilitator, a second holder of the case key, or a server in league with one could. */
  it("cannot put another picture in the place of one", () => {
    const count = honest.chunks.length;
    const piece = mediaOf(CHUNK_BYTES, 7);
    const { contentKey } = honest.recording;
    const forged = encryptMediaChunk(piece, CHUNK_BYTES, placeOf(play), 2, count, contentKey);
    const chunks = put(honest.chunks, 2, forged);
    expect(forged.length).toBe(honest.chunks[2]?.length);
    expect(watching({ chunks })).toBe("chunks");
    expect(watching({ chunks, chunkHashesB64: chunks.map(chunkHashB64) })).toBe("chunks");
  });

  it("cannot put other captions of the author into the header", () => {
    const { contentKey } = honest.recording;
    const captions = { language: "en", cues: [{ startMs: 0, endMs: 5, text: "No." }] };
    const forged = record(play, { contentKey, header: headerOf(MEDIA_BYTES, { captions }) });
    const chunks = put(honest.chunks, 0, forged.chunks[0]);
    expect(chunks[0]?.length).toBe(honest.chunks[0]?.length);
    expect(watching({ chunks })).toBe("chunks");
    expect(watching({ chunks, chunkHashesB64: chunks.map(chunkHashB64) })).toBe("chunks");
  });

  it("cannot sign the whole anew", () => {
    const forged = sealed(
      { ...play, author: { ...play.author, keys: play.recipient.keys } },
      other.chunks,
      other.contentKey,
    );
    const releases = [release(play, forged, describeLetter(play))];
    const context = { descriptionHashB64: describeLetter(play).manifestHashB64 };
    expect(watching({ ...handed(forged), releases }, { descriptionHashB64: undefined })).toBe("signature");
    expect(watching({ ...handed(forged) }, context)).toBe("release");
  });
});

describe("a true recording of the same author in another place", () => {
  const signed = (recording: Recorded, but = {}) => ({
    ...handed(recording),
    releases: [release(play, recording, describeLetter(play), but)],
  });
  const anyLine = { descriptionHashB64: undefined };

  it("of another message", () => {
    expect(watching(handed(other))).toBe("release");
    expect(watching(signed(other), anyLine)).toBe("signature");
  });

  it("an old version offered as the new one, and an unreviewed one under the old one's release", () => {
    const old = record(play, { version: 1 });
    expect(watching(signed(old), anyLine)).toBeNull();
    expect(watching(signed(old), { ...anyLine, version: 2 })).toBe("release");
    expect(watching(signed(old, { version: 2 }), { ...anyLine, version: 2 })).toBe("signature");
    const second = record(play, { version: 2 });
    expect(watching(handed(second))).toBe("release");
    expect(watching(signed(second, { version: 1 }), anyLine)).toBe("signature");
  });

  it("of another case", () => {
    const elsewhere = scene({ name: "another case" });
    const foreign = deliverRecording(elsewhere);
    expect(watching({ ...foreign.of, chunks: foreign.chunks })).toBe("certificate");
    const { authorCertificate, myCertificate } = honest.of;
    expect(watching({ ...foreign.of, chunks: foreign.chunks, authorCertificate, myCertificate })).toBe(
      "release",
    );
  });

  it("for somebody else, or under another recording's wrap", () => {
    const recipient = participant("Vito", "victim", { in: play.case, by: play.facilitator });
    const forVito = record({ ...play, recipient });
    expect(watching(signed(forVito), anyLine)).toBe("signature");
    expect(watching({ wrap: handed(other).wrap })).toBe("wrap");
    const wrap = wrapContentKey(other.contentKey, honest.recording.manifestHashB64, play.recipient.holder);
    expect(watching({ wrap })).toBe("commitment");
  });

  it("whose chunks its author took from another place", () => {
    const contentKey = honest.recording.contentKey;
    for (const from of [{ version: 2 }, { messageId: idOf("another message") }]) {
      const foreign = record(play, { ...from, contentKey });
      for (const at of [0, 1, 3]) {
        const spliced = record(play, { contentKey, bend: (chunks) => put(chunks, at, foreign.chunks[at]) });
        expect(watching(signed(spliced), anyLine)).toBe("chunks");
      }
    }
    const twice = record(play, { contentKey, bend: (chunks) => put(chunks, 2, chunks[1]) });
    expect(watching(signed(twice), anyLine)).toBe("chunks");
    const fewer = record(play, { contentKey, bend: (chunks) => chunks.slice(0, -1) });
    expect(watching(signed(fewer), anyLine)).toBe("chunks");
  });

  it("a letter for a recording, and a recording for a letter", () => {
    const letter = writeLetter(play);
    const chunkHashesB64 = letter.envelope.chunksB64.map((chunk) => chunkHashB64(fromB64(chunk)));
    const lie = { ...signed(honest.recording), ...letter.envelope, chunkHashesB64 };
    const releases = [release(play, letter, describeLetter(play))];
    expect(watching({ ...lie, releases }, anyLine)).toBe("signature");
    const shape = { manifest: letter.envelope.manifest, chunkHashesB64 };
    expect(refusalOf(() => verifyRecordingShape(shape, play.author.keys.signPublicKey))).toBe("signature");
    const inside = { manifest: honest.of.manifest, chunksB64: honest.chunks.map(toB64) };
    expect(refusalOf(() => verifyEnvelopeShape(inside, play.author.keys.signPublicKey))).toBe("signature");
  });
});

describe("a recording whose author was shown another roster", () => {
  it("is refused, for the case was forked", () => {
    const fork = { ...play.case, roster: { ...play.case.roster, headHashB64: toB64(seedOf("fork")) } };
    const recording = record({ ...play, case: fork });
    const releases = [release(play, recording, describeLetter(play))];
    const lie = { ...handed(recording), releases };
    expect(watching(lie, { descriptionHashB64: undefined })).toBe("roster");
  });
});

describe("a lying server changes the manifest", () => {
  it.each(Object.keys(manifestSchema.shape))("field %s", (field) => {
    const manifest = manifestSchema.parse(jsonFromBytes(fromB64(honest.of.manifest.bytesB64)));
    const changed = { ...manifest, [field]: field === "version" ? 2 : "A".repeat(43) };
    const bent = { ...honest.of.manifest, bytesB64: toB64(canonicalBytes(changed)) };
    expect(watching({ manifest: bent })).not.toBeNull();
    const shape = { ...honest.recording, manifest: bent };
    expect(refusalOf(() => verifyRecordingShape(shape, play.author.keys.signPublicKey))).toBe("signature");
  });
});

describe("a bit turned over", () => {
  const bit = fc.nat({ max: 2 ** 24 });
  it("in any chunk", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), bit, (at, turned) => {
        const chunk = honest.chunks[at] ?? new Uint8Array(1);
        expect(watching({ chunks: put(honest.chunks, at, flipped(chunk, turned)) })).toBe("chunks");
      }),
    );
  });

  it("in any hash, the manifest, its signature, or the wrap", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), bit, (at, turned) => {
        const bent = (b64: string | undefined) => toB64(flipped(fromB64(b64 ?? ""), turned));
        const { chunkHashesB64, manifest, wrap } = honest.of;
        expect(watching({ chunkHashesB64: put(chunkHashesB64, at, bent(chunkHashesB64[at])) })).toBe(
          "chunks",
        );
        expect(watching({ manifest: { ...manifest, bytesB64: bent(manifest.bytesB64) } })).not.toBeNull();
        expect(watching({ manifest: { ...manifest, signatureB64: bent(manifest.signatureB64) } })).toBe(
          "signature",
        );
        expect(watching({ wrap: { ...wrap, sealedB64: bent(wrap.sealedB64) } })).toBe("wrap");
      }),
    );
  });
});
