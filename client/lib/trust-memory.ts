import { z } from "zod";
import { hashB64Schema } from "../../protocol/bytes.ts";
import { type Room, type Side, sideSchema } from "../../protocol/conferences/conference.ts";
import { type Id, idSchema } from "../../protocol/ids.ts";
import type { TabStorage } from "./tab-storage.ts";

/**
 * The newest things this tab has seen, so that a server which goes back to an older vault, roster or revision is found
 * out. Ids, numbers and hashes only.
 */
export interface TrustMemory {
  readonly vaultRevision: (accountId: Id) => number | null;
  readonly sawVault: (accountId: Id, revision: number) => void;
  readonly roster: (caseId: Id) => SeenRoster | null;
  readonly sawRoster: (caseId: Id, seen: SeenRoster) => void;
  /** Highest revision seen of a draft or of details. */
  readonly revision: (subjectId: Id) => number;
  readonly sawRevision: (subjectId: Id, revision: number) => void;
  /** The newest decision about a conference's encryption; without a hash it is over, and none of its number is taken. */
  readonly decision: (conferenceId: Id) => SeenDecision;
  readonly sawDecision: (conferenceId: Id, seen: SeenDecision) => void;
  /** The newest key of a conference's room. */
  readonly roomKey: (conferenceId: Id, room: Room) => SeenRoomKey | null;
  readonly sawRoomKey: (conferenceId: Id, room: Room, seen: SeenRoomKey) => void;
  /** With which side a conference is a rehearsal; null of a conference, undefined of one that was never seen. */
  readonly rehearsal: (conferenceId: Id) => Side | null | undefined;
  readonly sawRehearsal: (conferenceId: Id, rehearsalWith: Side | null) => void;
  /** Removes it from the tab's storage; what the script remembers stays until the tab is closed. */
  readonly leaveStorage: () => void;
}

const seenRosterSchema = z.strictObject({
  rootHashB64: hashB64Schema,
  seq: z.int().min(0),
  hashB64: hashB64Schema,
});
export type SeenRoster = z.infer<typeof seenRosterSchema>;

const seenDecisionSchema = z.strictObject({ number: z.int().min(0), hashB64: hashB64Schema.nullable() });
export type SeenDecision = z.infer<typeof seenDecisionSchema>;

const seenRoomKeySchema = z.strictObject({ epoch: z.int().min(1), grantHashB64: hashB64Schema });
export type SeenRoomKey = z.infer<typeof seenRoomKeySchema>;

const seenSchema = z.strictObject({
  vaults: z.record(idSchema, z.int()),
  rosters: z.record(idSchema, seenRosterSchema),
  revisions: z.record(idSchema, z.int()),
  decisions: z.record(idSchema, seenDecisionSchema),
  /** By conference and room. */
  roomKeys: z.record(z.string(), seenRoomKeySchema),
  /** By conference. A tab that was open before there were any keeps what else it knows. */
  rehearsals: z.record(idSchema, sideSchema.nullable()).default({}),
});

const NAME = "seen";

export function createTrustMemory(storage: TabStorage): TrustMemory {
  const seen = readSeen(storage);
  const keep = () => storage.write(NAME, JSON.stringify(seen));
  return {
    vaultRevision: (accountId) => seen.vaults[accountId] ?? null,
    sawVault(accountId, revision) {
      seen.vaults[accountId] = Math.max(revision, seen.vaults[accountId] ?? 0);
      keep();
    },
    roster: (caseId) => seen.rosters[caseId] ?? null,
    sawRoster(caseId, head) {
      if ((seen.rosters[caseId]?.seq ?? -1) >= head.seq) return;
      seen.rosters[caseId] = head;
      keep();
    },
    revision: (subjectId) => seen.revisions[subjectId] ?? 0,
    sawRevision(subjectId, revision) {
      if ((seen.revisions[subjectId] ?? 0) >= revision) return;
      seen.revisions[subjectId] = revision;
      keep();
    },
    decision: (conferenceId) => seen.decisions[conferenceId] ?? { number: 0, hashB64: null },
    sawDecision(conferenceId, { number, hashB64 }) {
      const last = seen.decisions[conferenceId] ?? { number: 0, hashB64: null };
      const now = { number: Math.max(number, last.number), hashB64 };
      if (now.number === last.number && now.hashB64 === last.hashB64) return;
      seen.decisions[conferenceId] = now;
      keep();
    },
    roomKey: (conferenceId, room) => seen.roomKeys[`${conferenceId} ${room}`] ?? null,
    sawRoomKey(conferenceId, room, key) {
      if ((seen.roomKeys[`${conferenceId} ${room}`]?.epoch ?? 0) >= key.epoch) return;
      seen.roomKeys[`${conferenceId} ${room}`] = key;
      keep();
    },
    rehearsal: (conferenceId) => seen.rehearsals[conferenceId],
    sawRehearsal(conferenceId, rehearsalWith) {
      if (seen.rehearsals[conferenceId] === rehearsalWith) return;
      seen.rehearsals[conferenceId] = rehearsalWith;
      keep();
    },
    leaveStorage: () => storage.remove(NAME),
  };
}

function readSeen(storage: TabStorage): z.infer<typeof seenSchema> {
  const empty = { vaults: {}, rosters: {}, revisions: {}, decisions: {}, roomKeys: {}, rehearsals: {} };
  const text = storage.read(NAME);
  if (text === null) return empty;
  try {
    return seenSchema.parse(JSON.parse(text));
  } catch {
    return empty;
  }
}
