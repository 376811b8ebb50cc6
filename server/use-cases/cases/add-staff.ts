import type { addStaff as endpoint } from "../../../protocol/cases/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { caseChangedForAll } from "../../domain/audience.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import { accountKey, sameKey } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "./lock-own-case.ts";
import { type SeenCase, seeCase } from "./seen-case.ts";

type Input = BodyOf<typeof endpoint>;

/** A colleague joins the case: the next entry of its roster, and every epoch's key for them. */
export function addStaff({ work, checks, clock }: Ports) {
  return (actor: Actor, caseId: Id, { entry: signed, wraps }: Input): Promise<SeenCase> =>
    work.transact(async (tx) => {
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const hashB64 = checks.hashB64("roster-entry", signed);
      if (of.rosterHashB64 === hashB64) return seeCase(tx, caseId, staff.accountId);
      const entry = checks.verify("roster-entry", signed, staff.signPublicKeyB64);
      const { change } = entry;
      if (change.action !== "add-staff") refuse("malformed");
      demand(entry.authorId === staff.accountId && entry.caseId === caseId, "malformed");
      demand(entry.previousHashB64 === of.rosterHashB64, "conflict");
      demandPlausibleTime(entry.createdAt, clock.now());
      const colleague = present(await tx.accounts.find(change.accountId), "not-found");
      demand(colleague.endedAt === null, "wrong-state");
      demand(colleague.role === "facilitator" || colleague.role === "practice-supervisor", "forbidden");
      const certificate = present(colleague.certificate, "not-certified");

      const organisation = present(await tx.organisation.read(), "wrong-state");
      const roster = await tx.cases.roster(caseId);
      checks.roster(
        { entries: [...roster.entries, signed], certificates: [...roster.certificates, certificate] },
        { id: organisation.organisationId, ...organisation },
        caseId,
      );
      const epochs = new Set(wraps.map(({ epoch }) => epoch));
      const whole = wraps.every(
        (wrap) =>
          wrap.caseId === caseId &&
          wrap.epoch <= of.epoch &&
          sameKey(wrap.keyId, accountKey(change.accountId)),
      );
      demand(whole && epochs.size === of.epoch && wraps.length === of.epoch, "malformed");

      const row = { seq: entry.seq, signed, hashB64 };
      await tx.cases.addStaff(caseId, change.accountId, row, wraps, timeOf(clock.now()));
      tx.record({
        action: "case-staff-added",
        actorId: staff.accountId,
        caseId,
        subjectId: change.accountId,
      });
      const after = present(await tx.cases.facts(caseId), "internal");
      tx.tell(...caseChangedForAll(after));
      tx.tell({ to: { account: change.accountId }, event: "queue-changed", payload: {} });
      return seeCase(tx, caseId, staff.accountId);
    });
}
