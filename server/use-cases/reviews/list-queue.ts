import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { present } from "../../domain/domain-error.ts";
import { PAGE_SIZE, type Page, type Place, pageOf } from "../../domain/page.ts";
import type { Ports } from "../../domain/ports.ts";
import { type QueueRecord, queueRecordOf } from "../../domain/reviews/review.ts";

/** What waits in the reader's cases, oldest first. */
export function listQueue({ work }: Ports) {
  return async (actor: Actor, after: Place | null): Promise<Page<QueueRecord>> => {
    const { accountId } = asStaff(actor);
    const rows = await work.read.reviews.queueOf(accountId, after, PAGE_SIZE + 1);
    const page = pageOf(rows, ({ message }) => ({
      at: message.heldAt ?? message.createdAt,
      id: message.messageId,
    }));
    const cases = await work.read.cases.factsOf([
      ...new Set(page.items.map(({ message }) => message.caseId)),
    ]);
    const items = page.items.map((row) =>
      queueRecordOf(row, present(cases.get(row.message.caseId), "internal")),
    );
    return { items, next: page.next };
  };
}
