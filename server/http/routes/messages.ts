import * as endpoints from "../../../protocol/messages/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { answerOffer } from "../../use-cases/messages/answer-offer.ts";
import { discardDraft } from "../../use-cases/messages/discard-draft.ts";
import { listMessages } from "../../use-cases/messages/list-messages.ts";
import { openMessage } from "../../use-cases/messages/open-message.ts";
import { raiseAlert } from "../../use-cases/messages/raise-alert.ts";
import { readDraft } from "../../use-cases/messages/read-draft.ts";
import { readMessage } from "../../use-cases/messages/read-message.ts";
import { readWrittenVersion } from "../../use-cases/messages/read-written-version.ts";
import { saveDraft } from "../../use-cases/messages/save-draft.ts";
import { submitMessage } from "../../use-cases/messages/submit-message.ts";
import { takeBackMessage } from "../../use-cases/messages/take-back-message.ts";
import { placeOf, presentCursor } from "../presenters/cursor.ts";
import { presentMessage, presentOpened, presentReceived, presentWritten } from "../presenters/message.ts";
import type { Routes } from "../route.ts";

export function messageRoutes({ route }: Routes, ports: Ports): void {
  route(endpoints.listMessages, "full", async (actor, { params }) => {
    const { items, next } = await listMessages(ports)(actor, placeOf(params.cursor));
    return { messages: items.map(presentMessage), nextCursor: presentCursor(next) };
  });
  route(endpoints.readMessage, "full", async (actor, { params }) =>
    presentMessage(await readMessage(ports)(actor, params.messageId)),
  );
  route(endpoints.saveDraft, "full", async (actor, { params, body }) =>
    presentWritten(await saveDraft(ports)(actor, params.messageId, body)),
  );
  route(endpoints.readDraft, "full", (actor, { params }) => readDraft(ports)(actor, params.messageId));
  route(endpoints.discardDraft, "full", async (actor, { params }) => {
    await discardDraft(ports)(actor, params.messageId);
    return {};
  });
  route(endpoints.submitMessage, "full", async (actor, { params, body }) =>
    presentWritten(await submitMessage(ports)(actor, params.messageId, body)),
  );
  route(endpoints.takeBackMessage, "full", async (actor, { params, body }) =>
    presentWritten(await takeBackMessage(ports)(actor, params.messageId, body)),
  );
  route(endpoints.readWrittenVersion, "full", async (actor, { params }) => {
    const { envelope, refusal, note } = await readWrittenVersion(ports)(
      actor,
      params.messageId,
      params.version,
    );
    return { envelope, refusal, note };
  });
  route(endpoints.openMessage, "full", async (actor, { params, body }) =>
    presentOpened(await openMessage(ports)(actor, params.messageId, body.version)),
  );
  route(endpoints.answerOffer, "full", async (actor, { params, body }) =>
    presentReceived(await answerOffer(ports)(actor, params.messageId, body.version, body.answer)),
  );
  route(endpoints.raiseAlert, "full", async (actor, { params, body }) => {
    await raiseAlert(ports)(actor, params.messageId, body.reason);
    return {};
  });
}
