import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { scheduleConference } from "../../client/lib/conferences/conferences.ts";
import { goToWaitingRoom } from "../people/attending.ts";
import { forAll, goIn, letIn } from "../people/host.ts";
import { type Cast, untilSeenAndHeard } from "./cast.ts";
import type { PersonName } from "./looks.ts";

const HOUR_MS = 3_600_000;
/** How they are called in the facilitator's list; staff walk in. */
const calledIn: Partial<Record<PersonName, string>> = { anwen: "Anwen", carys: "Carys", jordan: "Jordan" };

/** Whom each of these sees and hears when all of them are together. */
export function allTogether(names: readonly PersonName[]): Partial<Record<PersonName, PersonName[]>> {
  return Object.fromEntries(names.map((name) => [name, names.filter((other) => other !== name)]));
}

/** These people in a conference that has begun; resolves to its id. The first is the facilitator who let them in. */
export async function beginSession(cast: Cast, names: readonly PersonName[]): Promise<string> {
  await Promise.all(names.map((name) => cast.open(name)));
  return meet(cast, names);
}

/** The same, of people whose browsers are open at their first page. */
export async function meet(cast: Cast, names: readonly PersonName[]): Promise<string> {
  const conferenceId = randomUUID();
  await scheduleConference(cast.arranged.priya.session, {
    conferenceId,
    caseId: cast.arranged.caseId,
    startsAt: new Date(Date.now() + HOUR_MS).toISOString(),
    minutes: 60,
  });
  await Promise.all(
    names.map(async (name) => {
      const page = cast.page(name);
      if (calledIn[name] !== undefined) return goToWaitingRoom(page);
      return hostIn(cast, name, conferenceId);
    }),
  );
  const priya = cast.page("priya");
  for (const name of names) {
    const called = calledIn[name];
    if (called !== undefined) await letIn(priya, called);
  }
  await forAll(priya, "Start");
  await untilSeenAndHeard(cast, allTogether(names), { withinMs: 60_000 });
  return conferenceId;
}

/** Staff go in, or back in, from the conference's own page. */
export async function hostIn(cast: Cast, name: PersonName, conferenceId: string): Promise<void> {
  const page = cast.page(name);
  await expect(page.getByRole("link", { name: "Conferences", exact: true })).toBeVisible();
  await page.goto(`/conferences/${conferenceId}`);
  await goIn(page);
}
