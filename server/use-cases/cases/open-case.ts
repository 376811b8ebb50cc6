import type { openCase as endpoint } from "../../../protocol/cases/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import {
  accountKey,
  caseKey,
  checkEnvelope,
  demandReaders,
  organisationKey,
} from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

type Input = BodyOf<typeof endpoint>;

/** A facilitator opens a case: the first entry of its roster, its first key, its encrypted title. */
export function openCase({ work, checks, clock }: Ports) {
  return (actor: Actor, input: Input): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const staff = asStaff(actor, "facilitator");
      const { accountId } = staff;
      const { caseId, entry: signed } = input;
      const hashB64 = checks.hashB64("roster-entry", signed);
      const first = await tx.cases.rosterEntry(caseId, 0);
      if (first !== null) {
        demand(first.hashB64 === hashB64, "conflict");
        return seeCase(tx, caseId, accountId);
      }
      const organisation = present(await tx.organisation.read(), "wrong-state");
      const certificate = present(actor.account.certificate, "not-certified");
      const entry = checks.verify("roster-entry", signed, staff.signPublicKeyB64);
      if (entry.change.action !== "open") refuse("malformed");
      demand(entry.caseId === caseId && entry.authorId === accountId, "malformed");
      demandPlausibleTime(entry.createdAt, clock.now());
      const pinned = { id: organisation.organisationId, ...organisation };
      checks.roster({ entries: [signed], certificates: [certificate] }, pinned, caseId);
      demand(
        input.wraps.every((wrap) => wrap.caseId === caseId && wrap.epoch === 1),
        "malformed",
      );
      demandReaders(input.wraps, [accountKey(accountId), organisationKey(organisation.organisationId)]);
      const details = checkEnvelope(checks, input.details, {
        kind: "case-details",
        caseId,
        subjectId: caseId,
        version: 1,
        authorId: accountId,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null],
        readers: [caseKey({ caseId, epoch: 1 })],
      });
      await tx.cases.create({
        caseId,
        approvals: entry.change.approvals,
        openerId: accountId,
        entry: { seq: 0, signed, hashB64 },
        wraps: input.wraps,
        detailsId: await tx.envelopes.create(details),
        openedAt: timeOf(clock.now()),
      });
      tx.record({ action: "case-opened", actorId: accountId, caseId, subjectId: caseId });
      tx.tell({ to: { account: accountId }, event: "case-changed", payload: { caseId } });
      return seeCase(tx, caseId, accountId);
    });
}
