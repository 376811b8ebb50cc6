import type { ConferenceKey } from "../../../protocol/conferences/key.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import { changedFor, changedForStaff } from "../../domain/conferences/audience.ts";
import { type Conference, isOver } from "../../domain/conferences/conference.ts";
import { isSameSet, keyMakersOf, peopleIn } from "../../domain/conferences/room-keys.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, demandReaders } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Stores } from "../../domain/unit-of-work.ts";
import type { Conferences } from "./conferences.ts";
import { caseOfOwn, inOwnTurn } from "./own-conference.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

/**
 * A new key of a room, by a facilitator who is there, for exactly the people who are in the room at this moment: whoever
 * has left meanwhile would keep it, whoever has come would not have it (`conflict` either way).
 */
export function renewConferenceKey({ work, checks, clock }: Ports, { live }: Conferences) {
  return (
    actor: Actor,
    conferenceId: Id,
    { grant: signed, wraps }: { readonly grant: Signed; readonly wraps: readonly KeyWrap[] },
  ): Promise<SeenConference> =>
    inOwnTurn({ work, live }, actor, conferenceId, ({ caseId, course }) =>
      work.transact(async (tx) => {
        const { staff, of } = await caseOfOwn(tx, actor, caseId);
        const { accountId } = staff;
        const grant = checks.verify("conference-key", signed, staff.signPublicKeyB64);
        const isHere = grant.caseId === caseId && grant.conferenceId === conferenceId;
        demand(isHere && grant.facilitatorId === accountId, "malformed");
        const { room, epoch } = grant;
        const before = (await tx.conferences.keys(conferenceId)).find((key) => key.room === room);
        if (before?.signed.bytesB64 === signed.bytesB64) return seeConference(tx, live, actor, conferenceId);

        demand(!isOver(course), "wrong-state");
        demand(
          keyMakersOf(course, room).some((maker) => maker.accountId === accountId),
          "forbidden",
        );
        demand(epoch === (before?.epoch ?? 0) + 1, "conflict");
        demand(grant.rosterHashB64 === of.rosterHashB64, "conflict");
        demandPlausibleTime(grant.createdAt, clock.now());
        await demandHolders(tx, of, course, grant);
        demandReaders(
          wraps,
          grant.holders.map((holder) => accountKey(holder.accountId)),
        );
        await tx.conferences.saveKey(conferenceId, { room, epoch, signed, wraps });
        tx.record({
          action: "conference-key-renewed",
          actorId: accountId,
          caseId,
          subjectId: conferenceId,
          version: epoch,
        });
        tx.tell(...changedForStaff(conferenceId, course));
        tx.tell(...grant.holders.map((holder) => changedFor(conferenceId, holder.accountId)));
        return seeConference(tx, live, actor, conferenceId);
      }),
    );
}

/** Exactly those in the room, each under the key that the server has of them. */
async function demandHolders(
  stores: Stores,
  of: CaseFacts,
  course: Conference,
  { room, holders }: ConferenceKey,
): Promise<void> {
  const inside = peopleIn(course, room).map(({ accountId }) => accountId);
  demand(
    isSameSet(
      holders.map(({ accountId }) => accountId),
      inside,
    ),
    "conflict",
  );
  for (const { accountId, boxPublicKeyB64 } of holders) {
    const participant = of.participants.find((one) => one.accountId === accountId);
    const known =
      participant?.boxPublicKeyB64 ??
      present(await stores.accounts.find(accountId), "not-found").boxPublicKeyB64;
    demand(known === boxPublicKeyB64, "conflict");
  }
}
