import { useTranslation } from "react-i18next";
import { LinkButton, Page, Steps } from "../../../components/index.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useFacilitator } from "../useFacilitator.ts";

/** `/messages/:messageId/sent`: it worked, and what happens now. */
export function Sent() {
  const { t } = useTranslation("messages");
  const my = useMyCase();
  const facilitator = useFacilitator(my.data).one;
  return (
    <Page title={t("sent.title", { facilitator })} lead={t("sent.lead", { facilitator })}>
      <Steps steps={[t("steps.written"), t("steps.held"), t("steps.passedOn")]} current={1} />
      <ul className="measure">
        <li>{t("sent.maybe", { facilitator })}</li>
        <li>{t("sent.takeBack")}</li>
      </ul>
      <div>
        <LinkButton href="/" variant="primary">
          {t("home.go")}
        </LinkButton>
      </div>
    </Page>
  );
}
