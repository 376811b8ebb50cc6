import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { isHiddenFromAuthor } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { SeenMessage } from "./list-messages.ts";
import { seeReceived } from "./received-message.ts";
import { seeWritten } from "./written-message.ts";

export function readMessage({ work }: Ports) {
  return async (actor: Actor, messageId: Id): Promise<SeenMessage> => {
    const party = asParty(actor);
    const message = present(await work.read.messages.find(messageId), "not-found");
    if (message.authorId !== party.participantId) {
      return { side: "received", ...(await seeReceived(work.read, party, messageId)) };
    }
    demand(!isHiddenFromAuthor(message), "not-found");
    return { side: "written", ...(await seeWritten(work.read, party, messageId)) };
  };
}
