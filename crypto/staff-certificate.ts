import { type StaffCertificate, staffCertificateSchema } from "../protocol/accounts/account.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import { signStatement, verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

/** What a person pinned of the organisation when they joined. */
export interface PinnedOrganisation {
  readonly id: Id;
  readonly signPublicKeyB64: string;
}

export function certifyStaff(
  of: Omit<StaffCertificate, "protocol" | "type">,
  organisationSignSecretKey: Uint8Array,
): Signed {
  const statement = staffCertificateSchema.parse({ ...of, protocol: PROTOCOL, type: "staff-certificate" });
  return signStatement("staff-certificate", statement, organisationSignSecretKey);
}

/** Refuses with "certificate" what the pinned organisation did not sign. */
export function verifyStaffCertificate(signed: Signed, organisation: PinnedOrganisation): StaffCertificate {
  const certificate = refusing("certificate", () =>
    verifyStatement(
      "staff-certificate",
      staffCertificateSchema,
      signed,
      fromB64(organisation.signPublicKeyB64),
    ),
  );
  demand(certificate.organisationId === organisation.id, "certificate");
  return certificate;
}
