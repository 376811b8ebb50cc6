import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { InvitationPayload, JoinBinding } from "../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { fromB64, toB64 } from "../base64.ts";
import { caseHolder } from "../cast/case.ts";
import { AT, idOf, keysOf, organisation, person, type Staff, seedOf, staff } from "../cast/people.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import {
  bindJoin,
  generateInvitationSecret,
  invitationKeys,
  openPayload,
  openSecretWrap,
  sealPayload,
  verifyJoin,
  wrapSecret,
} from "../invitation.ts";
import { sealToHolder } from "../key-box.ts";
import { ready } from "../ready.ts";
import { boxValue } from "../secret-box.ts";
import { signStatement } from "../statement.ts";

const invitationId = "11111111-1111-4111-8111-111111111111";
let anna: Staff;
let secretB64: string;

beforeAll(async () => {
  await ready();
  anna = staff("Anna");
  secretB64 = toB64(seedOf("invitation secret"));
});

describe("the secret of a link", () => {
  it("gives the server a token whose SHA-256 it knows, and nothing of the other keys", () => {
    const keys = invitationKeys(secretB64);
    const node = createHash("sha256").update(fromB64(keys.redeemTokenB64)).digest("base64url");
    expect(keys.redeemTokenHashB64).toBe(node);
    const all = [secretB64, keys.redeemTokenB64, toB64(keys.bindKey), toB64(keys.payloadKey)];
    expect(new Set(all).size).toBe(4);
  });

  it("is new each time, and refuses to be anything but 32 bytes", () => {
    expect(generateInvitationSecret()).not.toBe(generateInvitationSecret());
    for (const wrong of ["", "AA", `${secretB64}AA`, secretB64.slice(0, -1), "…"]) {
      expect(refusalOf(() => invitationKeys(wrong))).toBe("invitation");
    }
  });
});

describe("the payload of a link", () => {
  function payload(): InvitationPayload {
    const grant = {
      protocol: PROTOCOL,
      type: "invitation-grant",
      invitationId,
      role: "victim",
      name: "V.",
      caseId: idOf("case"),
      participantId: idOf("participant Vera"),
      inviterId: anna.id,
      redeemTokenHashB64: invitationKeys(secretB64).redeemTokenHashB64,
      createdAt: AT,
    };
    const { id, signPublicKeyB64 } = organisation();
    return {
      protocol: PROTOCOL,
      type: "invitation",
      invitationId,
      role: "victim",
      organisation: { id, signPublicKeyB64, recoveryPublicKeyB64: toB64(keysOf("recovery").boxPublicKey) },
      inviterCertificate: anna.certificate,
      grant: signStatement("invitation-grant", grant, anna.keys.signSecretKey),
      name: "V.",
      participant: {
        participantId: idOf("participant Vera"),
        caseId: idOf("case"),
        role: "victim",
        rosterRootHashB64: toB64(seedOf("root")),
      },
    };
  }

  it("opens with the link alone", () => {
    const { payloadKey } = invitationKeys(secretB64);
    const sealed = sealPayload(payload(), payloadKey);
    expect(openPayload(sealed, payloadKey, { invitationId })).toEqual(payload());
    const other = invitationKeys(generateInvitationSecret()).payloadKey;
    expect(refusalOf(() => openPayload(sealed, other, { invitationId }))).toBe("invitation");
    const expected = { invitationId: idOf("another invitation") };
    expect(refusalOf(() => openPayload(sealed, payloadKey, expected))).toBe("invitation");
  });

  it("refuses when it is altered, or another invitation's", () => {
    const { payloadKey } = invitationKeys(secretB64);
    const sealed = sealPayload(payload(), payloadKey);
    const cipher = fromB64(sealed.ciphertextB64);
    for (let byte = 0; byte < cipher.length; byte += 37) {
      const bent = { ...sealed, ciphertextB64: toB64(flipped(cipher, byte * 8)) };
      expect(refusalOf(() => openPayload(bent, payloadKey, { invitationId }))).toBe("invitation");
    }
    const theirs = sealPayload({ ...payload(), invitationId: idOf("another invitation") }, payloadKey);
    expect(refusalOf(() => openPayload(theirs, payloadKey, { invitationId }))).toBe("invitation");
    const associated = { protocol: PROTOCOL, type: "invitation", invitationId };
    const inner = boxValue({ ...payload(), invitationId: idOf("another") }, associated, payloadKey);
    const renamed = { nonceB64: toB64(inner.nonce), ciphertextB64: toB64(inner.ciphertext) };
    expect(refusalOf(() => openPayload(renamed, payloadKey, { invitationId }))).toBe("invitation");
  });
});

