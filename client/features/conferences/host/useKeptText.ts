import { useEffect, useReducer, useRef, useState } from "react";
import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import { ProblemError } from "../../../lib/problem.ts";
import { useSession } from "../../../lib/react/session.tsx";
import { isUnsaved, type KeptText, type KeptTextEvent, keptText, maySend, nextText } from "./keptText.ts";
import type { TextPort } from "./TextPort.ts";

export interface KeptTextState<T> {
  readonly text: KeptText<T>;
  readonly type: (value: T) => void;
  readonly settle: (value: T) => void;
  readonly save: () => void;
  readonly isUnsaved: boolean;
  /** The last try failed, and why; it is tried again with the next word, or when asked. */
  readonly error: unknown;
}

interface KeptTextOptions<T> {
  readonly view: SupervisedConference;
  readonly port: TextPort<T>;
  /** After a rest of this many milliseconds what was typed is saved by itself; null: only when asked. */
  readonly restMs: number | null;
  readonly onSaved: (view: SupervisedConference) => void;
}

/** A text of the conference as it is written in this tab, kept as the portal has it and as colleagues change it. */
export function useKeptText<T>({ view, port, restMs, onSaved }: KeptTextOptions<T>): KeptTextState<T> {
  const { beforeLock } = useSession();
  const [text, tell] = useReducer(
    nextText as (text: KeptText<T>, event: KeptTextEvent<T>) => KeptText<T>,
    null,
    () => keptText(port.open(view), port.empty),
  );
  const [error, setError] = useState<unknown>(null);
  const newest = useRef(view);

  const save = async () => {
    if (!maySend(text)) return;
    const { value } = text;
    tell({ type: "sent" });
    setError(null);
    try {
      const saved = await port.save(newest.current, value);
      newest.current = saved;
      tell({ type: "arrived", revision: port.open(saved)?.revision ?? 0, value });
      onSaved(saved);
    } catch (failure) {
      tell({ type: "failed" });
      // A colleague was first: their words are on their way here, and then stand beside one's own.
      if (!(failure instanceof ProblemError && failure.code === "stale-revision")) setError(failure);
    }
  };
  const latest = useRef({ save, port });
  useEffect(() => {
    latest.current = { save, port };
  });

  useEffect(() => {
    try {
      const written = latest.current.port.open(view);
      newest.current = view;
      if (written !== null) tell({ type: "arrived", ...written });
    } catch {
      // Overtaken by one's own saving; what does not verify at all is not shown by whoever shows this.
    }
  }, [view]);

  const isWaiting = restMs !== null && maySend(text) && error === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest begins anew with every word
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => void latest.current.save(), restMs ?? 0);
    return () => clearTimeout(timer);
  }, [isWaiting, restMs, text.value]);

  // Nothing that was typed waits for a rest that never comes.
  useEffect(() => {
    if (restMs === null) return;
    const forget = beforeLock(() => latest.current.save());
    return () => {
      forget();
      void latest.current.save();
    };
  }, [restMs, beforeLock]);

  return {
    text,
    type: (value) => {
      setError(null);
      tell({ type: "typed", value });
    },
    settle: (value) => tell({ type: "settled", value }),
    save: () => void save(),
    isUnsaved: isUnsaved(text),
    error,
  };
}
