import type { ReplyOf } from "../../../protocol/endpoint.ts";
import type {
  MessageView,
  openMessage,
  ReceivedMessage,
  WrittenMessage,
} from "../../../protocol/messages/endpoints.ts";
import { authorStateOf } from "../../domain/messages/message.ts";
import type { SeenMessage } from "../../use-cases/messages/list-messages.ts";
import type { OpenedMessage } from "../../use-cases/messages/open-message.ts";
import type { ReceivedRecord } from "../../use-cases/messages/received-message.ts";
import type { WrittenRecord } from "../../use-cases/messages/written-message.ts";

/** Nothing here depends on what the recipient does: the author gets the same bytes, whatever happens. */
export function presentWritten({ message, abilities }: WrittenRecord): WrittenMessage {
  return {
    side: "written",
    messageId: message.messageId,
    kind: message.kind,
    recipientId: message.recipientId,
    state: authorStateOf(message),
    version: message.version,
    nextVersion: message.version + 1,
    draftRevision: message.draftRevision,
    submittedAt: message.heldAt,
    decidedAt: message.decidedAt,
    abilities: [...abilities],
  };
}

export function presentReceived({ message, abilities }: ReceivedRecord): ReceivedMessage {
  return {
    side: "received",
    messageId: message.messageId,
    kind: message.kind,
    authorId: message.authorId,
    state: message.offer ?? "offered",
    version: message.version,
    offeredAt: message.decidedAt ?? message.createdAt,
    description: message.description,
    releases: [...message.releases],
    abilities: [...abilities],
  };
}

/** What was passed on, without the author's and the staff's keys to it. */
export function presentOpened(opened: OpenedMessage): ReplyOf<typeof openMessage> {
  const { envelope, captions, wrap, authorCertificate } = opened;
  const { manifest } = envelope;
  return {
    message: presentReceived(opened.received),
    envelope:
      "recordingId" in envelope
        ? { manifest, recordingId: envelope.recordingId, chunkHashesB64: envelope.chunkHashesB64 }
        : { manifest, chunksB64: envelope.chunksB64 },
    captions,
    wrap,
    authorCertificate,
  };
}

export function presentMessage(seen: SeenMessage): MessageView {
  return seen.side === "written" ? presentWritten(seen) : presentReceived(seen);
}
