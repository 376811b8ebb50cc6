import { useEffect, useRef, useState } from "react";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { readWrittenVersion, takeBackMessage } from "../../../lib/messages/written.ts";
import { NotPossibleError } from "../../../lib/problem.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useStillHere } from "../../../lib/react/useStillHere.ts";
import { discardUnsent, startUnsent } from "../../../lib/recorder/unsent.ts";
import type { UnlockedSession } from "../../../lib/session.ts";

/** Takes a video message back; where it is kept, it is on this device before the portal lets go of it. */
export function useTakeBack(message: WrittenMessage) {
  const session = useUnlocked();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempts, setAttempts] = useState(0);
  const left = useRef<AbortController | null>(null);
  useEffect(() => () => left.current?.abort(), []);
  useStillHere(share !== null);

  /** True when it is done. */
  async function run(isKept: boolean): Promise<boolean> {
    const control = new AbortController();
    left.current = control;
    setError(null);
    setShare(0);
    try {
      if (isKept) await bring(session, message, setShare, control.signal);
      await takeBackMessage(session, message);
      return true;
    } catch (fault) {
      // It is where it was; a copy here would be a second one.
      if (isKept) await discardUnsent(session, message.messageId).catch(() => undefined);
      setError(fault);
      setAttempts((before) => before + 1);
      setShare(null);
      return false;
    }
  }
  return { run, share, error, attempts };
}

async function bring(
  session: UnlockedSession,
  message: WrittenMessage,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { messageId, recipientId, version, nextVersion } = message;
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const { content } = await readWrittenVersion(session, { messageId, version });
  if (content.kind !== "video-message") throw new NotPossibleError("not-ready");
  const source = await content.open(signal);
  try {
    const { caseId } = participant;
    const unsent = await startUnsent(session, { messageId, caseId, recipientId, version: nextVersion });
    try {
      await unsent.bringBack(source, { onProgress, signal });
    } finally {
      unsent.close();
    }
  } finally {
    source.close();
  }
}
