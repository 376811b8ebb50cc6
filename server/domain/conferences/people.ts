import type { Side } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isPartyRole, sideOfRole } from "../../../protocol/roles.ts";
import { type CaseFacts, exchangeIsPaused, type ParticipantFacts } from "../cases/case.ts";
import { hasGiven } from "../consents/consent.ts";
import { demand } from "../domain-error.ts";
import { type Conference, isOver, type Person } from "./conference.ts";
import { emptied, held, next, stopped } from "./course.ts";
import { isThere } from "./place.ts";

/** Somebody who may come, before they came. */
export interface Invited {
  readonly accountId: Id;
  /** Null for staff. */
  readonly participantId: Id | null;
  readonly role: Person["role"];
  readonly side: Side | null;
}

/**
 * Who may come: the staff of the case, and everybody whose keys a facilitator has certified; to a rehearsal those of its one side.
 */
export function invitedOf(of: CaseFacts, rehearsalWith: Side | null): Invited[] {
  const staff = of.staff
    .filter(({ ended }) => !ended)
    .map(({ accountId }) => ({ accountId, participantId: null, role: "facilitator" as const, side: null }));
  const participants = of.participants.flatMap(({ participantId, accountId, role, certificateHashB64 }) =>
    accountId === null || certificateHashB64 === null
      ? []
      : [
          {
            accountId,
            participantId,
            role: isPartyRole(role) ? ("party" as const) : ("supporter" as const),
            side: sideOfRole[role],
          },
        ],
  );
  return [...staff, ...participants.filter(({ side }) => rehearsalWith === null || side === rehearsalWith)];
}

export function comingTo({ accountId, role, side }: Invited): Person {
  return {
    accountId,
    role,
    side,
    place: "away",
    privateWith: null,
    cameFrom: "waiting",
    connected: false,
    mutedByStaff: false,
    cameraOffByStaff: false,
    spared: false,
    asksForHelp: false,
    waitingSince: null,
    device: null,
  };
}

/**
 * The conference as the case has it now: whoever is no longer of the case is not of it either, whoever came to the case
 * may come, and nobody stays who took their consent back, or at all while the exchange is paused.
 */
export function asInCase(before: Conference, of: CaseFacts): Conference {
  if (isOver(before)) return before;
  const invited = invitedOf(of, before.rehearsalWith);
  const people = invited.map((one) => before.people.find((person) => isSame(person, one)) ?? comingTo(one));
  const unchanged =
    people.length === before.people.length && people.every((one) => before.people.includes(one));
  const kept = withStandingDecision(unchanged ? before : held({ ...before, people }));
  if (exchangeIsPaused(of)) return isEmpty(kept) ? kept : emptied(kept);
  return withoutConsent(kept, of).reduce(
    (now, { accountId }) => next(now, accountId, { type: "consent-withdrawn", accountId }),
    kept,
  );
}

/** Nobody of either side is there, and nothing goes on: an empty session stops as well, or its going on would tell. */
function isEmpty({ phase, people }: Conference): boolean {
  return phase !== "in-session" && !people.some((person) => person.side !== null && isThere(person));
}

/** Without encryption it goes on by the word of a facilitator of the case alone: it falls with them. */
function withStandingDecision(of: Conference): Conference {
  if (of.encryption === "end-to-end") return of;
  const stands = of.people.some(
    ({ accountId, role }) => role === "facilitator" && accountId === of.decision?.facilitatorId,
  );
  return stands ? of : { ...stopped(of), encryption: "end-to-end" };
}

function isSame(person: Person, one: Invited): boolean {
  return person.accountId === one.accountId && person.role === one.role && person.side === one.side;
}

function withoutConsent(of: Conference, facts: CaseFacts): Person[] {
  return of.people.filter((person) => {
    const participant = participantWith(facts, person.accountId);
    return participant !== undefined && isThere(person) && !agreesToConferences(participant);
  });
}

function participantWith(of: CaseFacts, accountId: Id): ParticipantFacts | undefined {
  return of.participants.find((one) => one.accountId === accountId);
}

/** To be seen and heard, and to see and hear. */
export function agreesToConferences({ consents }: Pick<ParticipantFacts, "consents">): boolean {
  return hasGiven(consents, "conferences", "send") && hasGiven(consents, "conferences", "receive");
}

/**
 * Both sides are there to come, and every party of both has consented; of a rehearsal its one side. In no pause, whoever made it:
 * an appointment that came in one would tell whose it is.
 */
export function demandMaySchedule(of: CaseFacts, rehearsalWith: Side | null): void {
  demand(!exchangeIsPaused(of), "exchange-paused");
  const sides: readonly Side[] = rehearsalWith === null ? ["victim", "offender"] : [rehearsalWith];
  const parties = of.participants.filter(({ role }) => isPartyRole(role) && sides.includes(sideOfRole[role]));
  for (const side of sides) {
    demand(
      parties.some(({ role }) => sideOfRole[role] === side),
      "consent-missing",
    );
  }
  demand(
    parties.every((one) => one.certificateHashB64 !== null && agreesToConferences(one)),
    "consent-missing",
  );
}

/**
 * Whether somebody may come in now. It hangs on their own word, and on the pause that they read of anyhow: what the other
 * side said or took back is not to be learned from it.
 */
export function demandMayJoin(of: CaseFacts, accountId: Id): void {
  const participant = participantWith(of, accountId);
  if (participant === undefined) return;
  demand(!exchangeIsPaused(of), "exchange-paused");
  demand(agreesToConferences(participant), "consent-missing");
}
