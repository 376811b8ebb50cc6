import { openCase } from "../client/lib/cases/cases.ts";
import { createHttp, type Http } from "../client/lib/http.ts";
import { joinAsFacilitator, joinAsParty } from "../scripts/demo/people.ts";
import { type Person, type Reach, setUpAdministrator } from "../scripts/demo/person.ts";
import type { BenchServer } from "./bench-portal.ts";

export interface BenchPerson extends Person {
  /** Their session's cookie, as the browser sends it. */
  cookie(): string;
  /** The body of the last request with one. */
  lastBody(): string;
}

export interface People {
  readonly caseId: string;
  readonly facilitator: BenchPerson;
  readonly victim: BenchPerson;
  readonly offender: BenchPerson;
}

/** A service with one case, filled by the real client. */
export async function assemblePeople(server: BenchServer): Promise<People> {
  const { address: baseUrl, setUpTokenB64 } = server;
  if (setUpTokenB64 === null) throw new Error("somebody has set the portal up already");
  const administrator = await setUpAdministrator(
    { baseUrl },
    { tokenB64: setUpTokenB64, displayName: "Ruth", signInName: "ruth" },
  );
  const enter = async (join: (reach: Reach) => Promise<Person>): Promise<BenchPerson> => {
    let cookie = "";
    let body = "";
    const fetch: typeof globalThis.fetch = (input, init) => {
      cookie = new Headers(init?.headers).get("cookie") ?? cookie;
      if (typeof init?.body === "string") body = init.body;
      return globalThis.fetch(input, init);
    };
    return { ...(await join({ baseUrl, fetch })), cookie: () => cookie, lastBody: () => body };
  };
  const facilitator = await enter((reach) => joinAsFacilitator(reach, administrator, "Priya", "priya"));
  const opened = await openCase(facilitator.session, { title: "A case", notes: "", approvals: 1 });
  const party = (role: "victim" | "offender", name: string) =>
    enter((reach) =>
      joinAsParty(reach, facilitator, opened, { role, name, preferredName: name, contact: "", notes: "" }),
    );
  const victim = await party("victim", "Anwen");
  const offender = await party("offender", "Jordan");
  return { caseId: opened.caseId, facilitator, victim, offender };
}

/** The client's way to another portal that knows the same session, for it has a copy of the database. */
export function httpAs(person: BenchPerson, address: string): Http {
  const cookieJar = { header: () => person.cookie(), take: () => undefined };
  return createHttp({ baseUrl: address, cookieJar });
}
