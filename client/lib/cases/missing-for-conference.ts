import type { PartyRole } from "../../../protocol/roles.ts";
import type { OpenedCase, OpenedParticipant } from "./opened-case.ts";

/** What a conference still waits for. */
export type MissingForConference =
  | { readonly kind: "nobody"; readonly role: PartyRole }
  | { readonly kind: "not-joined" | "consent" | "withdrawn"; readonly person: OpenedParticipant };

const parties: readonly PartyRole[] = ["victim", "offender"];
const directions = ["send", "receive"] as const;

/** Of every party, in words for staff; the server asks for the same before it lets one be arranged. */
export function missingForConference(opened: Pick<OpenedCase, "participants">): MissingForConference[] {
  return parties.flatMap((role): MissingForConference[] => {
    const people = opened.participants.filter((person) => person.role === role);
    if (people.length === 0) return [{ kind: "nobody", role }];
    return people.flatMap((person): MissingForConference[] => {
      if (person.certificate === null) return [{ kind: "not-joined", person }];
      const words = directions.map((direction) => person.consents.conferences[direction].state);
      if (words.every((state) => state === "given")) return [];
      return [{ kind: words.includes("withdrawn") ? "withdrawn" : "consent", person }];
    });
  });
}

/** Sides of which everybody has said yes: with each a rehearsal can be arranged, and with all of them a conference. */
export function sidesReadyForConference(opened: Pick<OpenedCase, "participants">): PartyRole[] {
  const missing = missingForConference(opened);
  return parties.filter((side) =>
    missing.every((one) => (one.kind === "nobody" ? one.role : one.person.role) !== side),
  );
}
