import { beforeAll, expect, it } from "vitest";
import { type LetterDocument, letterDocumentSchema } from "../../protocol/messages/letter.ts";
import { toB64 } from "../base64.ts";
import { utf8 } from "../bytes.ts";
import { canonicalBytes } from "../canonical.ts";
import { type Scene, scene } from "../cast/letter.ts";
import { AT, idOf } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { chunkRootB64 } from "../chunk-root.ts";
import { type ChunkPlace, commitment, encryptChunks } from "../chunks.ts";
import { openEnvelope } from "../envelope.ts";
import { manifestHashB64, signManifest } from "../manifest.ts";
import { randomBytes } from "../random.ts";
import { ready } from "../ready.ts";
import { wrapContentKey } from "../wrap.ts";

let play: Scene;

beforeAll(async () => {
  await ready();
  play = scene();
});

const shown: LetterDocument = { blocks: [{ type: "paragraph", spans: [{ text: "I am sorry." }] }] };

/** As an author's own program would seal these very bytes; a facilitator opens it. */
function opened(text: string) {
  const place: ChunkPlace = {
    kind: "letter",
    caseId: play.case.caseId,
    subjectId: idOf("message"),
    version: 1,
  };
  const contentKey = randomBytes(32);
  const chunks = encryptChunks(utf8(text), place, contentKey);
  const manifest = signManifest(
    {
      ...place,
      authorId: play.author.participantId,
      authorRole: "offender",
      recipientId: null,
      chunkSizes: chunks.map((chunk) => chunk.length),
      chunkRootB64: chunkRootB64(chunks),
      commitmentB64: toB64(commitment(place, contentKey)),
      rosterHashB64: null,
      createdAt: AT,
    },
    play.author.keys.signSecretKey,
  );
  const wraps = [wrapContentKey(contentKey, manifestHashB64(manifest), play.case.caseHolder)];
  return openEnvelope(
    { manifest, chunksB64: chunks.map(toB64), wraps },
    { ...place, authorId: play.author.participantId, schema: letterDocumentSchema },
    play.author.keys.signPublicKey,
    [play.case.caseHolder],
  ).plaintext;
}

it("a letter in its one spelling is read", () => {
  expect(opened(new TextDecoder().decode(canonicalBytes(shown)))).toEqual(shown);
});

it.each([
  [
    "said twice, of which every reader sees the last",
    '{"blocks":[{"spans":[{"text":"Call 07700 900123"}],"type":"paragraph"}],"blocks":BLOCKS}',
  ],
  ["in the space between words of the format", '{"blocks": \t\t \t  \t\t \tBLOCKS}'],
  ["behind the end", '{"blocks":BLOCKS}  \n\n  '],
  ["in the way letters are spelt", '{"b\\u006cocks":BLOCKS}'],
  ["under a name that parsers pass over", '{"__proto__":{"text":"Call 07700 900123"},"blocks":BLOCKS}'],
])("words that no facilitator is shown are not passed on: %s", (_where, form) => {
  const blocks = new TextDecoder().decode(canonicalBytes(shown.blocks));
  expect(refusalOf(() => opened(form.replace("BLOCKS", blocks)))).toBe("chunks");
});
