import type { removeStaff as endpoint } from "../../../protocol/cases/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedForAll } from "../../domain/audience.ts";
import { demandFacilitatorStays } from "../../domain/cases/case.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import { accountKey, demandReaders, organisationKey } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { withdrawWaitingOf } from "../invitations/withdraw-waiting.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { renewCertificates } from "./renew-certificates.ts";
import { renewReleases } from "./renew-releases.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";
import { restingOn } from "./signed-by.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * A colleague leaves the case: the next entry of its roster with a new key that they never see, and what rested on their
 * word signed anew by whoever removes them. Links that wait for somebody are withdrawn, for they know them. Nobody removes
 * themselves: they would know the new key.
 */
export function removeStaff(ports: Ports) {
  const { work, checks, clock } = ports;
  return (actor: Actor, caseId: Id, leavingId: Id, input: Input): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const { entry: signed, wraps } = input;
      const hashB64 = checks.hashB64("roster-entry", signed);
      if (of.rosterHashB64 === hashB64) return seeCase(tx, caseId, staff.accountId);
      const entry = checks.verify("roster-entry", signed, staff.signPublicKeyB64);
      const { change } = entry;
      if (change.action !== "remove-staff") refuse("malformed");
      demand(change.accountId === leavingId && entry.caseId === caseId, "malformed");
      demand(entry.authorId === staff.accountId, "malformed");
      demand(leavingId !== staff.accountId, "forbidden");
      demand(entry.previousHashB64 === of.rosterHashB64, "conflict");
      demandPlausibleTime(entry.createdAt, clock.now());
      demandFacilitatorStays(of, leavingId);

      const organisation = present(await tx.organisation.read(), "wrong-state");
      const roster = await tx.cases.roster(caseId);
      const pinned = { id: organisation.organisationId, ...organisation };
      const head = checks.roster({ ...roster, entries: [...roster.entries, signed] }, pinned, caseId);
      demand(
        wraps.every((wrap) => wrap.caseId === caseId && wrap.epoch === head.epoch),
        "malformed",
      );
      demandReaders(wraps, [...head.assigned.map(accountKey), organisationKey(organisation.organisationId)]);

      const resting = await restingOn(tx, checks, caseId, leavingId);
      const renewed = await renewCertificates(
        ports,
        tx,
        { caseId, staff },
        resting.certificates,
        input.certificates,
      );
      await renewReleases(ports, tx, { caseId, staff, hashB64, renewed }, resting.releases, input.releases);
      const row = { seq: entry.seq, signed, hashB64 };
      await tx.cases.removeStaff(caseId, leavingId, row, head.epoch, wraps, timeOf(clock.now()));
      await tx.reviews.dropUnfinishedOf(caseId, leavingId);
      await tx.reviews.dropApprovalsAbout(
        caseId,
        resting.certificates.map(({ participantId }) => participantId),
      );
      await tx.reviews.withholdUnapproved(caseId, of.approvals);
      await withdrawWaitingOf(tx, caseId, staff.accountId);
      tx.record({ action: "case-staff-removed", actorId: staff.accountId, caseId, subjectId: leavingId });
      tx.tell(...caseChangedForAll(of));
      for (const { accountId } of of.staff)
        tx.tell({ to: { account: accountId }, event: "queue-changed", payload: {} });
      return seeCase(tx, caseId, staff.accountId);
    });
}
