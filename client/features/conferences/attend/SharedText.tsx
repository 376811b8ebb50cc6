import { useTranslation } from "react-i18next";
import { Card } from "../../../components/index.ts";
import { useAttended } from "./attending.tsx";

/** What the facilitator writes for all: an agenda, the words that were agreed. */
export function SharedText() {
  const { t } = useTranslation("conferences");
  const { panel, facilitator } = useAttended();
  return (
    <Card title={t("panel.title")} ground="mist">
      <p className="soft small">{t("panel.by", { facilitator })}</p>
      <div className="shared-text" aria-live="polite">
        {words()}
      </div>
    </Card>
  );

  function words() {
    if (panel === "unreadable") return <p>{t("panel.unreadable", { facilitator })}</p>;
    if (panel === null || panel.text.trim() === "") return <p className="soft">{t("panel.empty")}</p>;
    return <p className="shared-words">{panel.text}</p>;
  }
}
