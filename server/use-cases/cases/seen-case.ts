import type { Id } from "../../../protocol/ids.ts";
import {
  abilitiesIn,
  type CaseAbility,
  type CaseViewRecord,
  demandAssigned,
} from "../../domain/cases/case.ts";
import { present } from "../../domain/domain-error.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** A case as one member of its staff sees it now, and what they may do. */
export interface SeenCase {
  readonly view: CaseViewRecord;
  readonly abilities: readonly CaseAbility[];
}

export async function seeCase(stores: Stores, caseId: Id, readerId: Id): Promise<SeenCase> {
  const facts = present(await stores.cases.facts(caseId), "not-found");
  demandAssigned(facts, readerId);
  const view = present(await stores.cases.view(caseId, readerId), "not-found");
  return { view, abilities: abilitiesIn(facts) };
}
