import { CodeStep } from "./steps/CodeStep.tsx";
import { NameStep } from "./steps/NameStep.tsx";
import { PassphraseStep } from "./steps/PassphraseStep.tsx";
import { ProofStep } from "./steps/ProofStep.tsx";
import { SignInNameStep } from "./steps/SignInNameStep.tsx";
import type { NewAccount } from "./useNewAccount.ts";

export const newAccountSteps = ["name", "sign-in-name", "passphrase", "code", "code-proof"] as const;

interface NewAccountStepProps {
  readonly step: (typeof newAccountSteps)[number];
  readonly account: NewAccount;
  /** Names the texts about the name. */
  readonly kind: "party" | "staff";
  /** What the passphrase had better not hold. */
  readonly ownWords: readonly string[];
  readonly above: string;
  readonly backHref: string;
  readonly busyLabel: string;
  readonly onDone: () => void;
}

/** The pages on which whoever makes an account chooses what belongs to it; the last one makes it. */
export function NewAccountStep(props: NewAccountStepProps) {
  const { step, account, above, backHref, onDone } = props;
  const { chosen, choose, recoveryCode } = account;
  const page = { above, backHref };
  switch (step) {
    case "name":
      return (
        <NameStep
          key={step}
          {...page}
          kind={props.kind}
          value={chosen.name}
          onDone={(name) => {
            choose({ name });
            onDone();
          }}
        />
      );
    case "sign-in-name":
      return (
        <SignInNameStep
          key={step}
          {...page}
          value={chosen.signInName}
          onDone={(signInName) => {
            choose({ signInName });
            onDone();
          }}
        />
      );
    case "passphrase":
      return (
        <PassphraseStep
          key={step}
          {...page}
          ownWords={props.ownWords}
          onDone={(passphrase) => {
            choose({ passphrase });
            onDone();
          }}
        />
      );
    case "code":
      return <CodeStep key={step} {...page} kind="recovery" code={recoveryCode} onDone={onDone} />;
    case "code-proof":
      return (
        <ProofStep
          key={step}
          {...page}
          kind="recovery"
          code={recoveryCode}
          count={2}
          onDone={() => void account.finish()}
          isBusy={account.isBusy}
          busyLabel={props.busyLabel}
          problem={account.problem}
        />
      );
  }
}
