import { useTranslation } from "react-i18next";
import { BackLink, Loading, Note, Page } from "../../components/index.ts";
import { useMyCase } from "../../lib/react/useMyCase.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { ConsentCard } from "./ConsentCard.tsx";

/** `/consents`: what the person agreed to, what each means, and stopping it. */
export function Consents() {
  const { t } = useTranslation("consents");
  const problemText = useProblemText();
  const my = useMyCase();
  return (
    <Page title={t("title")} lead={t("lead")} back={<BackLink href="/" />}>
      {my.isError ? <Note>{problemText(my.error)}</Note> : null}
      {my.data === undefined ? (
        my.isError ? null : (
          <Loading what={t("loading")} />
        )
      ) : (
        <>
          <ConsentCard direction="receive" word={my.data.consents.letters.receive} />
          <ConsentCard direction="send" word={my.data.consents.letters.send} />
        </>
      )}
      <Note>{t("note")}</Note>
    </Page>
  );
}
