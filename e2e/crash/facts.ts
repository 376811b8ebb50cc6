import type pg from "pg";
import type { MessageState, OfferState } from "../../protocol/messages/states.ts";

/** All of a message that an act may change, as it rests in the database. Null: there is no such message. */
export interface Facts {
  readonly state: MessageState;
  readonly version: number;
  readonly hasDraft: boolean;
  readonly draftRevision: number;
  readonly claimed: boolean;
  /** Signed releases of the latest version. */
  readonly approvals: number;
  readonly offer: OfferState | null;
}

export const unwritten: Facts = {
  state: "draft",
  version: 0,
  hasDraft: false,
  draftRevision: 0,
  claimed: false,
  approvals: 0,
  offer: null,
};

export async function readFacts(database: pg.Client, messageId: string): Promise<Facts | null> {
  const { rows } = await database.query<Facts>(
    `SELECT state, version, "draftId" IS NOT NULL AS "hasDraft", "draftRevision", "claimedBy" IS NOT NULL AS claimed,
       (SELECT count(*)::int FROM "Release" r WHERE r."messageId" = m.id AND r.version = m.version) AS approvals,
       "offerState" AS offer
     FROM "Message" m WHERE id = $1`,
    [messageId],
  );
  return rows[0] ?? null;
}

export const sameFacts = (one: Facts | null, other: Facts | null): boolean =>
  one === null || other === null
    ? one === other
    : (Object.keys(unwritten) as (keyof Facts)[]).every((key) => one[key] === other[key]);
