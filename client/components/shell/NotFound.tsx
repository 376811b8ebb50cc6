import { useTranslation } from "react-i18next";
import { LinkButton } from "../actions/LinkButton.tsx";
import { Page } from "../layout/Page.tsx";

/** `NotFound({ homeHref? })`: a page that is not there, or not for this person: the two look the same. */
export function NotFound({ homeHref = "/" }: { readonly homeHref?: string }) {
  const { t } = useTranslation("components");
  return (
    <Page title={t("notFound.title")} lead={t("notFound.words")}>
      <div>
        <LinkButton href={homeHref} variant="primary">
          {t("notFound.home")}
        </LinkButton>
      </div>
    </Page>
  );
}
