import { openCase } from "../../client/lib/cases/cases.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { addColleague, agree, joinAsFacilitator, joinAsParty, joinAsSupporter } from "./people.ts";
import { type DemoAccount, type Person, type Reach, setUpAdministrator } from "./person.ts";
import { sendFilms } from "./send-films.ts";
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
  const supporters = await inviteSupporters(reach, priya, opened);
  for (const party of [people.anwen, people.jordan]) await agree(party, ["conferences"]);
  onStep("Each of them has a supporter, and all would come to a conference");
  await addColleague(priya, opened, tom);
  await writeLetters({ ...people, priya, tom });
  onStep("Letters are written, in every state");
  await sendFilms({ ...people, priya, tom });
  onStep("Video messages are sent: one is passed on, one is with the facilitators");
  const { anwen, jordan } = people;
  const accounts = [ruth, priya, tom, anwen, jordan, ...supporters].map((person) => person.account);
  return { accounts, kitCode: ruth.kitCode };
}

async function inviteParties(
  reach: Reach,
  priya: Person,
  opened: OpenedCase,
): Promise<{ anwen: Person; jordan: Person }> {
  const anwen = await joinAsParty(reach, priya, opened, {
    role: "victim",
    name: "Anwen Price",
    preferredName: "Anwen",
    contact: "Likes to be rung on Tuesday afternoons. 01632 960 118",
    notes: "Wants to know why. Wanted to write first; would meet now, by video.",
  });
  const jordan = await joinAsParty(reach, priya, opened, {
    role: "offender",
    name: "Jordan Bell",
    preferredName: "Jordan",
    contact: "Through the bicycle workshop, weekdays until four.",
    notes: "Asked to take part. Reads slowly, writes well.",
  });
  return { anwen, jordan };
}

async function inviteSupporters(reach: Reach, priya: Person, opened: OpenedCase): Promise<Person[]> {
  const carys = await joinAsSupporter(reach, priya, opened, {
    role: "victim-supporter",
    name: "Carys Price",
    preferredName: "Carys",
    contact: "Anwen's sister. Evenings, on her own phone.",
    notes: "Would sit beside Anwen.",
  });
  const leon = await joinAsSupporter(reach, priya, opened, {
    role: "offender-supporter",
    name: "Leon Marsh",
    preferredName: "Leon",
    contact: "Runs the bicycle workshop.",
    notes: "Has known Jordan for two years.",
  });
  return [carys, leon];
}
