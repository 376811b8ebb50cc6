import { useTranslation } from "react-i18next";
import { isPartyRole, isStaffRole } from "../../../protocol/roles.ts";
import { completeJoin, type JoinDraft } from "../../lib/invitations/join.ts";
import { useApi } from "../../lib/react/api.tsx";
import { JoinWelcome } from "./JoinWelcome.tsx";
import { NewAccountStep, newAccountSteps } from "./NewAccountStep.tsx";
import { useFlow } from "./useFlow.ts";
import { useNewAccount } from "./useNewAccount.ts";

const partySteps = ["welcome", ...newAccountSteps] as const;
/** The name of staff stands in their invitation. */
const staffSteps = ["welcome", "sign-in-name", "passphrase", "code", "code-proof"] as const;
/** Pages that follow elsewhere: the questions about consent and the check of them; of staff the second factor. */
const PARTY_PAGES_AFTER = 5;
const SUPPORTER_PAGES_AFTER = 3;
const STAFF_PAGES_AFTER = 1;

/** The link is spent at the end, once the recovery code was proven; before that a reload starts again. */
export function JoinFlow({ draft }: { readonly draft: JoinDraft }) {
  const { t } = useTranslation("accounts");
  const client = useApi();
  const isStaff = isStaffRole(draft.role);
  const flow = useFlow<(typeof partySteps)[number]>("/join", isStaff ? staffSteps : partySteps);
  const account = useNewAccount({
    name: draft.name,
    recoveryCode: draft.recoveryCode,
    make: ({ name, signInName, passphrase }) =>
      completeJoin(client, draft, {
        signInName,
        passphrase,
        ...(isStaff ? {} : { preferredName: name }),
      }),
    nextHref: isStaff ? "/second-factor" : "/consents/begin",
  });
  const pagesAfter = isPartyRole(draft.role) ? PARTY_PAGES_AFTER : SUPPORTER_PAGES_AFTER;
  const all = isStaff ? staffSteps.length + STAFF_PAGES_AFTER : partySteps.length + pagesAfter;
  const { name, signInName } = account.chosen;

  if (flow.step === "welcome") return <JoinWelcome draft={draft} onDone={flow.next} />;
  return (
    <NewAccountStep
      step={flow.step}
      account={account}
      kind="party"
      ownWords={[name, signInName, draft.name]}
      above={t("flow.above", { series: t("join.series"), number: flow.number, all })}
      backHref={flow.backHref ?? "/join"}
      busyLabel={t("join.finishing")}
      onDone={flow.next}
    />
  );
}
