import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { LetterDocument } from "../../../../protocol/messages/letter.ts";
import { type DraftKeeper, type DraftStatus, openDraft } from "../../../lib/messages/draft-keeper.ts";
import { readMessage, type WrittenMessage } from "../../../lib/messages/list.ts";
import { NotPossibleError, ProblemError } from "../../../lib/problem.ts";
import { useSession, useUnlocked } from "../../../lib/react/session.tsx";

/** How long after the last key a save begins, in milliseconds. */
const SAVE_AFTER_MS = 700;

interface Opened {
  readonly keeper: DraftKeeper;
  /** Null for a letter that the portal has never heard of. */
  readonly message: WrittenMessage | null;
}

export interface Draft extends Opened {
  readonly letter: LetterDocument;
  /** `untouched` until something was typed. */
  readonly status: DraftStatus | "untouched";
  readonly change: (letter: LetterDocument) => void;
  /** Counts how often `replace` was called: the editor shows `letter` anew when it changes. */
  readonly replacements: number;
  /** Puts another letter in place of what is shown, e.g. the one from another device. */
  readonly replace: (letter: LetterDocument) => void;
  /** Everything typed so far is kept when this answers. */
  readonly settle: () => Promise<void>;
}

export type DraftState =
  | { readonly kind: "opening" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "ready"; readonly draft: Draft };

/**
 * Opens a letter to write on and keeps it as it is typed, over crashes of browser and portal. `to`: its
 * recipient, where the portal does not know the letter yet. `isNew`: it was begun just now, so the portal is not asked.
 */
export function useDraft(messageId: string, to: string | null, isNew: boolean): DraftState {
  const session = useUnlocked();
  const { beforeLock } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [letter, setLetter] = useState<LetterDocument>({ blocks: [] });
  const [replacements, setReplacements] = useState(0);
  const [isTouched, setTouched] = useState(false);
  const pending = useRef<{ letter: LetterDocument; timer: ReturnType<typeof setTimeout> } | null>(null);
  const keeper = opened?.keeper;

  useEffect(() => {
    let isWanted = true;
    let made: DraftKeeper | null = null;
    openLetter(session, messageId, to, isNew)
      .then((found) => {
        made = found.keeper;
        if (!isWanted) return made.close();
        setLetter(found.keeper.letter);
        setOpened(found);
      })
      .catch((fault: unknown) => isWanted && setError(fault));
    return () => {
      isWanted = false;
      const leaving = made;
      if (pending.current !== null) clearTimeout(pending.current.timer);
      if (pending.current !== null && !session.forgotten) leaving?.save(pending.current.letter);
      pending.current = null;
      void leaving?.flush().finally(() => leaving.close());
    };
  }, [session, messageId, to, isNew]);

  const settle = useCallback(async () => {
    if (pending.current !== null) {
      clearTimeout(pending.current.timer);
      keeper?.save(pending.current.letter);
      pending.current = null;
    }
    await keeper?.flush();
  }, [keeper]);
  useEffect(() => beforeLock(settle), [beforeLock, settle]);
  useEffect(() => {
    const leaving = () => void settle();
    window.addEventListener("pagehide", leaving);
    return () => window.removeEventListener("pagehide", leaving);
  }, [settle]);

  const status = useSyncExternalStore(keeper?.subscribe ?? never, () => keeper?.status ?? "saved");

  if (error !== null) return { kind: "failed", error };
  if (opened === null) return { kind: "opening" };
  return {
    kind: "ready",
    draft: {
      ...opened,
      letter,
      status: isTouched || status !== "saved" ? (pending.current === null ? status : "saving") : "untouched",
      change(next) {
        setLetter(next);
        setTouched(true);
        if (pending.current !== null) clearTimeout(pending.current.timer);
        pending.current = {
          letter: next,
          timer: setTimeout(() => {
            pending.current = null;
            opened.keeper.save(next);
          }, SAVE_AFTER_MS),
        };
      },
      replacements,
      replace(other) {
        setLetter(other);
        setReplacements((before) => before + 1);
      },
      settle,
    },
  };
}

const never = () => () => undefined;

async function openLetter(
  session: ReturnType<typeof useUnlocked>,
  messageId: string,
  to: string | null,
  isNew: boolean,
): Promise<Opened> {
  const message = isNew ? null : await findWritten(session, messageId, to);
  const recipientId = message?.recipientId ?? to;
  if (recipientId === null) throw new NotPossibleError("not-ready");
  return { keeper: await openDraft(session, { messageId, recipientId, message }), message };
}

async function findWritten(session: ReturnType<typeof useUnlocked>, messageId: string, to: string | null) {
  try {
    const message = await readMessage(session, messageId);
    if (message.side !== "written") throw new NotPossibleError("not-ready");
    return message;
  } catch (error) {
    const isNew = to !== null && error instanceof ProblemError && error.code === "not-found";
    if (isNew) return null;
    throw error;
  }
}
