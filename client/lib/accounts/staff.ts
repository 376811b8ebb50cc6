import { verifyStaffCertificate } from "../../../crypto/index.ts";
import type { StaffCertificate } from "../../../protocol/accounts/account.ts";
import * as endpoints from "../../../protocol/accounts/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { StaffRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";

export interface StaffMemberView {
  readonly accountId: Id;
  readonly role: StaffRole;
  /** From the certificate, verified against the pinned organisation; null until it is made. */
  readonly displayName: string | null;
  readonly certificate: StaffCertificate | null;
  readonly signedCertificate: Signed | null;
  readonly secondFactor: boolean;
  readonly endedAt: string | null;
}

/** All staff of the service. @throws TrustError when a certificate does not verify */
export async function listStaff(session: UnlockedSession): Promise<StaffMemberView[]> {
  const { staff } = await session.client.http.call(endpoints.listStaff);
  return staff.map((member) => staffMember(session, member));
}

/** Administrator: over at once, with its sessions, and for good. */
export async function endStaffAccount(session: UnlockedSession, accountId: Id): Promise<StaffMemberView> {
  return staffMember(
    session,
    await session.client.http.call(endpoints.endStaffAccount, { params: { accountId } }),
  );
}

/** Administrator: for a member of staff who lost their authenticator. */
export async function resetSecondFactor(session: UnlockedSession, accountId: Id): Promise<StaffMemberView> {
  return staffMember(
    session,
    await session.client.http.call(endpoints.resetSecondFactor, { params: { accountId } }),
  );
}

function staffMember(session: UnlockedSession, member: endpoints.StaffMember): StaffMemberView {
  const signed = member.certificate;
  const certificate =
    signed === null ? null : trusting(() => verifyStaffCertificate(signed, session.contents.organisation));
  if (
    certificate !== null &&
    (certificate.accountId !== member.accountId || certificate.role !== member.role)
  ) {
    throw new TrustError("certificate");
  }
  return {
    accountId: member.accountId,
    role: member.role,
    displayName: certificate?.displayName ?? null,
    certificate,
    signedCertificate: signed,
    secondFactor: member.secondFactor,
    endedAt: member.endedAt,
  };
}
