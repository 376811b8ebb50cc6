import { type Roster, verifyRoster } from "../../../crypto/index.ts";
import type { RosterView } from "../../../protocol/cases/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";

/**
 * The roster of a case, from the pinned organisation's key down. A party pinned its root when joining; in this tab an
 * older or a forked one is refused.
 */
export function verifiedRoster(session: UnlockedSession, view: RosterView, caseId: Id): Roster {
  const { organisation, participant } = session.contents;
  const seen = session.client.memory.roster(caseId);
  const rootHashB64 = participant?.rosterRootHashB64 ?? seen?.rootHashB64;
  const roster = trusting(() =>
    verifyRoster(view, organisation, {
      caseId,
      ...(rootHashB64 === undefined ? {} : { rootHashB64 }),
      ...(seen === null ? {} : { atLeast: { seq: seen.seq, hashB64: seen.hashB64 } }),
    }),
  );
  session.client.memory.sawRoster(caseId, {
    rootHashB64: roster.rootHashB64,
    seq: roster.seq,
    hashB64: roster.headHashB64,
  });
  return roster;
}
