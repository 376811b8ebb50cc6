import { useTranslation } from "react-i18next";
import { isStaffRole } from "../../../../protocol/roles.ts";
import {
  BackLink,
  Button,
  Note,
  Page,
  SummaryList,
  type SummaryRow,
  TextLink,
} from "../../../components/index.ts";
import { useSession, useUnlocked } from "../../../lib/react/session.tsx";

/** `/account`: what a person can see and change about signing in. */
export function Account() {
  const { t } = useTranslation("accounts");
  const session = useUnlocked();
  const { signOut } = useSession();
  const { role, secondFactor } = session.account;
  const name = session.certificate?.displayName ?? session.contents.participant?.preferredName ?? "";
  const rows: SummaryRow[] = [
    { id: "name", term: t("account.name"), value: name },
    {
      id: "passphrase",
      term: t("account.passphrase"),
      value: t("account.passphraseHint"),
      changeHref: "/account/passphrase",
    },
    {
      id: "recovery-code",
      term: t("account.recoveryCode"),
      value: t("account.recoveryCodeHint"),
      changeHref: "/account/recovery-code",
    },
    {
      id: "places",
      term: t("account.places"),
      value: t("account.placesHint"),
      changeHref: "/account/places",
      changeWord: t("account.placesLook"),
    },
    ...(isStaffRole(role)
      ? [
          {
            id: "second-factor",
            term: t("account.secondFactor"),
            value: t(secondFactor ? "account.secondFactorOn" : "account.secondFactorOff"),
            changeHref: "/second-factor",
          },
        ]
      : []),
  ];
  return (
    <Page title={t("account.title")} back={<BackLink href="/" />}>
      <SummaryList rows={rows} />
      <Note>{t("account.forgets")}</Note>
      <div className="row">
        <Button onPress={() => void signOut()}>{t("signOut")}</Button>
        <TextLink href="/about">{t("account.about")}</TextLink>
      </div>
    </Page>
  );
}
