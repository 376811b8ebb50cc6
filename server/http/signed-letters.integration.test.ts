import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readMessage } from "../../client/lib/messages/list.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import { approveMessage, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

const reviewOf = (staff: Person, messageId: string) => readReview(staff.session, messageId);

describe("what is signed is checked before it is kept", () => {
  const flipped = (b64: string) => (b64.startsWith("A") ? "B" : "A") + b64.slice(1);

  interface Wrap {
    keyId: { holder: string; id: string; epoch: number };
    sealedB64: string;
  }
  interface Envelope {
    manifest: { bytesB64: string; signatureB64: string };
    chunksB64: string[];
    wraps: Wrap[];
  }
  interface Submission {
    version: number;
    envelope: Envelope;
  }
  interface Approval {
    version: number;
    release: Envelope["manifest"];
    wrap: Wrap;
    description: Envelope;
    checklist: Envelope;
  }
  const wrapOf = ({ wraps }: Envelope, holder: string): Wrap => {
    const found = wraps.find(({ keyId }) => keyId.holder === holder);
    if (found === undefined) throw new Error("no such wrap");
    return found;
  };

  it("a letter: signature, chunks, whose it is, for whom", async () => {
    const { anwen, jordan } = scene;
    const theirs = jordan.session.contents.accountId;
    await write(jordan);
    const other = lastSent(jordan, "/submit").body as unknown as Submission;
    const lies: [(body: Submission) => void, string][] = [
      [
        ({ envelope: { manifest } }) =>
          Object.assign(manifest, { signatureB64: flipped(manifest.signatureB64) }),
        "signature-invalid",
      ],
      [
        ({ envelope: { manifest } }) => Object.assign(manifest, { bytesB64: flipped(manifest.bytesB64) }),
        "signature-invalid",
      ],
      [
        ({ envelope }) => Object.assign(envelope, { chunksB64: other.envelope.chunksB64 }),
        "signature-invalid",
      ],
      [({ envelope }) => void envelope.chunksB64.push(envelope.chunksB64[0] ?? ""), "signature-invalid"],
      [(body) => Object.assign(body, { envelope: other.envelope }), "signature-invalid"],
      [(body) => Object.assign(body, { version: 2 }), "malformed"],
      [({ envelope }) => void envelope.wraps.pop(), "malformed"],
      [({ envelope }) => void envelope.wraps.push(wrapOf(envelope, "account")), "malformed"],
      [({ envelope }) => Object.assign(wrapOf(envelope, "account").keyId, { id: theirs }), "malformed"],
      [
        ({ envelope }) => Object.assign(wrapOf(envelope, "case").keyId, { holder: "organisation" }),
        "malformed",
      ],
    ];
    for (const [lie, code] of lies) {
      const messageId = randomUUID();
      anwen.tap.tamper = (body) => lie(body as Submission);
      await expect(write(anwen, { messageId }), lie.toString()).rejects.toEqual(refusedWith(code));
      expect(await sendAs(scene, anwen, "GET", `/api/messages/${messageId}`)).toMatchObject({ status: 404 });
    }
    // For a key that the case does not have: refused, and the browser seals it again to the one that there is.
    anwen.tap.tamper = (body) =>
      void Object.assign(wrapOf((body as Submission).envelope, "case").keyId, { epoch: 7 });
    const before = anwen.tap.heard.length;
    await write(anwen);
    const told = anwen.tap.heard.slice(before);
    expect(told.filter((reply) => reply.includes("urn:accord:problem:conflict"))).toHaveLength(1);
    // A whole letter under another message's name; and a version that was taken back, sent again.
    const message = await write(anwen);
    const { path, body } = lastSent(anwen, "/submit");
    const elsewhere = path.replace(message.messageId, randomUUID());
    expect(await sendAs(scene, anwen, "POST", elsewhere, body)).toMatchObject({
      body: { code: "malformed" },
    });
    await takeBackMessage(anwen.session, message);
    expect(await sendAs(scene, anwen, "POST", path, body)).toMatchObject({ body: { state: "draft" } });
  });

  it("an approval: by whom, of what, for which keys, under which description", async () => {
    const { anwen, jordan, priya } = scene;
    const mine = anwen.session.contents.accountId;
    await passOn(jordan, priya);
    const other = lastSent(priya, "/approve").body as unknown as Approval;
    const lies: [(body: Approval) => void, string][] = [
      [
        ({ release }) => Object.assign(release, { signatureB64: flipped(release.signatureB64) }),
        "signature-invalid",
      ],
      [(body) => Object.assign(body, { release: other.release }), "malformed"],
      [({ wrap }) => Object.assign(wrap.keyId, { id: mine }), "malformed"],
      [(body) => Object.assign(body, { wrap: other.wrap }), "malformed"],
      [(body) => Object.assign(body, { description: other.description }), "malformed"],
      [({ description }) => Object.assign(wrapOf(description, "account").keyId, { id: mine }), "malformed"],
      [(body) => Object.assign(body, { checklist: other.checklist }), "malformed"],
      [(body) => Object.assign(body, { checklist: body.description }), "malformed"],
    ];
    const { messageId } = await write(anwen);
    for (const [lie, code] of lies) {
      priya.tap.tamper = null;
      const review = await reviewOf(priya, messageId);
      const { tap } = priya;
      // The review is read, and the case, before the approval is sent: those requests have no body to change.
      tap.tamper = (body) => lie(body as Approval);
      await expect(
        approveMessage(priya.session, review, { description: "A letter.", checklist: [] }),
        lie.toString(),
      ).rejects.toEqual(refusedWith(code));
      expect((await reviewOf(priya, messageId)).item).toMatchObject({ state: "held", approvals: 0 });
      expect(await sendAs(scene, jordan, "GET", `/api/messages/${messageId}`)).toMatchObject({ status: 404 });
    }
    await approve(priya, messageId);
  });

  it("a decision on another message or version, or by somebody else", async () => {
    const { anwen, priya, tom, jordan } = scene;
    const approved = await passOn(anwen, priya);
    const { body: others } = lastSent(priya, "/approve");
    const { messageId } = await write(anwen);
    await passOn(anwen, tom);
    const { body: toms } = lastSent(tom, "/approve");
    const path = `/api/reviews/${messageId}/approve`;
    // A whole approval of another message, one by somebody else, and mixtures of them.
    expect(await sendAs(scene, priya, "POST", path, others)).toMatchObject({ body: { code: "malformed" } });
    expect(await sendAs(scene, priya, "POST", path, toms)).toMatchObject({
      body: { code: "signature-invalid" },
    });
    await returnMessage(priya.session, await reviewOf(priya, messageId), "a note");
    const { body: refusal } = lastSent(priya, "/refuse");
    const second = await write(anwen, { messageId, version: 2 });
    expect(second.state).toBe("held");
    const refuse = `/api/reviews/${messageId}/refuse`;
    expect(await sendAs(scene, priya, "POST", refuse, { ...refusal, version: 2 })).toMatchObject({
      body: { code: "malformed" },
    });
    // Sent again for version 1, it is what was answered before.
    expect(await sendAs(scene, priya, "POST", refuse, refusal)).toMatchObject({ status: 200 });
    expect((await reviewOf(priya, messageId)).item).toMatchObject({ state: "held", version: 2 });
    expect((await readMessage(jordan.session, approved)).state).toBe("offered");
    await approve(priya, messageId);
  });
});
