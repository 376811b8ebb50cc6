import { listStaff } from "../../client/lib/accounts/staff.ts";
import { addParticipant, readCase, recordKeyCheck } from "../../client/lib/cases/cases.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { addStaff } from "../../client/lib/cases/staffing.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, inviteStaff, listInvitations } from "../../client/lib/invitations/invite.ts";
import { refreshAccount } from "../../client/lib/session.ts";
import type { Channel } from "../../protocol/consents/consent.ts";
import type { ParticipantRole, PartyRole, SupporterRole } from "../../protocol/roles.ts";
import { join, type Person, type Reach } from "./person.ts";

/** Invited by the administrator, joined, certified. */
export async function joinAsFacilitator(
  reach: Reach,
  administrator: Person,
  name: string,
  signInName: string,
): Promise<Person> {
  const { link } = await inviteStaff(administrator.session, { role: "facilitator", name });
  const person = await join(reach, link, signInName);
  const outcomes = await certifyJoined(
    administrator.session,
    await listInvitations(administrator.session),
    null,
  );
  mustBeCertified(outcomes);
  await refreshAccount(person.session);
  return person;
}

export interface Participant<Role extends ParticipantRole = ParticipantRole> {
  readonly role: Role;
  readonly name: string;
  readonly preferredName: string;
  readonly contact: string;
  readonly notes: string;
}

/** Added to the case, invited, joined, certified, consents to messages given both ways, words compared. */
export function joinAsParty(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
  of: Participant<PartyRole>,
): Promise<Person> {
  return joinCase(reach, priya, opened, of, ["letters", "video-messages"]);
}

/** The same, for conferences alone. */
export function joinAsSupporter(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
  of: Participant<SupporterRole>,
): Promise<Person> {
  return joinCase(reach, priya, opened, of, ["conferences"]);
}

async function joinCase(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
  of: Participant,
  channels: readonly Channel[],
): Promise<Person> {
  const { preferredName, ...details } = of;
  const added = await addParticipant(priya.session, opened, details);
  const { link } = await inviteParticipant(priya.session, added.case, added.participantId, preferredName);
  const person = await join(reach, link, preferredName.toLowerCase());
  const invitations = await listInvitations(priya.session, opened.caseId);
  mustBeCertified(await certifyJoined(priya.session, invitations, added.case));
  await agree(person, channels);
  await recordKeyCheck(priya.session, await readCase(priya.session, opened.caseId), added.participantId);
  return person;
}

/** Says yes to both directions of these channels. */
export async function agree(person: Person, channels: readonly Channel[]): Promise<void> {
  const both = (channel: Channel) =>
    (["send", "receive"] as const).map((direction) => ({ channel, direction, given: true }));
  await recordConsents(person.session, channels.flatMap(both));
}

/** A colleague on the case. */
export async function addColleague(priya: Person, opened: OpenedCase, colleague: Person): Promise<void> {
  const { accountId } = colleague.session.contents;
  const member = (await listStaff(priya.session)).find((one) => one.accountId === accountId);
  if (member === undefined) throw new Error("a colleague is missing from the list of staff");
  await addStaff(priya.session, await readCase(priya.session, opened.caseId), member);
}

function mustBeCertified(outcomes: Awaited<ReturnType<typeof certifyJoined>>): void {
  if (outcomes.length === 0 || outcomes.some(({ outcome }) => outcome !== "certified")) {
    throw new Error("somebody who joined could not be certified");
  }
}
