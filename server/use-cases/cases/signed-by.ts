import type { Id } from "../../../protocol/ids.ts";
import type { CertificateRow } from "../../domain/cases/ports.ts";
import type { ReleaseRow } from "../../domain/reviews/ports.ts";
import type { SignatureChecks } from "../../domain/signature-checks.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

export interface RestingOn {
  readonly certificates: readonly CertificateRow[];
  /** At most one a version: a single colleague can give a version one new release. */
  readonly releases: readonly ReleaseRow[];
}

/**
 * What stops counting when a colleague leaves: certificates that they issued, and releases that they signed or that name
 * such a certificate, whoever signed those.
 */
export async function restingOn(
  stores: Stores,
  checks: SignatureChecks,
  caseId: Id,
  leavingId: Id,
): Promise<RestingOn> {
  const certificates = await stores.cases.certificatesIssuedBy(caseId, leavingId);
  const hashes = new Set(certificates.map(({ hashB64 }) => hashB64));
  const byVersion = new Map<string, ReleaseRow>();
  for (const row of await stores.reviews.releasesIn(caseId)) {
    const release = checks.read("release", row.signed);
    const rests =
      row.reviewerId === leavingId ||
      hashes.has(release.recipientCertificateHashB64) ||
      hashes.has(release.authorCertificateHashB64);
    const version = `${row.messageId} ${row.version}`;
    if (rests && (row.reviewerId === leavingId || !byVersion.has(version))) byVersion.set(version, row);
  }
  return { certificates, releases: [...byVersion.values()] };
}
