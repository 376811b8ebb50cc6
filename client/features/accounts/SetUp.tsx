import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { LinkButton, Note, Page } from "../../components/index.ts";
import { proveRecoveryCode } from "../../lib/accounts/recovery-proof.ts";
import { completeSetUp, draftSetUp } from "../../lib/accounts/set-up.ts";
import { dropLinkFragment } from "../../lib/browser/link-fragment.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useService } from "../../lib/react/service.ts";
import { useSession } from "../../lib/react/session.tsx";
import { useLinkFragment } from "../../lib/react/useLinkFragment.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { UnlockedSession } from "../../lib/session.ts";
import { CodeStep } from "./steps/CodeStep.tsx";
import { NameStep } from "./steps/NameStep.tsx";
import { PassphraseStep } from "./steps/PassphraseStep.tsx";
import { ProofStep } from "./steps/ProofStep.tsx";
import { SignInNameStep } from "./steps/SignInNameStep.tsx";
import { StepPage } from "./steps/StepPage.tsx";
import { useFlow } from "./useFlow.ts";

const steps = [
  "welcome",
  "name",
  "sign-in-name",
  "passphrase",
  "kit",
  "kit-proof",
  "code",
  "code-proof",
] as const;
/** With the second factor, which has a page of its own. */
const ALL_STEPS = steps.length + 1;

/**
 * `/set-up#token`: the first administrator. Every key is made here; the server is told once kit and code were proven,
 * so that a reload before that just starts again with the same link.
 */
export function SetUp() {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const service = useService();
  const { enter } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const tokenB64 = useLinkFragment();
  const flow = useFlow("/set-up", steps);
  const [draft] = useState(draftSetUp);
  const [displayName, setDisplayName] = useState("");
  const [signInName, setSignInName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  // Once the account is made, trying again goes on from there.
  const made = useRef<UnlockedSession | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const above = t("flow.above", { series: t("setUp.series"), number: flow.number, all: ALL_STEPS });
  const backHref = flow.backHref ?? "/set-up";

  async function finish() {
    if (tokenB64 === null) return;
    setBusy(true);
    setProblem(undefined);
    try {
      made.current ??= await completeSetUp(client, draft, { tokenB64, displayName, signInName, passphrase });
      const session = made.current;
      await proveRecoveryCode(session, draft.recoveryCode);
      dropLinkFragment();
      void queries.invalidateQueries({ queryKey: ["service"] });
      enter(session);
      void navigate("/second-factor", { replace: true });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  if (service?.setUp === true) {
    return (
      <Page title={t("setUp.already.title")} lead={t("setUp.already.words")}>
        <div>
          <LinkButton href="/" variant="primary">
            {t("signIn.title")}
          </LinkButton>
        </div>
      </Page>
    );
  }
  if (tokenB64 === null) return <Page title={t("setUp.noLink.title")} lead={t("setUp.noLink.words")} />;

  switch (flow.step) {
    case "welcome":
      return (
        <StepPage
          key="welcome"
          title={t("setUp.welcome.title")}
          above={above}
          lead={t("setUp.welcome.lead")}
          errors={[]}
          attempt={0}
          onSubmit={flow.next}
          submitLabel={t("setUp.welcome.start")}
        >
          <ul className="measure">
            <li>{t("setUp.welcome.paper")}</li>
            <li>{t("setUp.welcome.phone")}</li>
            <li>{t("setUp.welcome.time")}</li>
          </ul>
          <Note>{t("setUp.welcome.cannotRead")}</Note>
        </StepPage>
      );
    case "name":
      return (
        <NameStep
          key="name"
          kind="staff"
          above={above}
          backHref={backHref}
          value={displayName}
          onDone={(name) => {
            setDisplayName(name);
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
          ownWords={[displayName, signInName]}
          onDone={(chosen) => {
            setPassphrase(chosen);
            flow.next();
          }}
        />
      );
    case "kit":
      return (
        <CodeStep
          key="kit"
          kind="kit"
          code={draft.kitCode}
          above={above}
          backHref={backHref}
          onDone={flow.next}
        />
      );
    case "kit-proof":
      return (
        <ProofStep
          key="kit-proof"
          kind="kit"
          code={draft.kitCode}
          count={3}
          above={above}
          backHref={backHref}
          onDone={flow.next}
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
          busyLabel={t("setUp.finishing")}
          problem={problem}
        />
      );
  }
}
