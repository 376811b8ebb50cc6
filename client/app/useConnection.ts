import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isStaffRole } from "../../protocol/roles.ts";
import type { ConnectionState } from "../components/index.ts";
import { useApi } from "../lib/react/api.tsx";
import { useSession } from "../lib/react/session.tsx";
import { useUploads } from "../lib/react/uploads-context.tsx";
import { STILL_HERE } from "../lib/react/useStillHere.ts";
import { connectRealtime, type Realtime } from "../lib/realtime.ts";
import { certifyQuietly } from "./certifyQuietly.ts";
import { followEvents } from "./liveUpdates.ts";

/** How long "connected again" is said, in milliseconds. */
const RESTORED_MS = 5_000;
/** A hiccup shorter than this is not worth a word. */
const HICCUP_MS = 1_500;
const signsOfLife = ["pointerdown", "keydown", STILL_HERE] as const;
const netChanges = ["online", "offline"] as const;

interface Connection {
  readonly state: ConnectionState;
  /** Null while nobody is signed in. */
  readonly realtime: Realtime | null;
}

/** The live connection of who is signed in: what is on the screen is kept true, and a lost connection is told. */
export function useConnection(): Connection {
  const { http } = useApi();
  const queries = useQueryClient();
  const { state, signOut, refresh } = useSession();
  const session = state.kind === "open" ? state.session : null;
  const [connection, setConnection] = useState<ConnectionState>("online");
  const [open, setOpen] = useState<Realtime | null>(null);
  const uploads = useUploads();
  const latest = useRef({ signOut, refresh, uploads });
  latest.current = { signOut, refresh, uploads };

  useEffect(() => {
    if (session === null) return setConnection("online");
    const realtime = connectRealtime({ baseUrl: http.baseUrl });
    setOpen(realtime);
    let wasLost = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function show() {
      clearTimeout(timer);
      // The device knows at once that it is off the net; the connection itself notices after a while.
      const now = navigator.onLine ? realtime.state() : "offline";
      if (now === "connected") {
        setConnection(wasLost ? "restored" : "online");
        if (wasLost) timer = setTimeout(() => setConnection("online"), RESTORED_MS);
        wasLost = false;
      } else {
        timer = setTimeout(() => {
          wasLost = true;
          setConnection(now);
        }, HICCUP_MS);
      }
    }

    const stops = [
      realtime.subscribe(show),
      followEvents(realtime, queries),
      realtime.onReconnected(() => latest.current.uploads?.wake()),
      ...(isStaffRole(session.account.role) ? [certifyQuietly(session, realtime)] : []),
      realtime.on("account-changed", () => void latest.current.refresh().catch(() => undefined)),
      realtime.on("session-ended", ({ reason }) => void latest.current.signOut(reason)),
    ];
    const live = () => realtime.stillHere();
    for (const change of netChanges) window.addEventListener(change, show);
    for (const sign of signsOfLife) window.addEventListener(sign, live, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const change of netChanges) window.removeEventListener(change, show);
      for (const sign of signsOfLife) window.removeEventListener(sign, live, { capture: true });
      for (const stop of stops) stop();
      realtime.close();
      setOpen(null);
    };
  }, [session, http, queries]);

  return { state: connection, realtime: open };
}
