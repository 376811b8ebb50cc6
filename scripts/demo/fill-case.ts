import { listStaff } from "../../client/lib/accounts/staff.ts";
import { addParticipant, openCase, readCase, recordKeyCheck } from "../../client/lib/cases/cases.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { addStaff } from "../../client/lib/cases/staffing.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, inviteStaff, listInvitations } from "../../client/lib/invitations/invite.ts";
import { refreshAccount } from "../../client/lib/session.ts";
import { type DemoAccount, join, type Person, type Reach, setUpAdministrator } from "./person.ts";
import { writeLetters } from "./write-letters.ts";

export interface Demo {
  readonly accounts: readonly DemoAccount[];
  readonly kitCode: string;
}

/** Fills an empty portal with a fictional case, each person through a browser of their own, as people would. */
export async function fillDemo(of: {
  baseUrl: string;
  setUpTokenB64: string;
  onStep: (step: string) => void;
}): Promise<Demo> {
  const { onStep } = of;
  const reach = { baseUrl: of.baseUrl };
  const ruth = await setUpAdministrator(reach, {
    tokenB64: of.setUpTokenB64,
    displayName: "Ruth Adeyemi",
    signInName: "ruth",
  });
  onStep("The service is set up");
  const priya = await joinAsFacilitator(reach, ruth, "Priya Nair", "priya");
  const tom = await joinAsFacilitator(reach, ruth, "Tom Whitlock", "tom");
  onStep("Two facilitators have joined");
  const opened = await openCase(priya.session, {
    title: "The bicycle from Maple Terrace",
    notes: "A made-up case, to look around in. Nothing in it is real.",
    approvals: 1,
  });
  const people = await inviteParties(reach, priya, opened);
  onStep("Victim and offender have joined, and their keys are checked");
  await addColleague(priya, opened, tom);
  await writeLetters({ ...people, priya, tom });
  onStep("Letters are written, in every state");
  const { anwen, jordan } = people;
  const accounts = [ruth, priya, tom, anwen, jordan].map((person) => person.account);
  return { accounts, kitCode: ruth.kitCode };
}

async function joinAsFacilitator(
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

async function inviteParties(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
): Promise<{ anwen: Person; jordan: Person }> {
  const anwen = await inviteParty(reach, priya, opened, {
    role: "victim",
    name: "Anwen Price",
    preferredName: "Anwen",
    contact: "Likes to be rung on Tuesday afternoons. 01632 960 118",
    notes: "Wants to know why. Would rather write than meet, for now.",
  });
  const jordan = await inviteParty(reach, priya, opened, {
    role: "offender",
    name: "Jordan Bell",
    preferredName: "Jordan",
    contact: "Through the bicycle workshop, weekdays until four.",
    notes: "Asked to take part. Reads slowly, writes well.",
  });
  return { anwen, jordan };
}

async function inviteParty(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
  of: { role: "victim" | "offender"; name: string; preferredName: string; contact: string; notes: string },
): Promise<Person> {
  const { preferredName, ...details } = of;
  const added = await addParticipant(priya.session, opened, details);
  const { link } = await inviteParticipant(priya.session, added.case, added.participantId, preferredName);
  const person = await join(reach, link, preferredName.toLowerCase());
  const invitations = await listInvitations(priya.session, opened.caseId);
  mustBeCertified(await certifyJoined(priya.session, invitations, added.case));
  await recordConsents(person.session, [
    { channel: "letters", direction: "send", given: true },
    { channel: "letters", direction: "receive", given: true },
  ]);
  await recordKeyCheck(priya.session, await readCase(priya.session, opened.caseId), added.participantId);
  return person;
}

async function addColleague(priya: Person, opened: OpenedCase, colleague: Person): Promise<void> {
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
