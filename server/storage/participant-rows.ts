import type { CaseStore, CertificateRow } from "../domain/cases/ports.ts";
import { b64Of, bytesOf, signedOf, signedOrNull } from "./bytes.ts";
import type { Database } from "./database.ts";
import { readMyCase } from "./my-case.ts";

type ParticipantPart = Pick<
  CaseStore,
  | "addParticipant"
  | "setParticipantDetails"
  | "setParticipantAccount"
  | "setKeyCheck"
  | "keyCheck"
  | "certify"
  | "replaceCertificate"
  | "certificatesIssuedBy"
  | "certificate"
  | "myCase"
>;

/** The part of a case that is about its people. */
export function participantRows(db: Database): ParticipantPart {
  const addCertificate = async (of: CertificateRow) => {
    await db.participantCertificate.create({
      data: {
        hash: bytesOf(of.hashB64),
        participantId: of.participantId,
        caseId: of.caseId,
        accountId: of.accountId,
        issuerId: of.issuerId,
        bytes: bytesOf(of.signed.bytesB64),
        signature: bytesOf(of.signed.signatureB64),
      },
    });
  };
  return {
    addParticipant: async ({ participantId, caseId, role, detailsId }) => {
      await db.participant.create({ data: { id: participantId, caseId, role, detailsId } });
    },
    setParticipantDetails: async (participantId, detailsId) => {
      await db.participant.update({ where: { id: participantId }, data: { detailsId } });
    },
    setParticipantAccount: async (participantId, accountId) => {
      await db.participant.update({
        where: { id: participantId },
        data: { accountId, certificateHash: null, keyCheckBytes: null, keyCheckSignature: null },
      });
    },
    setKeyCheck: async (participantId, { bytesB64, signatureB64 }) => {
      await db.participant.update({
        where: { id: participantId },
        data: { keyCheckBytes: bytesOf(bytesB64), keyCheckSignature: bytesOf(signatureB64) },
      });
    },
    keyCheck: async (participantId) => {
      const row = await db.participant.findUnique({ where: { id: participantId } });
      return row === null ? null : signedOrNull(row.keyCheckBytes, row.keyCheckSignature);
    },
    certify: async (of) => {
      await addCertificate(of);
      await db.participant.update({
        where: { id: of.participantId },
        data: { certificateHash: bytesOf(of.hashB64) },
      });
    },
    replaceCertificate: async (oldHashB64, of) => {
      await addCertificate(of);
      await db.participant.updateMany({
        where: { id: of.participantId, certificateHash: bytesOf(oldHashB64) },
        data: { certificateHash: bytesOf(of.hashB64), keyCheckBytes: null, keyCheckSignature: null },
      });
      await db.participantCertificate.delete({ where: { hash: bytesOf(oldHashB64) } });
    },
    certificatesIssuedBy: async (caseId, issuerId) => {
      const rows = await db.participantCertificate.findMany({
        where: { caseId, issuerId },
        orderBy: [{ createdAt: "asc" }, { hash: "asc" }],
      });
      return rows.map((row) => ({
        hashB64: b64Of(row.hash),
        participantId: row.participantId,
        caseId: row.caseId,
        accountId: row.accountId,
        issuerId: row.issuerId,
        signed: signedOf(row.bytes, row.signature),
      }));
    },
    certificate: async (hashB64) => {
      const row = await db.participantCertificate.findUnique({ where: { hash: bytesOf(hashB64) } });
      return row === null ? null : signedOf(row.bytes, row.signature);
    },
    myCase: (participantId) => readMyCase(db, participantId),
  };
}
