import type { Id } from "../../../../protocol/ids.ts";

/**
 * Whose picture is large: whoever speaks loudest of those here; while nobody does, whoever was large before, and else the
 * first. `here` names the facilitator last, so that in a silence one sees the others.
 */
export function bigPerson(here: readonly Id[], speaking: readonly Id[], before: Id | null): Id | null {
  const speaker = speaking.find((id) => here.includes(id));
  if (speaker !== undefined) return speaker;
  return before !== null && here.includes(before) ? before : (here[0] ?? null);
}
