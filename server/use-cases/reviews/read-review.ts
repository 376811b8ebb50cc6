import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";
import { type SeenReview, seeReview } from "./seen-review.ts";

export function readReview({ work }: Ports) {
  return async (actor: Actor, messageId: Id): Promise<SeenReview> =>
    seeReview(work.read, messageId, asStaff(actor).accountId);
}
