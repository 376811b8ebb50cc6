import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import {
  fromB64,
  generateAccountKeys,
  readStatement,
  signRelease,
  signStatement,
  statementHashB64,
  toB64,
  wrapContentKey,
} from "../../crypto/index.ts";
import * as cases from "../../protocol/cases/endpoints.ts";
import { releaseSchema } from "../../protocol/messages/decision.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import { manifestSchema } from "../../protocol/messages/envelope.ts";
import type { Signed } from "../../protocol/signed.ts";
import { expectAlarm, type Opened, trueAnswer } from "./deceived-reader.ts";
import { alertsOf, approve, letter, openScene, passOn, type Scene, write } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => scene.anwen.liar.honest());

/** The same statement with other contents, under its old signature. */
function altered(signed: Signed, change: (text: string) => string): Signed {
  const text = new TextDecoder().decode(fromB64(signed.bytesB64));
  const after = change(text);
  if (after === text) throw new Error("nothing was altered");
  return { ...signed, bytesB64: toB64(new TextEncoder().encode(after)) };
}

describe("releases", () => {
  const release = (truth: Opened) => {
    const [signed] = truth.message.releases;
    if (signed === undefined) throw new Error("no release");
    const { protocol: _, type: __, ...rest } = readStatement("release", releaseSchema, signed);
    return rest;
  };
  const withRelease = (truth: Opened, signed: Signed) => ({
    ...truth,
    message: { ...truth.message, releases: [signed] },
  });

  test("for another recipient", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    const jordanId = scene.jordan.session.contents.participant?.participantId ?? "";
    const { signSecretKey } = scene.priya.session.keys;
    await expectAlarm(
      scene,
      messageId,
      (truth) => withRelease(truth, signRelease({ ...release(truth), recipientId: jordanId }, signSecretKey)),
      "release",
    );
  });

  test("by staff who are not on the case", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    const reviewerId = scene.tom.session.contents.accountId;
    const { signSecretKey } = scene.tom.session.keys;
    await expectAlarm(
      scene,
      messageId,
      (truth) => withRelease(truth, signRelease({ ...release(truth), reviewerId }, signSecretKey)),
      "release",
    );
  });

  test("in a colleague's name, by whoever runs the portal", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    const { signSecretKey } = generateAccountKeys();
    await expectAlarm(
      scene,
      messageId,
      (truth) => withRelease(truth, signRelease(release(truth), signSecretKey)),
      "release",
    );
  });

  test("none at all", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({
      ...truth,
      message: { ...truth.message, releases: [] },
    }));
    await expect(openMessage(scene.anwen.session, { messageId, version: 1 })).rejects.toMatchObject({
      key: "reply-not-understood",
    });
  });
});

describe("what holds the content key", () => {
  test("another key, sealed by whoever runs the portal", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => {
        const hashB64 = statementHashB64("manifest", truth.envelope.manifest);
        const publicKey = scene.anwen.session.keys.boxPublicKey;
        const wrap = wrapContentKey(new Uint8Array(32).fill(7), hashB64, {
          keyId: truth.wrap.keyId,
          publicKey,
        });
        return { ...truth, wrap };
      },
      "commitment",
    );
  });

  test("an altered one", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => ({ ...truth, wrap: { ...truth.wrap, sealedB64: `AAAA${truth.wrap.sealedB64.slice(4)}` } }),
      "commitment",
    );
  });

  test("of another letter, and under another's name", async () => {
    const other = await trueAnswer(scene, await passOn(scene.jordan, scene.priya, letter("another letter")));
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(scene, messageId, (truth) => ({ ...truth, wrap: other.wrap }), "commitment");
    scene.anwen.liar.honest();
    const second = await passOn(scene.jordan, scene.priya);
    const keyId = { holder: "account", id: scene.jordan.session.contents.accountId, epoch: 0 };
    await expectAlarm(scene, second, (truth) => ({ ...truth, wrap: { ...truth.wrap, keyId } }), "commitment");
  });
});

describe("the manifest", () => {
  test("a field changed under the old signature", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => {
        const manifest = altered(truth.envelope.manifest, (text) => text.replace("offender", "victim"));
        return { ...truth, envelope: { ...truth.envelope, manifest } };
      },
      "certificate",
    );
    scene.anwen.liar.honest();
    const second = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      second,
      (truth) => {
        const change = (text: string) => text.replace(/"createdAt":"\d{4}/, '"createdAt":"1999');
        return {
          ...truth,
          envelope: { ...truth.envelope, manifest: altered(truth.envelope.manifest, change) },
        };
      },
      "release",
    );
  });

  test("sizes over 32 bits, even signed by the author's own key", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => {
        const honest = readStatement("manifest", manifestSchema, truth.envelope.manifest);
        const [size = 0] = honest.chunkSizes;
        const huge = { ...honest, chunkSizes: [size + 2 ** 32] };
        const manifest = signStatement("manifest", huge, scene.jordan.session.keys.signSecretKey);
        return { ...truth, envelope: { ...truth.envelope, manifest } };
      },
      "signature",
    );
  });
});

describe("before it is opened", () => {
  test("a description from another letter is not shown, and the facilitators know", async () => {
    const other = await write(scene.jordan, letter("x"));
    await approve(scene.priya, other, "Something else entirely.");
    await listMessages(scene.anwen.session);
    const shown = scene.anwen.liar.truth(messages.listMessages).messages;
    const swapped = shown.find((one) => one.messageId === other && one.side === "received");
    const messageId = await passOn(scene.jordan, scene.priya);
    scene.anwen.liar.lie(messages.listMessages, (truth) => ({
      ...truth,
      messages: truth.messages.map((one) =>
        one.messageId === messageId && swapped?.side === "received"
          ? { ...one, description: swapped.description }
          : one,
      ),
    }));
    const { messages: listed } = await listMessages(scene.anwen.session);
    const item = listed.find((one) => one.messageId === messageId);
    expect(item?.side).toBe("unverified");
    expect(JSON.stringify(item)).not.toContain("Something else");
    expect(await alertsOf(scene.priya, messageId)).toContain("release");
  });

  test("a roster with nobody on it is no roster", async () => {
    scene.anwen.liar.lie(cases.readMyCase, (truth) => ({
      ...truth,
      roster: { ...truth.roster, entries: [] },
    }));
    await expect(readMyCase(scene.anwen.session)).rejects.toMatchObject({ key: "reply-not-understood" });
  });
});
