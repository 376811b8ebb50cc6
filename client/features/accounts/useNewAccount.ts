import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { proveRecoveryCode } from "../../lib/accounts/recovery-proof.ts";
import { dropLinkFragment } from "../../lib/browser/link-fragment.ts";
import { useSession } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { UnlockedSession } from "../../lib/session.ts";

export interface ChosenAccount {
  /** What others call the person. */
  readonly name: string;
  readonly signInName: string;
  readonly passphrase: string;
}

export interface NewAccount {
  readonly chosen: ChosenAccount;
  readonly recoveryCode: string;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  choose(some: Partial<ChosenAccount>): void;
  /** Makes the account, once its recovery code was proven, and goes in with it. */
  finish(): Promise<void>;
}

interface NewAccountNeeds {
  /** What the person is called so far. */
  readonly name: string;
  readonly recoveryCode: string;
  readonly make: (chosen: ChosenAccount) => Promise<UnlockedSession>;
  /** The account is made and its recovery code proven; not before, for a screen that knows of it would end the flow. */
  readonly onProven?: () => void;
  /** Where it goes on. */
  readonly nextHref: string;
}

/** The account that somebody is about to make by a link. */
export function useNewAccount({ name, recoveryCode, make, onProven, nextHref }: NewAccountNeeds): NewAccount {
  const { enter } = useSession();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<ChosenAccount>({ name, signInName: "", passphrase: "" });
  // Once the account is made, trying again goes on from there.
  const made = useRef<UnlockedSession | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function finish() {
    setBusy(true);
    setProblem(undefined);
    try {
      made.current ??= await make(chosen);
      const session = made.current;
      await proveRecoveryCode(session, recoveryCode);
      dropLinkFragment();
      onProven?.();
      enter(session);
      void navigate(nextHref, { replace: true });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  return {
    chosen,
    recoveryCode,
    isBusy,
    problem,
    choose: (some) => setChosen((before) => ({ ...before, ...some })),
    finish,
  };
}
