import { idSchema, timeSchema } from "../../../protocol/ids.ts";
import { DomainError } from "../../domain/domain-error.ts";
import type { Place } from "../../domain/page.ts";

/** A place in a list as an opaque text. */
export function presentCursor(place: Place | null): string | null {
  return place === null ? null : Buffer.from(`${place.at} ${place.id}`, "utf8").toString("base64url");
}

/** Refuses with `malformed` what was not given out here. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [at, id] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  const time = timeSchema.safeParse(at);
  const named = idSchema.safeParse(id);
  if (!time.success || !named.success) throw new DomainError("malformed", { fields: ["cursor"] });
  return { at: time.data, id: named.data };
}
