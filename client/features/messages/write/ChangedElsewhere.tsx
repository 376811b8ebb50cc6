import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Card, ErrorSummary } from "../../../components/index.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import type { Draft } from "./useDraft.ts";

/** The same letter was changed on another device: the person says which one stays. */
export function ChangedElsewhere({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation("messages");
  const { keeper, letter, replace } = draft;
  const problemText = useProblemText();
  const choose = useMutation({
    mutationFn: async (which: "this" | "other") => {
      if (which === "this") await keeper.keepThis(letter);
      else replace(await keeper.takeOther());
    },
  });
  return (
    <Card title={t("elsewhere.title")}>
      <p className="measure">{t("elsewhere.words")}</p>
      <ErrorSummary
        errors={choose.isError ? [{ message: problemText(choose.error) }] : []}
        attempt={choose.failureCount}
      />
      <ButtonRow>
        <Button onPress={() => choose.mutate("this")}>{t("elsewhere.keep")}</Button>
        <Button onPress={() => choose.mutate("other")}>{t("elsewhere.take")}</Button>
      </ButtonRow>
    </Card>
  );
}
