import { type Actor, asParticipant, type ParticipantActor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import type { MyCaseRecord } from "../../domain/cases/ports.ts";
import { present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** A case as a participant sees it. */
export interface MySeenCase {
  readonly mine: MyCaseRecord;
  readonly of: CaseFacts;
}

export function readMyCase({ work }: Ports) {
  return async (actor: Actor): Promise<MySeenCase> => {
    const { participantId, caseId } = asParticipant(actor);
    const { cases } = work.read;
    const [mine, of] = await Promise.all([cases.myCase(participantId), cases.facts(caseId)]);
    return { mine: present(mine, "not-found"), of: present(of, "not-found") };
  };
}

export async function seeMyCase(stores: Stores, own: ParticipantActor): Promise<MySeenCase> {
  const mine = present(await stores.cases.myCase(own.participantId), "not-found");
  const of = present(await stores.cases.facts(own.caseId), "not-found");
  return { mine, of };
}
