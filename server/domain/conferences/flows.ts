import type { MediaKind } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import { type Conference, isOver, isSupervised, type Person, roomOf } from "./conference.ts";

/** What may be sent from one person to another now. The media server carries these and nothing else. */
export interface Flow {
  readonly from: Id;
  readonly to: Id;
  readonly kind: MediaKind;
}

const kinds: readonly MediaKind[] = ["audio", "video"];

/** The whole rule of who sees and hears whom, in one place. */
export function mayFlow(of: Conference, from: Person, to: Person, kind: MediaKind): boolean {
  if (isOver(of) || from.accountId === to.accountId) return false;
  const room = roomOf(from);
  if (room === null || room !== roomOf(to)) return false;
  if (kind === "audio" && from.mutedByStaff) return false;
  if (kind === "video" && from.cameraOffByStaff) return false;
  if (kind === "video" && to.spared && areOpposed(from, to)) return false;
  // Staff among themselves, and those of one side in its private room, need nobody's supervision.
  if (room !== "main") return !areOpposed(from, to);
  if (from.side === null && to.side === null) return true;
  return of.phase === "in-session" && isSupervised(of);
}

/** Everything that may flow, for the media server to be brought to. */
export function flowsOf(of: Conference): Flow[] {
  return of.people.flatMap((from) =>
    of.people.flatMap((to) =>
      kinds
        .filter((kind) => mayFlow(of, from, to, kind))
        .map((kind) => ({ from: from.accountId, to: to.accountId, kind })),
    ),
  );
}

/** Whether anything of this person may be taken in at all: nobody who is not let in may even send. */
export function mayProduce(of: Conference, person: Person, kind: MediaKind): boolean {
  if (isOver(of) || roomOf(person) === null) return false;
  return kind === "audio" ? !person.mutedByStaff : !person.cameraOffByStaff;
}

export function areOpposed(one: Person, other: Person): boolean {
  return one.side !== null && other.side !== null && one.side !== other.side;
}
