import type { Signed } from "../../protocol/signed.ts";
import { toB64 } from "../base64.ts";
import { canonicalBytes } from "../canonical.ts";
import { addStaff, openCase, participant, removeStaff, viewOf } from "../cast/case.ts";
import { AT, idOf, seedOf, staff } from "../cast/people.ts";
import { vaultOf } from "../cast/vault.ts";
import { chunkRootB64 } from "../chunk-root.ts";
import { commitment, encryptChunks } from "../chunks.ts";
import { signConsent } from "../consent.ts";
import { signRefusal, signRelease } from "../decision.ts";
import { bindJoin, invitationKeys } from "../invitation.ts";
import { signKeyCheck } from "../key-check.ts";
import { manifestHashB64, signManifest } from "../manifest.ts";
import { organisationFromKit } from "../organisation.ts";
import { derivePassphraseKeys } from "../passphrase.ts";
import { recoveryKeys } from "../recovery.ts";
import { boxValue } from "../secret-box.ts";
import { statementHashB64 } from "../statement.ts";

export const PLAIN = { blocks: [{ type: "paragraph", spans: [{ text: "I am sorry. ".repeat(6000) }] }] };
export const RECOVERY_CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSXN";
export const KIT_CODE = "NW5Q-QM5A-5V10-5N2V-AN9X-DCW2-6EFP-1HAA-P0DY-BV6A-ACB8-4SE2-0WFG-VB6Y";
export const PASSPHRASE = "five plain words say enough";

/**
 * Every format of ours that has only one spelling once keys and nonces are fixed. What is sealed to a key (wraps) draws
 * its own randomness: those are kept as `sealedFormats` made them once, and only opened again.
 */
export async function fixedFormats(): Promise<Record<string, unknown>> {
  return { ...statementFormats(), ...letterFormat(), ...(await derivedFormats()) };
}

export function letterPlace() {
  return { kind: "letter" as const, caseId: idOf("case"), subjectId: idOf("message"), version: 1 };
}

function people() {
  const [anna, ben] = [staff("Anna"), staff("Ben")];
  const opened = addStaff(openCase(anna, { approvals: 2 }), anna, ben);
  return { anna, ben, opened, otto: participant("Otto", "offender", { in: opened, by: anna }) };
}

function letterFormat() {
  const place = letterPlace();
  const { otto } = people();
  const contentKey = seedOf("content key");
  let made = 0;
  const chunks = encryptChunks(canonicalBytes(PLAIN), place, contentKey, () => {
    made += 1;
    return seedOf(`nonce ${made}`).subarray(0, 24);
  });
  const manifest = signManifest(
    {
      ...place,
      authorId: otto.participantId,
      authorRole: "offender",
      recipientId: idOf("participant Vera"),
      chunkSizes: chunks.map((chunk) => chunk.length),
      chunkRootB64: chunkRootB64(chunks),
      commitmentB64: toB64(commitment(place, contentKey)),
      rosterHashB64: people().opened.roster.headHashB64,
      createdAt: AT,
    },
    otto.keys.signSecretKey,
  );
  // The chunks are long and stand behind their root; the last piece of each is kept to be looked at.
  const chunkEndsB64 = chunks.map((chunk) => toB64(chunk.subarray(-24)));
  return {
    manifest,
    manifestHashB64: manifestHashB64(manifest),
    chunkEndsB64,
    contentKeyB64: toB64(contentKey),
  };
}

function statementFormats() {
  const { anna, ben, opened, otto } = people();
  const decided = {
    caseId: opened.caseId,
    messageId: idOf("message"),
    version: 1,
    manifestHashB64: toB64(seedOf("manifest")),
    reviewerId: anna.id,
    rosterHashB64: opened.roster.headHashB64,
    createdAt: AT,
  };
  const signing = anna.keys.signSecretKey;
  const whose = { caseId: opened.caseId, participantId: otto.participantId, createdAt: AT };
  const signed: Record<string, Signed> = {
    staffCertificate: anna.certificate,
    participantCertificate: otto.certificate,
    release: signRelease(
      {
        ...decided,
        recipientId: idOf("participant Vera"),
        recipientCertificateHashB64: toB64(seedOf("recipient")),
        authorCertificateHashB64: statementHashB64("participant-certificate", otto.certificate),
        descriptionHashB64: toB64(seedOf("description")),
      },
      signing,
    ),
    refusal: signRefusal({ ...decided, outcome: "returned", noteHashB64: toB64(seedOf("note")) }, signing),
    keyCheck: signKeyCheck(
      { ...whose, certificateHashB64: toB64(seedOf("certificate")), checkerId: anna.id },
      signing,
    ),
    consent: signConsent(
      { ...whose, channel: "letters", direction: "send", given: true, textVersion: 1 },
      otto.keys.signSecretKey,
    ),
  };
  const { entries } = viewOf(removeStaff(opened, anna, ben));
  return { ...signed, rosterEntries: entries };
}

async function derivedFormats() {
  const kdf = { algorithm: "argon2id" as const, memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };
  const saltB64 = toB64(seedOf("salt").subarray(0, 16));
  const passphrase = await derivePassphraseKeys(PASSPHRASE, { ...kdf, saltB64 });
  const recovery = recoveryKeys(RECOVERY_CODE);
  const kit = organisationFromKit(KIT_CODE);
  const invitation = invitationKeys(toB64(seedOf("invitation secret")));
  const vault = boxValue(
    vaultOf("Vera"),
    { protocol: "accord/1", accountId: idOf("Vera"), copy: "passphrase", revision: 1 },
    passphrase.vaultKey,
    seedOf("vault nonce").subarray(0, 24),
  );
  const binding = {
    protocol: "accord/1" as const,
    type: "join-binding" as const,
    invitationId: idOf("invitation"),
    accountId: idOf("Vera"),
    role: "victim" as const,
    participantId: idOf("participant Vera"),
    signPublicKeyB64: toB64(seedOf("sign")),
    boxPublicKeyB64: toB64(seedOf("box")),
  };
  return {
    passphrase: { vaultKeyB64: toB64(passphrase.vaultKey), signInSecretB64: passphrase.signInSecretB64 },
    recovery: { vaultKeyB64: toB64(recovery.vaultKey), recoverySecretB64: recovery.recoverySecretB64 },
    kit: kit && {
      signPublicKeyB64: toB64(kit.signPublicKey),
      recoveryPublicKeyB64: toB64(kit.recoveryPublicKey),
    },
    invitation: {
      redeemTokenB64: invitation.redeemTokenB64,
      redeemTokenHashB64: invitation.redeemTokenHashB64,
      bindKeyB64: toB64(invitation.bindKey),
      payloadKeyB64: toB64(invitation.payloadKey),
      bindingMacB64: bindJoin(binding, invitation.bindKey),
    },
    vault: { nonceB64: toB64(vault.nonce), ciphertextB64: toB64(vault.ciphertext) },
  };
}
