import { createContext, useContext } from "react";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import type { AttendedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";
import type { Act, Attendance, AttendanceState } from "../../../lib/conferences/attendance.ts";
import type { OwnDevicesState } from "../../../lib/conferences/own-devices.ts";

export type PersonBeside = AttendedConference["beside"][number];

/** What the reader calls somebody: alone, as over a picture, or amid a sentence. */
export type NameOf = (person: PersonBeside, where?: "alone" | "amid") => string;

/** What every part of the screen of whoever attends needs. */
export interface Attending {
  readonly attendance: Attendance;
  readonly state: AttendanceState;
  readonly devices: OwnDevicesState;
  /** What to call the facilitator in a sentence. */
  readonly facilitator: string;
  readonly ownId: Id;
  readonly ownSide: Side;
  readonly nameOf: NameOf;
  /** Runs an act; what went wrong is said on the screen. */
  readonly act: (act: Act) => void;
  /** Turns everything off at once and goes, whether the portal answers or not. */
  readonly leave: () => void;
  /** The text that all see: null before it was written. */
  readonly panel: { readonly text: string } | "unreadable" | null;
}

export const AttendingContext = createContext<Attending | null>(null);

export function useAttending(): Attending {
  const attending = useContext(AttendingContext);
  if (attending === null) throw new Error("useAttending outside of its provider");
  return attending;
}

/** As above, on screens that are shown only once the conference was seen. */
export function useAttended(): Attending & { readonly view: AttendedConference } {
  const attending = useAttending();
  const { view } = attending.state;
  if (view?.view !== "attending") throw new Error("This screen needs the conference");
  return { ...attending, view };
}

/** Order of the people beside one. */
export function facilitatorsFirst(one: PersonBeside, other: PersonBeside): number {
  return Number(other.role === "facilitator") - Number(one.role === "facilitator");
}

const partyRanks = { party: 0, supporter: 1, facilitator: 2 } as const;

/** Order in a conversation: those it is between, whoever came with them, then whoever holds it. */
export function partiesFirst(one: PersonBeside, other: PersonBeside): number {
  return partyRanks[one.role] - partyRanks[other.role];
}
