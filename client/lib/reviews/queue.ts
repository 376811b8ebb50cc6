import type { Id } from "../../../protocol/ids.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { readCase } from "../cases/cases.ts";
import type { OpenedCase, OpenedParticipant } from "../cases/opened-case.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";

/** Where a screen already has the case (its cache), it can give it; else it is read. */
export type CaseOf = (caseId: Id) => Promise<OpenedCase>;

export interface QueueEntry {
  readonly item: endpoints.QueueItem;
  /** Null when the case does not verify: see `problem`. */
  readonly of: {
    readonly title: string;
    readonly author: OpenedParticipant;
    readonly recipient: OpenedParticipant;
    /** Name of the colleague who has claimed it; null when nobody has, or they have left the case. */
    readonly claimedBy: string | null;
    readonly claimedByMe: boolean;
    /** How many different staff must approve. */
    readonly approvalsNeeded: 1 | 2;
  } | null;
  readonly problem: TrustError | null;
}

export type HistoryEntry = QueueEntry & { readonly offer: OfferState | null };

/** Messages with the facilitators, of all the reader's cases, oldest first, 20 a page. */
export async function listQueue(
  session: UnlockedSession,
  options: { cursor?: string; caseOf?: CaseOf } = {},
): Promise<{ entries: QueueEntry[]; nextCursor: string | null }> {
  const { items, nextCursor } = await session.client.http.call(endpoints.listQueue, {
    params: options.cursor === undefined ? {} : { cursor: options.cursor },
  });
  return { entries: await openEntries(session, items, options.caseOf), nextCursor };
}

/** Decided messages of a case, newest first, 20 a page. */
export async function listCaseMessages(
  session: UnlockedSession,
  of: OpenedCase,
  cursor?: string,
): Promise<{ entries: HistoryEntry[]; nextCursor: string | null }> {
  const { caseId } = of;
  const { items, nextCursor } = await session.client.http.call(endpoints.listCaseMessages, {
    params: { caseId, ...(cursor === undefined ? {} : { cursor }) },
  });
  const offers = items.map(({ offer }) => offer);
  const bare = items.map(({ offer: _, ...item }) => item);
  const entries = await openEntries(session, bare, async () => of);
  return { entries: entries.map((entry, index) => ({ ...entry, offer: offers[index] ?? null })), nextCursor };
}

async function openEntries(
  session: UnlockedSession,
  items: readonly endpoints.QueueItem[],
  caseOf: CaseOf = (caseId) => readCase(session, caseId),
): Promise<QueueEntry[]> {
  const cases = new Map<Id, Promise<OpenedCase>>();
  for (const { caseId } of items) if (!cases.has(caseId)) cases.set(caseId, caseOf(caseId));
  return Promise.all(
    items.map(async (item) => {
      try {
        const of = await cases.get(item.caseId);
        if (of === undefined) throw new TrustError("roster");
        return { item, of: openEntry(session, item, of), problem: null };
      } catch (problem) {
        if (!(problem instanceof TrustError)) throw problem;
        return { item, of: null, problem };
      }
    }),
  );
}

function openEntry(session: UnlockedSession, item: endpoints.QueueItem, of: OpenedCase): QueueEntry["of"] {
  const author = of.participants.find((one) => one.participantId === item.authorId);
  const recipient = of.participants.find((one) => one.participantId === item.recipientId);
  if (author === undefined || recipient === undefined || author.role !== item.authorRole) {
    throw new TrustError("certificate");
  }
  return {
    title: of.details.title,
    author,
    recipient,
    claimedBy: of.staff.find((one) => one.accountId === item.claimedBy)?.displayName ?? null,
    claimedByMe: item.claimedBy === session.contents.accountId,
    approvalsNeeded: of.roster.approvals,
  };
}
