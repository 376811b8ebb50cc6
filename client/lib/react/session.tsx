import { createContext, useContext } from "react";
import type { AccountView, VaultContents } from "../../../protocol/accounts/account.ts";

/** What screens may use of an unlocked session. (To become the library's own `UnlockedSession`.) */
export interface UnlockedSession {
  readonly account: AccountView;
  readonly contents: VaultContents;
  forget(): void;
}

/**
 * `starting`: the tab is looking whether it still holds a session. `locked`: the keys were dropped after idling; the
 * passphrase brings them back. `signed-out`: with the reason, where the person should be told one.
 */
export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "signed-out"; readonly because?: "signed-out" | "idle" | "ended" }
  | { readonly kind: "locked" }
  | { readonly kind: "open"; readonly session: UnlockedSession };

export interface SessionControl {
  readonly state: SessionState;
  /** After signing in or joining. */
  enter(session: UnlockedSession): void;
  /** After something about the account itself changed (second factor, certificate). */
  refresh(): Promise<void>;
  lock(): void;
  signOut(): Promise<void>;
  /** Runs before keys are dropped by locking or leaving, e.g. to save a draft; returns how to unregister. */
  beforeLock(save: () => void): () => void;
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
