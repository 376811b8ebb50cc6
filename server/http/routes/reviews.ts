import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { addStaffNote } from "../../use-cases/reviews/add-staff-note.ts";
import { approveMessage } from "../../use-cases/reviews/approve-message.ts";
import { claimReview } from "../../use-cases/reviews/claim-review.ts";
import { listCaseMessages } from "../../use-cases/reviews/list-case-messages.ts";
import { listQueue } from "../../use-cases/reviews/list-queue.ts";
import { passOnAgain } from "../../use-cases/reviews/pass-on-again.ts";
import { readReview } from "../../use-cases/reviews/read-review.ts";
import { refuseMessage } from "../../use-cases/reviews/refuse-message.ts";
import { saveCaptions } from "../../use-cases/reviews/save-captions.ts";
import { placeOf, presentCursor } from "../presenters/cursor.ts";
import { presentQueueItem, presentReview } from "../presenters/review.ts";
import type { Routes } from "../route.ts";

export function reviewRoutes({ route }: Routes, ports: Ports): void {
  route(endpoints.listQueue, "full", async (actor, { params }) => {
    const { items, next } = await listQueue(ports)(actor, placeOf(params.cursor));
    return { items: items.map(presentQueueItem), nextCursor: presentCursor(next) };
  });
  route(endpoints.readReview, "full", async (actor, { params }) =>
    presentReview(await readReview(ports)(actor, params.messageId)),
  );
  route(endpoints.listCaseMessages, "full", async (actor, { params }) => {
    const { items, next } = await listCaseMessages(ports)(actor, params.caseId, placeOf(params.cursor));
    return {
      items: items.map((item) => ({ ...presentQueueItem(item), offer: item.message.offer })),
      nextCursor: presentCursor(next),
    };
  });
  route(endpoints.claimReview, "full", async (actor, { params, body }) =>
    presentReview(await claimReview(ports)(actor, params.messageId, body.version, body.claim)),
  );
  route(endpoints.approveMessage, "full", async (actor, { params, body }) =>
    presentReview(await approveMessage(ports)(actor, params.messageId, body)),
  );
  route(endpoints.refuseMessage, "full", async (actor, { params, body }) =>
    presentReview(await refuseMessage(ports)(actor, params.messageId, body)),
  );
  route(endpoints.addStaffNote, "full", async (actor, { params, body }) =>
    presentReview(await addStaffNote(ports)(actor, params.messageId, body.noteId, body.envelope)),
  );
  route(endpoints.saveCaptions, "full", async (actor, { params, body }) =>
    presentReview(await saveCaptions(ports)(actor, params.messageId, body)),
  );
  route(endpoints.passOnAgain, "full", async (actor, { params, body }) =>
    presentReview(await passOnAgain(ports)(actor, params.messageId, body)),
  );
}
