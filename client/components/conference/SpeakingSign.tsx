import { useTranslation } from "react-i18next";
import { Icon } from "../Icon.tsx";

/** `SpeakingSign({ isSpeaking })`: who is speaking, as a word: it needs neither colour nor sound. */
export function SpeakingSign({ isSpeaking }: { readonly isSpeaking: boolean }) {
  const { t } = useTranslation("conferences");
  if (!isSpeaking) return null;
  return (
    <span className="speaking-sign">
      <Icon name="sound" />
      {t("tile.speaking")}
    </span>
  );
}
