import type { StaffCertificate } from "../protocol/accounts/account.ts";
import type { Id } from "../protocol/ids.ts";
import { type Refusal, type Release, refusalSchema, releaseSchema } from "../protocol/messages/decision.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64 } from "./base64.ts";
import type { Parser } from "./parser.ts";
import type { Roster } from "./roster.ts";
import { readStatement, signStatement, verifyStatement } from "./statement.ts";
import { demand, refusing } from "./verification-error.ts";

export function signRelease(of: Omit<Release, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  const release = releaseSchema.parse({ ...of, protocol: PROTOCOL, type: "release" });
  return signStatement("release", release, signSecretKey);
}

export function signRefusal(of: Omit<Refusal, "protocol" | "type">, signSecretKey: Uint8Array): Signed {
  const refusal = refusalSchema.parse({ ...of, protocol: PROTOCOL, type: "refusal" });
  return signStatement("refusal", refusal, signSecretKey);
}

interface ExpectedDecision {
  readonly caseId: Id;
  readonly messageId: Id;
  readonly version: number;
  readonly manifestHashB64?: string | undefined;
}

export interface ExpectedRelease extends ExpectedDecision {
  readonly recipientId: Id;
  readonly recipientCertificateHashB64: string;
  readonly descriptionHashB64?: string | undefined;
  /** Of the staff's captions that came along, null when none did: the releases must say the same. Left out, it may be anything. */
  readonly captionsHashB64?: string | null | undefined;
}

/**
 * The approvals under which a version reaches its recipient. Refuses with "release" fewer than the roster asks for,
 * the same reviewer twice, a reviewer whom the roster's head does not assign, and releases that differ in what they pass on.
 */
export function verifyReleases(
  releases: readonly Signed[],
  roster: Roster,
  expected: ExpectedRelease,
): Release[] {
  const verified = releases.map((signed) => verifyRelease(signed, roster, expected));
  const [first] = verified;
  demand(first !== undefined, "release");
  const reviewers = new Set(verified.map((release) => release.reviewerId));
  demand(reviewers.size === verified.length && reviewers.size >= roster.approvals, "release");
  demand(
    verified.every((release) => whatItPassesOn(release) === whatItPassesOn(first)),
    "release",
  );
  return verified;
}

/** One approval by itself. Refuses with "release". */
export function verifyRelease(signed: Signed, roster: Roster, expected: ExpectedRelease): Release {
  const release = verifyDecision("release", releaseSchema, signed, roster.assigned, roster, expected);
  demand(release.recipientId === expected.recipientId, "release");
  demand(release.recipientCertificateHashB64 === expected.recipientCertificateHashB64, "release");
  const { descriptionHashB64 } = expected;
  demand(descriptionHashB64 === undefined || release.descriptionHashB64 === descriptionHashB64, "release");
  const { captionsHashB64 } = expected;
  demand(captionsHashB64 === undefined || (release.captionsHashB64 ?? null) === captionsHashB64, "release");
  return release;
}

/** Refuses with "release". A colleague who has left since may have returned or declined it: that gives nobody anything. */
export function verifyRefusal(
  signed: Signed,
  roster: Roster,
  expected: ExpectedDecision & { manifestHashB64: string },
): Refusal {
  return verifyDecision("refusal", refusalSchema, signed, roster.everAssigned, roster, expected);
}

function verifyDecision<T extends Release | Refusal>(
  type: T["type"],
  schema: Parser<T>,
  signed: Signed,
  reviewers: ReadonlyMap<Id, StaffCertificate>,
  roster: Roster,
  expected: ExpectedDecision,
): T {
  return refusing("release", () => {
    const claimed = readStatement(type, schema, signed);
    const reviewer = reviewers.get(claimed.reviewerId);
    demand(reviewer !== undefined, "release");
    const decision = verifyStatement(type, schema, signed, fromB64(reviewer.signPublicKeyB64));
    demand(roster.caseId === expected.caseId && decision.caseId === expected.caseId, "release");
    demand(decision.messageId === expected.messageId && decision.version === expected.version, "release");
    const { manifestHashB64 } = expected;
    demand(manifestHashB64 === undefined || decision.manifestHashB64 === manifestHashB64, "release");
    // A reviewer who saw another roster than ours was shown a fork.
    demand(roster.hashes.includes(decision.rosterHashB64), "release");
    return decision;
  });
}

function whatItPassesOn(release: Release): string {
  const { manifestHashB64, authorCertificateHashB64, descriptionHashB64, captionsHashB64 } = release;
  return [manifestHashB64, authorCertificateHashB64, descriptionHashB64, captionsHashB64 ?? "none"].join(" ");
}
