import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BackLink, Loading, Note, Page, WordPhrase } from "../../../components/index.ts";
import { comparePhrase } from "../../../lib/cases/word-phrase.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { useFacilitator } from "../useFacilitator.ts";

/** `/words`: what the person and their facilitator read to each other, to be sure that nobody stands between. */
export function CompareWords() {
  const { t } = useTranslation("messages");
  const problemText = useProblemText();
  const my = useMyCase();
  const facilitator = useFacilitator(my.data).one;
  const words = useQuery({
    queryKey: ["my-case", "words", my.dataUpdatedAt],
    queryFn: async () => (my.data === undefined ? [] : comparePhrase(my.data)),
    enabled: my.data !== undefined,
  });
  const fault = my.error ?? words.error;
  return (
    <Page
      title={t("words.title", { facilitator })}
      lead={t("words.lead", { facilitator })}
      back={<BackLink href="/" />}
    >
      {fault === null ? null : <Note>{problemText(fault)}</Note>}
      {words.data === undefined && fault === null ? <Loading what={t("words.loading")} /> : null}
      {words.data === undefined ? null : <WordPhrase words={words.data} />}
      <Note>{t("words.differ", { facilitator })}</Note>
    </Page>
  );
}
