import { useEffect, useState, useSyncExternalStore } from "react";
import type { Id } from "../../../../protocol/ids.ts";
import { listMessages, type WrittenMessage } from "../../../lib/messages/list.ts";
import { NotPossibleError } from "../../../lib/problem.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { workOn } from "../../../lib/recorder/presence.ts";
import {
  openUnsent,
  startUnsent,
  type UnsentRecording,
  type UnsentState,
} from "../../../lib/recorder/unsent.ts";
import type { UnlockedSession } from "../../../lib/session.ts";

/** A video message that is being made: what rests on this device, and what the portal knows of the message. */
export interface Unsent {
  readonly recording: UnsentRecording;
  readonly state: UnsentState;
  /** Null until its first version was sent. */
  readonly message: WrittenMessage | null;
}

export type UnsentOpening =
  | { readonly kind: "opening" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "not-editable" }
  | ({ readonly kind: "ready" } & Unsent);

interface Opened {
  readonly recording: UnsentRecording;
  readonly message: WrittenMessage | null;
}

/**
 * Opens what was recorded of a message on this device, or begins it. `to`: its recipient, where the portal does not know
 * the message yet. `isNew`: it was begun just now, so the portal is not asked.
 */
export function useUnsent(messageId: Id, to: Id | null, isNew: boolean): UnsentOpening {
  const session = useUnlocked();
  const [opened, setOpened] = useState<Opened | "not-editable" | null>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    let isWanted = true;
    let made: UnsentRecording | null = null;
    let letGo: (() => void) | null = null;
    const begin = async () => {
      letGo = await workOn(messageId);
      if (!isWanted) return letGo();
      const found = await open(session, messageId, to, isNew);
      if (found === "not-editable") return isWanted && setOpened(found);
      if (!isWanted) return found.recording.close();
      made = found.recording;
      setOpened(found);
    };
    begin().catch((fault: unknown) => isWanted && setError(fault));
    return () => {
      isWanted = false;
      made?.close();
      letGo?.();
    };
  }, [session, messageId, to, isNew]);

  const recording = opened === null || opened === "not-editable" ? null : opened.recording;
  const state = useSyncExternalStore(
    (listener) => recording?.subscribe(listener) ?? (() => undefined),
    () => recording?.getState() ?? null,
  );
  if (error !== null) return { kind: "failed", error };
  if (opened === "not-editable") return { kind: opened };
  if (opened === null || state === null) return { kind: "opening" };
  return { kind: "ready", ...opened, state };
}

async function open(
  session: UnlockedSession,
  messageId: Id,
  to: Id | null,
  isNew: boolean,
): Promise<Opened | "not-editable"> {
  // A first version that rests here is not known to the portal yet: it need not be asked, and may be out of reach.
  const kept = await openUnsent(session, messageId);
  if (kept?.version === 1) return { recording: kept, message: null };
  const message = isNew ? null : await findWritten(session, messageId);
  // Taken back: the portal has forgotten it, and it goes on here as the next version.
  if (message === null && kept !== null) return { recording: kept, message };
  kept?.close();
  if (message !== null && !message.abilities.includes("submit")) return "not-editable";
  const recipientId = message?.recipientId ?? to;
  const { participant } = session.contents;
  if (recipientId === null || participant === null) throw new NotPossibleError("not-ready");
  const { caseId } = participant;
  const version = message?.nextVersion ?? 1;
  return { recording: await startUnsent(session, { messageId, caseId, recipientId, version }), message };
}

/** Null where the portal does not know it. Looks in the list: asking for one that is not there is a fault to a browser. */
async function findWritten(session: UnlockedSession, messageId: Id): Promise<WrittenMessage | null> {
  let cursor: string | undefined;
  do {
    const { messages, nextCursor } = await listMessages(session, cursor);
    const found = messages.find((one) => one.messageId === messageId);
    if (found?.side === "written") return found;
    if (found !== undefined) throw new NotPossibleError("not-ready");
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return null;
}
