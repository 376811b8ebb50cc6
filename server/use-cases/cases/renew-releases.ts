import type { Id } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { StaffActor } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { ReleaseRow } from "../../domain/reviews/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** The same versions passed on to the same people under the same description and captions, on another colleague's word. */
export async function renewReleases(
  { checks }: Ports,
  tx: Transaction,
  of: { caseId: Id; staff: StaffActor; hashB64: string; renewed: ReadonlyMap<string, string> },
  before: readonly ReleaseRow[],
  after: readonly Signed[],
): Promise<void> {
  const signed = after.map((one) => ({
    one,
    release: checks.verify("release", one, of.staff.signPublicKeyB64),
  }));
  const now = (hashB64: string) => of.renewed.get(hashB64) ?? hashB64;
  for (const old of before) {
    const was = checks.read("release", old.signed);
    const { one, release } = present(
      signed.find(({ release }) => release.messageId === old.messageId && release.version === old.version),
      "conflict",
    );
    demand(
      release.caseId === of.caseId &&
        release.reviewerId === of.staff.accountId &&
        release.rosterHashB64 === of.hashB64 &&
        release.manifestHashB64 === was.manifestHashB64 &&
        release.recipientId === was.recipientId &&
        release.descriptionHashB64 === was.descriptionHashB64 &&
        release.captionsHashB64 === was.captionsHashB64 &&
        release.recipientCertificateHashB64 === now(was.recipientCertificateHashB64) &&
        release.authorCertificateHashB64 === now(was.authorCertificateHashB64),
      "signature-invalid",
    );
    await tx.reviews.replaceRelease(old, { ...old, reviewerId: of.staff.accountId, signed: one });
  }
  // Of two approvals, the other one may name a certificate that is gone too; a single colleague cannot renew both.
  const kept = await tx.reviews.releasesIn(of.caseId);
  await tx.reviews.dropReleases(
    kept.filter((row) => {
      const release = checks.read("release", row.signed);
      return (
        of.renewed.has(release.recipientCertificateHashB64) ||
        of.renewed.has(release.authorCertificateHashB64)
      );
    }),
  );
}
