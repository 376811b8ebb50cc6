import { useTranslation } from "react-i18next";
import { durationParts } from "./durationParts.ts";

/** How long something lasts, as one says it: "40 seconds", "about 4 minutes". In seconds. */
export function useDurationWords(): (seconds: number) => string {
  const { t } = useTranslation("videos");
  return (seconds) => {
    const { unit, count, isRounded } = durationParts(seconds);
    const words = unit === "minutes" ? t("duration.minutes", { count }) : t("duration.seconds", { count });
    return isRounded ? t("duration.about", { words }) : words;
  };
}
