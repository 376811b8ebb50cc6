import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import type { CaseSummaryRecord } from "../../domain/cases/case.ts";
import { PAGE_SIZE, type Page, type Place, pageOf } from "../../domain/page.ts";
import type { Ports } from "../../domain/ports.ts";

export function listCases({ work }: Ports) {
  return async (actor: Actor, after: Place | null): Promise<Page<CaseSummaryRecord>> => {
    const { accountId } = asStaff(actor);
    const rows = await work.read.cases.listOf(accountId, after, PAGE_SIZE + 1);
    return pageOf(rows, (row) => ({ at: row.lastActivityAt, id: row.caseId }));
  };
}
