import { useTranslation } from "react-i18next";
import { BackLink, Loading, Note, Page } from "../../components/index.ts";
import type { MyCase } from "../../lib/cases/my-case.ts";
import { useMyCase } from "../../lib/react/useMyCase.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { ConsentCard } from "./ConsentCard.tsx";
import { questionsFor } from "./questions.ts";

/** `/consents`: what the person agreed to, what each means, and stopping it. */
export function Consents() {
  const { t } = useTranslation("consents");
  const problemText = useProblemText();
  const my = useMyCase();
  return (
    <Page title={t("title")} lead={t("lead")} back={<BackLink href="/" />}>
      {my.isError ? <Note>{problemText(my.error)}</Note> : null}
      {my.data === undefined ? my.isError ? null : <Loading what={t("loading")} /> : <Cards my={my.data} />}
      <Note>{t("note")}</Note>
    </Page>
  );
}

function Cards({ my }: { readonly my: MyCase }) {
  return questionsFor(my.role).map(({ step, channel, direction }) => (
    <ConsentCard
      key={step}
      role={my.role}
      channel={channel}
      direction={direction}
      word={my.consents[channel][direction]}
    />
  ));
}
