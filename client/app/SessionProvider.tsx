import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { signOut as signOutEndpoint } from "../../protocol/accounts/endpoints.ts";
import { lock as dropKeys } from "../lib/accounts/lock.ts";
import { signOut as endOnServer, signOutAndLeave } from "../lib/accounts/sign-in.ts";
import { useApi } from "../lib/react/api.tsx";
import { SessionContext, type SessionControl, type SessionState } from "../lib/react/session.tsx";
import { refreshAccount, resumeSession } from "../lib/session.ts";
import { onSessionLost } from "./onSessionLost.ts";

/** Longest that locking waits for what is not saved yet, in milliseconds. */
const SAVE_BEFORE_LOCK_MS = 1_500;

/** Holds the one unlocked session of this tab. When it ends, nothing that was decrypted stays in memory or storage. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useApi();
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>({ kind: "starting" });
  const [version, setVersion] = useState(0);
  const saves = useRef(new Set<() => Promise<void>>());
  const current = useRef(state);
  current.current = state;
  const session = state.kind === "open" ? state.session : null;

  const resume = useCallback(() => {
    setState({ kind: "starting" });
    resumeSession(client)
      .then((found) => setState(found === null ? { kind: "signed-out" } : { kind: "open", session: found }))
      .catch(() => setState({ kind: "unreachable", retry: resume }));
  }, [client]);
  useEffect(resume, [resume]);

  const lock = useCallback(() => {
    if (session === null) return;
    const { locked } = session;
    const pending = [...saves.current].map((save) => save());
    setState({ kind: "locked", locked });
    queries.clear();
    const late = new Promise((resolve) => setTimeout(resolve, SAVE_BEFORE_LOCK_MS));
    void Promise.race([Promise.allSettled(pending), late]).then(() => {
      // Who unlocked meanwhile keeps what the tab holds of the new session.
      const now = current.current;
      if (now.kind === "open" && now.session !== session) session.forget();
      else dropKeys(session);
    });
  }, [session, queries]);

  const control = useMemo<SessionControl>(() => {
    void version; // the account inside the session is newer
    return {
      state,
      enter: (entered) => setState({ kind: "open", session: entered }),
      async refresh() {
        if (session === null) return;
        await refreshAccount(session);
        setVersion((before) => before + 1);
      },
      lock,
      async signOut(because = "asked") {
        queries.clear();
        setState({ kind: "signed-out", because });
        if (because !== "asked") {
          // The portal has ended it already: nothing is left but to forget.
          if (session !== null) dropKeys(session);
          return;
        }
        const ended = session === null ? client.http.call(signOutEndpoint) : endOnServer(session);
        await ended.catch(() => undefined);
      },
      leaveNow() {
        for (const save of saves.current) void save();
        if (session !== null) signOutAndLeave(session);
        else if (state.kind === "locked") client.http.leave(signOutEndpoint);
        globalThis.sessionStorage?.clear();
      },
      beforeLock(save) {
        saves.current.add(save);
        return () => void saves.current.delete(save);
      },
    };
  }, [client, state, version, session, lock, queries]);

  const { signOut } = control;
  useEffect(() => {
    if (session === null) return;
    return onSessionLost(queries, () => void signOut("idle"));
  }, [session, queries, signOut]);

  return <SessionContext value={control}>{children}</SessionContext>;
}
