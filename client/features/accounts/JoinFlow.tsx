import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { isPartyRole, isStaffRole } from "../../../protocol/roles.ts";
import { proveRecoveryCode } from "../../lib/accounts/recovery-proof.ts";
import { dropLinkFragment } from "../../lib/browser/link-fragment.ts";
import { completeJoin, type JoinDraft } from "../../lib/invitations/join.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useSession } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { UnlockedSession } from "../../lib/session.ts";
import { JoinWelcome } from "./JoinWelcome.tsx";
import { CodeStep } from "./steps/CodeStep.tsx";
import { NameStep } from "./steps/NameStep.tsx";
import { PassphraseStep } from "./steps/PassphraseStep.tsx";
import { ProofStep } from "./steps/ProofStep.tsx";
import { SignInNameStep } from "./steps/SignInNameStep.tsx";
import { useFlow } from "./useFlow.ts";

const partySteps = ["welcome", "name", "sign-in-name", "passphrase", "code", "code-proof"] as const;
const staffSteps = ["welcome", "sign-in-name", "passphrase", "code", "code-proof"] as const;
/** Pages that follow elsewhere: the questions about consent and the check of them; of staff the second factor. */
const PARTY_PAGES_AFTER = 5;
const SUPPORTER_PAGES_AFTER = 3;
const STAFF_PAGES_AFTER = 1;

/** The link is spent at the end, once the recovery code was proven; before that a reload starts again. */
export function JoinFlow({ draft }: { readonly draft: JoinDraft }) {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const { enter } = useSession();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const isStaff = isStaffRole(draft.role);
  const flow = useFlow<(typeof partySteps)[number]>("/join", isStaff ? staffSteps : partySteps);
  const [preferredName, setPreferredName] = useState(draft.name);
  const [signInName, setSignInName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  // Once the account is made, trying again goes on from there.
  const made = useRef<UnlockedSession | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pagesAfter = isPartyRole(draft.role) ? PARTY_PAGES_AFTER : SUPPORTER_PAGES_AFTER;
  const all = isStaff ? staffSteps.length + STAFF_PAGES_AFTER : partySteps.length + pagesAfter;
  const above = t("flow.above", { series: t("join.series"), number: flow.number, all });
  const backHref = flow.backHref ?? "/join";

  async function finish() {
    setBusy(true);
    setProblem(undefined);
    try {
      made.current ??= await completeJoin(client, draft, {
        signInName,
        passphrase,
        ...(isStaff ? {} : { preferredName }),
      });
      const session = made.current;
      await proveRecoveryCode(session, draft.recoveryCode);
      dropLinkFragment();
      enter(session);
      void navigate(isStaff ? "/second-factor" : "/consents/begin", { replace: true });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  switch (flow.step) {
    case "welcome":
      return <JoinWelcome key="welcome" draft={draft} onDone={flow.next} />;
    case "name":
      return (
        <NameStep
          key="name"
          kind="party"
          above={above}
          backHref={backHref}
          value={preferredName}
          onDone={(name) => {
            setPreferredName(name);
            flow.next();
          }}
        />
      );
    case "sign-in-name":
      return (
        <SignInNameStep
          key="sign-in-name"
          above={above}
          backHref={backHref}
          value={signInName}
          onDone={(name) => {
            setSignInName(name);
            flow.next();
          }}
        />
      );
    case "passphrase":
      return (
        <PassphraseStep
          key="passphrase"
          above={above}
          backHref={backHref}
          ownWords={[preferredName, signInName, draft.name]}
          onDone={(chosen) => {
            setPassphrase(chosen);
            flow.next();
          }}
        />
      );
    case "code":
      return (
        <CodeStep
          key="code"
          kind="recovery"
          code={draft.recoveryCode}
          above={above}
          backHref={backHref}
          onDone={flow.next}
        />
      );
    case "code-proof":
      return (
        <ProofStep
          key="code-proof"
          kind="recovery"
          code={draft.recoveryCode}
          count={2}
          above={above}
          backHref={backHref}
          onDone={() => void finish()}
          isBusy={isBusy}
          busyLabel={t("join.finishing")}
          problem={problem}
        />
      );
  }
}
