import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { SessionContext, type SessionControl, type SessionState } from "../lib/react/session.tsx";

/** Holds the one unlocked session of this tab. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: "signed-out" });
  const saves = useRef(new Set<() => void>());
  const beforeLock = useCallback((save: () => void) => {
    saves.current.add(save);
    return () => void saves.current.delete(save);
  }, []);
  const control = useMemo<SessionControl>(
    () => ({
      state,
      enter: (session) => setState({ kind: "open", session }),
      refresh: async () => {},
      lock: () => setState({ kind: "locked" }),
      signOut: async () => setState({ kind: "signed-out", because: "signed-out" }),
      beforeLock,
    }),
    [state, beforeLock],
  );
  return <SessionContext value={control}>{children}</SessionContext>;
}
