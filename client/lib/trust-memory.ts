import { z } from "zod";
import { hashB64Schema } from "../../protocol/bytes.ts";
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
  /** Removes it from the tab's storage; what the script remembers stays until the tab is closed. */
  readonly leaveStorage: () => void;
}

const seenRosterSchema = z.strictObject({
  rootHashB64: hashB64Schema,
  seq: z.int().min(0),
  hashB64: hashB64Schema,
});
export type SeenRoster = z.infer<typeof seenRosterSchema>;

const seenSchema = z.strictObject({
  vaults: z.record(idSchema, z.int()),
  rosters: z.record(idSchema, seenRosterSchema),
  revisions: z.record(idSchema, z.int()),
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
    leaveStorage: () => storage.remove(NAME),
  };
}

function readSeen(storage: TabStorage): z.infer<typeof seenSchema> {
  const empty = { vaults: {}, rosters: {}, revisions: {} };
  const text = storage.read(NAME);
  if (text === null) return empty;
  try {
    return seenSchema.parse(JSON.parse(text));
  } catch {
    return empty;
  }
}
