import type { Id } from "../../../protocol/ids.ts";
import type { AttendanceState, PersonMedia } from "./attendance.ts";
import type { Whereabouts } from "./whereabouts.ts";

type Media = ReadonlyMap<Id, PersonMedia>;

/** Nobody is shown who is not said to be in the room, and nothing before it can be decrypted. */
export function shownMedia(
  tracks: Media,
  { people }: Pick<Whereabouts, "people">,
  protection: AttendanceState["protection"],
): Media {
  if (protection === "waiting-for-key") return new Map();
  return new Map([...tracks].filter(([accountId]) => people.includes(accountId)));
}

export function isSameMedia(one: Media, other: Media): boolean {
  return (
    one.size === other.size &&
    [...one].every(([accountId, { picture, sound }]) => {
      const there = other.get(accountId);
      return there !== undefined && there.picture === picture && there.sound === sound;
    })
  );
}
