import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { LinkButton, Page, Steps } from "../../../components/index.ts";
import { useUploads } from "../../../lib/react/uploads-context.tsx";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useFacilitator } from "../useFacilitator.ts";

/** `…/record/sent`: it arrived, and what happens now. */
export function Sent() {
  const { t } = useTranslation("videos");
  const { messageId = "" } = useParams();
  const uploads = useUploads();
  const facilitator = useFacilitator(useMyCase().data).one;
  useEffect(() => uploads?.forget(messageId), [uploads, messageId]);
  return (
    <Page title={t("sent.title", { facilitator })} lead={t("sent.lead")}>
      <Steps steps={[t("steps.recorded"), t("steps.held"), t("steps.passedOn")]} current={1} />
      <ul className="measure">
        <li>{t("sent.maybe", { facilitator })}</li>
        <li>{t("sent.takeBack")}</li>
        <li>{t("sent.erased")}</li>
      </ul>
      <div>
        <LinkButton href="/" variant="primary">
          {t("home")}
        </LinkButton>
      </div>
    </Page>
  );
}
