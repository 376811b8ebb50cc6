import { useEffect } from "react";
import { useSession } from "../lib/react/session.tsx";
import { STILL_HERE } from "../lib/react/useStillHere.ts";

/** A screen that was left lies open no longer than this. The portal ends the session itself some time later. */
export const LOCK_AFTER_MS = 10 * 60 * 1000;
const LOOK_EVERY_MS = 5_000;
const signsOfLife = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart", STILL_HERE] as const;

/** Locks after a time without a sign of life. By the clock, so that a device which slept is locked when it wakes. */
export function useIdleLock(): void {
  const { state, lock } = useSession();
  const isOpen = state.kind === "open";
  useEffect(() => {
    if (!isOpen) return;
    let lastAt = Date.now();
    const look = () => {
      if (Date.now() - lastAt >= LOCK_AFTER_MS) lock();
    };
    const live = () => {
      look();
      lastAt = Date.now();
    };
    for (const sign of signsOfLife) window.addEventListener(sign, live, { passive: true, capture: true });
    document.addEventListener("visibilitychange", look);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      for (const sign of signsOfLife) window.removeEventListener(sign, live, { capture: true });
    };
  }, [isOpen, lock]);
}
