import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromB64, toB64 } from "../base64.ts";
import { addStaff, openCase, removeStaff } from "../cast/case.ts";
import { deliver, describeLetter, openWith, release, type Scene, scene } from "../cast/letter.ts";
import { idOf, type Staff, staff } from "../cast/people.ts";
import {
  caption,
  captionsOf,
  type DeliveredRecording,
  deliverRecording,
  record,
  watch,
} from "../cast/recording.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import { verifyReleases } from "../decision.ts";
import type { SealedEnvelope } from "../envelope.ts";
import { ready } from "../ready.ts";
import { openReleasedCaptions } from "../recording-delivery.ts";
import { statementHashB64 } from "../statement.ts";
import { wrapContentKey } from "../wrap.ts";

let play: Scene;
let honest: DeliveredRecording;
let captions: SealedEnvelope;
let anna: Staff;
let ben: Staff;

beforeAll(async () => {
  await ready();
  anna = staff("Anna");
  ben = staff("Ben");
  play = scene();
  captions = caption(play);
  honest = deliverRecording(play, record(play), captions);
});

/** The honest delivery with other captions beside it, which the release names or does not. */
function watched(handed: SealedEnvelope | null, named: SealedEnvelope | null) {
  const releases = [releaseNaming(play, named)];
  return refusalOf(() => watch(play, honest, { captions: handed?.envelope ?? null, releases }));
}
function releaseNaming(of: Scene, named: SealedEnvelope | null, by = of.facilitator) {
  const captionsHashB64 = named === null ? {} : { captionsHashB64: named.manifestHashB64 };
  return release(of, honest.recording, describedBy(), captionsHashB64, by);
}
function describedBy() {
  const description = describeLetter(play);
  return { ...description, manifestHashB64: honest.context.descriptionHashB64 ?? "" };
}

describe("captions that staff added", () => {
  it("open with the recording whose releases name them", () => {
    expect(watch(play, honest).captions).toEqual(captionsOf("I am sorry."));
    expect(watched(captions, captions)).toBeNull();
    expect(watched(null, null)).toBeNull();
  });

  it("are refused when no release names them, and missed when one does", () => {
    expect(watched(captions, null)).toBe("release");
    expect(watched(null, captions)).toBe("release");
  });

  it("are not swapped: for others, of another version, message or case, or earlier ones", () => {
    const others = [
      caption(play),
      caption(play, "I am happy."),
      caption(play, "I am sorry.", { version: 2 }),
      caption(play, "I am sorry.", { messageId: idOf("another message") }),
      caption(scene({ name: "another case" })),
    ];
    for (const other of others) {
      expect(watched(other, captions)).toBe("release");
      expect(watched(captions, other)).toBe("release");
    }
    const [again, ...elsewhere] = others.filter((_, at) => at !== 1);
    expect(watched(again ?? null, again ?? null)).toBeNull();
    for (const other of elsewhere) expect(watched(other, other)).toBe("signature");
  });

  it("are opened only as the ones that were named", () => {
    const other = caption(play, "I am happy.");
    const of = { ...honest.context, captionsHashB64: captions.manifestHashB64 };
    const { holder } = play.recipient;
    expect(openReleasedCaptions(captions.envelope, of, holder)).toEqual(captionsOf("I am sorry."));
    expect(refusalOf(() => openReleasedCaptions(other.envelope, of, holder))).toBe("release");
  });

  it("are of staff of the case, though one who has left since", () => {
    const byBen = caption(play, "I am sorry.", { by: ben });
    expect(watched(byBen, byBen)).toBe("certificate");
    const author = { ...ben, id: play.author.participantId, keys: play.author.keys };
    const byAuthor = caption(play, "I am sorry.", { by: author });
    expect(watched(byAuthor, byAuthor)).toBe("certificate");
    const asAnna = caption(play, "I am sorry.", { by: { ...ben, id: anna.id } });
    expect(watched(asAnna, asAnna)).toBe("signature");
    const without = removeStaff(addStaff(openCase(anna), anna, ben), anna, ben);
    const after = scene({ case: without });
    const delivered = deliverRecording(after, record(after), byBen);
    expect(watch(after, delivered).captions).toEqual(captionsOf("I am sorry."));
  });

  it("are not a line, a letter or anything else that staff wrote", () => {
    const line = describeLetter(play);
    expect(watched(line, line)).toBe("signature");
  });

  it("need their own key, wrapped to me", () => {
    const { caseHolder } = play.case;
    const { contentKey, manifestHashB64, envelope } = captions;
    const wrapped = (wraps: typeof envelope.wraps) =>
      refusalOf(() => watch(play, honest, { captions: { ...envelope, wraps } }));
    expect(wrapped([wrapContentKey(contentKey, manifestHashB64, play.recipient.holder)])).toBeNull();
    expect(wrapped([wrapContentKey(contentKey, manifestHashB64, caseHolder)])).toBe("wrap");
    expect(wrapped([])).toBe("wrap");
    expect(wrapped([honest.of.wrap])).toBe("wrap");
    const { contentKey: ofRecording } = honest.recording;
    expect(wrapped([wrapContentKey(ofRecording, manifestHashB64, play.recipient.holder)])).toBe("commitment");
  });

  it("refuse any bit that is turned over", () => {
    const { manifest, chunksB64, wraps } = captions.envelope;
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 24 }), (bit) => {
        const bent = (b64: string) => toB64(flipped(fromB64(b64), bit));
        for (const lie of [
          { chunksB64: chunksB64.map(bent) },
          { manifest: { ...manifest, bytesB64: bent(manifest.bytesB64) } },
          { manifest: { ...manifest, signatureB64: bent(manifest.signatureB64) } },
          { wraps: wraps.map((wrap) => ({ ...wrap, sealedB64: bent(wrap.sealedB64) })) },
        ]) {
          const handed = { ...captions.envelope, ...lie };
          expect(refusalOf(() => watch(play, honest, { captions: handed }))).not.toBeNull();
        }
      }),
    );
  });
});

describe("releases that name captions", () => {
  function twoApprovals() {
    const both = addStaff(openCase(anna, { approvals: 2 }), anna, ben);
    const of = scene({ case: both, facilitator: anna });
    const expected = {
      caseId: of.case.caseId,
      messageId: idOf("message"),
      version: 1,
      recipientId: of.recipient.participantId,
      recipientCertificateHashB64: statementHashB64("participant-certificate", of.recipient.certificate),
    };
    return { of, expected };
  }

  it("name the same ones, or both none, before anybody has seen either", () => {
    const { of, expected } = twoApprovals();
    const other = caption(play, "I am happy.");
    const both = (first: SealedEnvelope | null, second: SealedEnvelope | null) => {
      const releases = [releaseNaming(of, first), releaseNaming(of, second, ben)];
      return refusalOf(() => verifyReleases(releases, of.case.roster, expected));
    };
    expect(both(captions, captions)).toBeNull();
    expect(both(null, null)).toBeNull();
    expect(both(captions, null)).toBe("release");
    expect(both(null, captions)).toBe("release");
    expect(both(captions, other)).toBe("release");
  });

  it("pass on no letter: letters have none", () => {
    const letter = deliver(play);
    const named = { captionsHashB64: captions.manifestHashB64 };
    const releases = (but: object) => [release(play, letter.letter, letter.description, but)];
    expect(refusalOf(() => openWith(play, letter, { releases: releases({}) }))).toBeNull();
    expect(refusalOf(() => openWith(play, letter, { releases: releases(named) }))).toBe("release");
  });
});
