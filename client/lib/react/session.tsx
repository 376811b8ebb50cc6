import { createContext, useContext } from "react";
import type { LockedVault, UnlockedSession } from "../session.ts";

/**
 * `starting`: the tab is looking whether it still holds a session. `unreachable`: it could not find out. `locked`: the
 * keys were dropped after idling; the passphrase brings them back. `signed-out`: with what the person should be told.
 */
export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "unreachable"; readonly retry: () => void }
  | { readonly kind: "signed-out"; readonly because?: "asked" | "idle" | "ended" }
  | { readonly kind: "locked"; readonly locked: LockedVault }
  | { readonly kind: "open"; readonly session: UnlockedSession };

export interface SessionControl {
  readonly state: SessionState;
  /** After signing in, joining, unlocking. */
  enter(session: UnlockedSession): void;
  /** After something about the account itself changed (second factor, certificate). */
  refresh(): Promise<void>;
  lock(): void;
  /** `because`: what the person should be told, where they did not ask for it. */
  signOut(because?: "asked" | "idle" | "ended"): Promise<void>;
  /** Leaves this moment: drops keys, signs out without waiting for an answer. */
  leaveNow(): void;
  /** Runs before keys are dropped by locking, e.g. to save a draft; returns how to unregister. */
  beforeLock(save: () => Promise<void>): () => void;
}

export const SessionContext = createContext<SessionControl | null>(null);

export function useSession(): SessionControl {
  const control = useContext(SessionContext);
  if (control === null) throw new Error("useSession outside of its provider");
  return control;
}

/** The unlocked session, on screens whose route asks for one. */
export function useUnlocked(): UnlockedSession {
  const { state } = useSession();
  if (state.kind !== "open") throw new Error("This screen needs an unlocked session");
  return state.session;
}
