import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton, Note, Page } from "../../components/index.ts";
import { completeSetUp, draftSetUp } from "../../lib/accounts/set-up.ts";
import { useApi } from "../../lib/react/api.tsx";
import { useService } from "../../lib/react/service.ts";
import { useLinkFragment } from "../../lib/react/useLinkFragment.ts";
import { NewAccountStep } from "./NewAccountStep.tsx";
import { CodeStep } from "./steps/CodeStep.tsx";
import { ProofStep } from "./steps/ProofStep.tsx";
import { StepPage } from "./steps/StepPage.tsx";
import { useFlow } from "./useFlow.ts";
import { useNewAccount } from "./useNewAccount.ts";

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
  const queries = useQueryClient();
  const tokenB64 = useLinkFragment();
  const flow = useFlow("/set-up", steps);
  const [draft] = useState(draftSetUp);
  const account = useNewAccount({
    name: "",
    recoveryCode: draft.recoveryCode,
    make: async ({ name: displayName, signInName, passphrase }) => {
      if (tokenB64 === null) throw new RangeError("there is no link");
      return completeSetUp(client, draft, { tokenB64, displayName, signInName, passphrase });
    },
    onProven: () => void queries.invalidateQueries({ queryKey: ["service"] }),
    nextHref: "/second-factor",
  });
  const above = t("flow.above", { series: t("setUp.series"), number: flow.number, all: ALL_STEPS });
  const backHref = flow.backHref ?? "/set-up";

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
    default:
      return (
        <NewAccountStep
          step={flow.step}
          account={account}
          kind="staff"
          ownWords={[account.chosen.name, account.chosen.signInName]}
          above={above}
          backHref={backHref}
          busyLabel={t("setUp.finishing")}
          onDone={flow.next}
        />
      );
  }
}
