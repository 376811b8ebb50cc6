import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demandAssigned } from "../../domain/cases/case.ts";
import { present } from "../../domain/domain-error.ts";
import { PAGE_SIZE, type Page, type Place, pageOf } from "../../domain/page.ts";
import type { Ports } from "../../domain/ports.ts";
import { type QueueRecord, queueRecordOf } from "../../domain/reviews/review.ts";

/** The decided messages of a case, newest first. */
export function listCaseMessages({ work }: Ports) {
  return async (actor: Actor, caseId: Id, after: Place | null): Promise<Page<QueueRecord>> => {
    const { accountId } = asStaff(actor);
    const of = present(await work.read.cases.facts(caseId), "not-found");
    demandAssigned(of, accountId);
    const rows = await work.read.reviews.historyOf(caseId, after, PAGE_SIZE + 1);
    const page = pageOf(rows, ({ message }) => ({
      at: message.decidedAt ?? message.createdAt,
      id: message.messageId,
    }));
    return { items: page.items.map((row) => queueRecordOf(row, of)), next: page.next };
  };
}
