import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Card } from "../../../components/index.ts";
import type { Draft } from "./useDraft.ts";

/** The same letter was changed on another device: the person says which one stays. */
export function ChangedElsewhere({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation("messages");
  const { keeper, letter, replace } = draft;
  return (
    <Card title={t("elsewhere.title")}>
      <p className="measure">{t("elsewhere.words")}</p>
      <ButtonRow>
        <Button onPress={() => void keeper.keepThis(letter)}>{t("elsewhere.keep")}</Button>
        <Button onPress={() => void keeper.takeOther().then(replace)}>{t("elsewhere.take")}</Button>
      </ButtonRow>
    </Card>
  );
}
