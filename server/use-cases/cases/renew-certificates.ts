import type { Id } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { StaffActor } from "../../domain/accounts/actor.ts";
import type { CertificateRow } from "../../domain/cases/ports.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/**
 * The same keys of the same people, on another colleague's word. All of them, or the change is refused with `conflict`.
 * @returns the hash of each new certificate by the hash of the one before
 */
export async function renewCertificates(
  { checks }: Ports,
  tx: Transaction,
  { caseId, staff }: { caseId: Id; staff: StaffActor },
  before: readonly CertificateRow[],
  after: readonly Signed[],
): Promise<ReadonlyMap<string, string>> {
  const renewed = new Map<string, string>();
  const signed = after.map((one) => ({
    one,
    certificate: checks.verify("participant-certificate", one, staff.signPublicKeyB64),
  }));
  for (const old of before) {
    const was = checks.read("participant-certificate", old.signed);
    const found = present(
      signed.find(({ certificate }) => certificate.accountId === old.accountId),
      "conflict",
    );
    const { certificate, one } = found;
    demand(
      certificate.caseId === caseId &&
        certificate.issuerId === staff.accountId &&
        certificate.participantId === was.participantId &&
        certificate.role === was.role &&
        certificate.signPublicKeyB64 === was.signPublicKeyB64 &&
        certificate.boxPublicKeyB64 === was.boxPublicKeyB64,
      "signature-invalid",
    );
    const hashB64 = checks.hashB64("participant-certificate", one);
    await tx.cases.replaceCertificate(old.hashB64, {
      ...old,
      hashB64,
      issuerId: staff.accountId,
      signed: one,
    });
    renewed.set(old.hashB64, hashB64);
  }
  return renewed;
}