describe("the keys of who joined", () => {
  function binding(): JoinBinding {
    const vera = person("Vera");
    return {
      protocol: PROTOCOL,
      type: "join-binding",
      invitationId,
      accountId: vera.id,
      role: "victim",
      participantId: idOf("participant Vera"),
      signPublicKeyB64: toB64(vera.keys.signPublicKey),
      boxPublicKeyB64: toB64(vera.keys.boxPublicKey),
    };
  }

  it("hold with the link's own word", () => {
    const { bindKey } = invitationKeys(secretB64);
    expect(refusalOf(() => verifyJoin(binding(), bindJoin(binding(), bindKey), bindKey))).toBeNull();
  });

  it.each([
    ["signing key", () => ({ signPublicKeyB64: toB64(keysOf("Mallory").signPublicKey) })],
    ["sealing key", () => ({ boxPublicKeyB64: toB64(keysOf("Mallory").boxPublicKey) })],
    ["account", () => ({ accountId: idOf("Mallory") })],
    ["participant", () => ({ participantId: idOf("participant Otto") })],
    ["role", () => ({ role: "facilitator" as const })],
    ["invitation", () => ({ invitationId: idOf("another invitation") })],
  ])("refuse a swapped %s", (_, lie) => {
    const { bindKey } = invitationKeys(secretB64);
    const macB64 = bindJoin(binding(), bindKey);
    expect(refusalOf(() => verifyJoin({ ...binding(), ...lie() }, macB64, bindKey))).toBe("invitation");
  });

  it("refuse the word of another link, or none", () => {
    const { bindKey } = invitationKeys(secretB64);
    const other = invitationKeys(generateInvitationSecret()).bindKey;
    for (const macB64 of [bindJoin(binding(), other), "", "AA", "A".repeat(43)]) {
      expect(refusalOf(() => verifyJoin(binding(), macB64, bindKey))).toBe("invitation");
    }
  });
});

describe("the secret that colleagues read to certify", () => {
  const caseKey = () => caseHolder("case");
  const wrapped = () => wrapSecret(secretB64, invitationId, caseKey(), anna.keys.signSecretKey);
  const opened = (wrap: ReturnType<typeof wrapped>, id = invitationId, by = anna.keys.signPublicKey) =>
    refusalOf(() => openSecretWrap(wrap, id, caseKey(), by));

  it("is what the inviter put there", () => {
    expect(openSecretWrap(wrapped(), invitationId, caseKey(), anna.keys.signPublicKey)).toBe(secretB64);
  });

  it("refuses one of the server's own, which could bind keys of its own", () => {
    const forger = keysOf("Mallory").signSecretKey;
    expect(opened(wrapSecret(generateInvitationSecret(), invitationId, caseKey(), forger))).toBe(
      "invitation",
    );
    const unsigned = { protocol: PROTOCOL, type: "invitation-secret", invitationId, secretB64 };
    expect(opened(sealToHolder(unsigned, caseKey()))).toBe("wrap");
    expect(opened(sealToHolder({ ...unsigned, signatureB64: "A".repeat(86) }, caseKey()))).toBe("invitation");
  });

  it("refuses another invitation's, another inviter's, and one for another key", () => {
    expect(opened(wrapped(), idOf("another invitation"))).toBe("invitation");
    expect(opened(wrapped(), invitationId, keysOf("Ben").signPublicKey)).toBe("invitation");
    const forAnother = wrapSecret(
      secretB64,
      invitationId,
      caseHolder("another case"),
      anna.keys.signSecretKey,
    );
    expect(opened(forAnother)).toBe("wrap");
    expect(opened({ ...forAnother, keyId: caseKey().keyId })).toBe("wrap");
  });
});
