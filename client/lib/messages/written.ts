import { verifyRefusal } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import * as endpoints from "../../../protocol/messages/endpoints.ts";
import { type LetterDocument, type NoteText, noteTextSchema } from "../../../protocol/messages/letter.ts";
import { openFromStaff } from "../cases/case-envelope.ts";
import { type MyCase, readMyCase, withMyCase } from "../cases/my-case.ts";
import { ownHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import { openRecordingSource } from "../recordings/open-recording-source.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { isRecording, type MessageContent } from "./content.ts";
import { openOwn, sealDraft, sealLetter } from "./own-letter.ts";
import { openOwnRecording } from "./own-recording.ts";

export interface WrittenVersion {
  readonly content: MessageContent;
  /** The facilitator's decision and note, of a returned or declined version. */
  readonly refusal: {
    readonly outcome: "returned" | "declined";
    readonly note: string;
    /** Remarks on single places of a video message. */
    readonly pins: NonNullable<NoteText["pins"]>;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** What the author wrote in a version, and what came back with it. @throws TrustError */
export async function readWrittenVersion(
  session: UnlockedSession,
  of: { messageId: Id; version: number },
): Promise<WrittenVersion> {
  const { messageId, version } = of;
  const my = await readMyCase(session);
  const ask = () =>
    session.client.http.call(endpoints.readWrittenVersion, { params: { messageId, version } });
  const reply = await ask();
  const { envelope } = reply;
  const place = { caseId: my.caseId, messageId, version };
  if (isRecording(envelope)) {
    const opened = openOwnRecording(session, envelope, place);
    const { recordingId } = envelope;
    const open = (signal?: AbortSignal) =>
      openRecordingSource(session, { recordingId, opened, isToPlay: true, confirm: ask }, signal);
    const { manifestHashB64 } = opened;
    return {
      content: { kind: "video-message", open },
      refusal: readRefusal(session, my, { messageId, version, manifestHashB64 }, reply),
    };
  }
  const { letter, manifestHashB64 } = openOwn(session, envelope, { ...place, kind: "letter" });
  return {
    content: { kind: "letter", letter },
    refusal: readRefusal(session, my, { messageId, version, manifestHashB64 }, reply),
  };
}

function readRefusal(
  session: UnlockedSession,
  my: MyCase,
  of: { messageId: Id; version: number; manifestHashB64: string },
  reply: Pick<(typeof endpoints.readWrittenVersion.reply)["_output"], "refusal" | "note">,
): WrittenVersion["refusal"] {
  const { refusal: signed, note } = reply;
  if (signed === null && note === null) return null;
  if (signed === null || note === null) throw new TrustError("release");
  const { roster, caseId } = my;
  const refusal = trusting(() => verifyRefusal(signed, roster, { caseId, ...of }));
  const { messageId: subjectId, version } = of;
  const opened = openFromStaff(
    note,
    { kind: "note-to-author", subjectId, version, schema: noteTextSchema },
    roster,
    [ownHolder(session)],
  );
  if (opened.manifestHashB64 !== refusal.noteHashB64) throw new TrustError("release");
  const { displayName: by } = opened.author;
  const { text, pins = [] } = opened.plaintext;
  return { outcome: refusal.outcome, note: text, pins, by, at: refusal.createdAt };
}

/**
 * Hands a version to the facilitators. `version`: the message's `nextVersion` (1 for a new one).
 * @throws NotPossibleError `not-ready` until the own keys are certified; ProblemError `consent-missing`,
 *   `exchange-paused`, `wrong-state`
 */
export async function submitMessage(
  session: UnlockedSession,
  of: { messageId: Id; recipientId: Id; version: number; letter: LetterDocument },
): Promise<endpoints.WrittenMessage> {
  const { messageId, recipientId, version } = of;
  const view = await withMyCase(session, (my) => {
    if (my.certificate === null) throw new NotPossibleError("not-ready");
    const envelope = sealLetter(session, my, of);
    const body = { recipientId, version, envelope };
    return session.client.http.call(endpoints.submitMessage, { params: { messageId }, body });
  });
  await session.client.drafts.remove(messageId, Number.MAX_SAFE_INTEGER);
  return view;
}

/**
 * While it is held: a letter's words are deleted from the server and come back as a draft. A video message is deleted
 * there and has no draft: whoever wants to keep it brings it back to the device before.
 */
export async function takeBackMessage(
  session: UnlockedSession,
  message: endpoints.WrittenMessage,
): Promise<endpoints.WrittenMessage> {
  const { messageId, version, recipientId } = message;
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const take = (draft: (typeof endpoints.takeBackMessage.body)["_input"]["draft"]) =>
    session.client.http.call(endpoints.takeBackMessage, { params: { messageId }, body: { version, draft } });
  if (message.kind === "video-message") return take(null);
  const { content } = await readWrittenVersion(session, { messageId, version });
  if (content.kind !== "letter") throw new TrustError("signature");
  const revision = message.draftRevision + 1;
  const { caseId } = participant;
  const envelope = sealDraft(session, {
    caseId,
    messageId,
    recipientId,
    version: revision,
    letter: content.letter,
  });
  return take({ revision, envelope });
}
