import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { present } from "../../domain/domain-error.ts";
import type { ListedMessage } from "../../domain/messages/ports.ts";
import { PAGE_SIZE, type Page, type Place, pageOf } from "../../domain/page.ts";
import type { Ports } from "../../domain/ports.ts";
import { type ReceivedRecord, received } from "./received-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

export type SeenMessage =
  | ({ readonly side: "written" } & WrittenRecord)
  | ({ readonly side: "received" } & ReceivedRecord);

export function listMessages({ work }: Ports) {
  return async (actor: Actor, after: Place | null): Promise<Page<SeenMessage>> => {
    const party = asParty(actor);
    const of = present(await work.read.cases.facts(party.caseId), "not-found");
    const rows = await work.read.messages.listOf(party.participantId, after, PAGE_SIZE + 1);
    const page = pageOf(rows, placeOf);
    const items = page.items.map(
      (row): SeenMessage =>
        row.side === "written"
          ? { side: "written", ...written(row.message, of) }
          : { side: "received", ...received(row.message, of) },
    );
    return { items, next: page.next };
  };
}

/** Written ones stand where they were begun, received ones where they were offered. */
function placeOf({ side, message }: ListedMessage): Place {
  const at = side === "written" ? message.createdAt : (message.decidedAt ?? message.createdAt);
  return { at, id: message.messageId };
}
