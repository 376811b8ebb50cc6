import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** A time of a recording in words, for what is read aloud: "1 minute 24 seconds". */
export function useTimeWords(): (ms: number) => string {
  const { t } = useTranslation("player");
  return useCallback(
    (ms) => {
      const seconds = Math.floor(ms / 1000);
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor(seconds / 60) % 60;
      return [
        hours === 0 ? "" : t("time.hours", { count: hours }),
        minutes === 0 ? "" : t("time.minutes", { count: minutes }),
        seconds % 60 === 0 && seconds > 0 ? "" : t("time.seconds", { count: seconds % 60 }),
      ]
        .filter((words) => words !== "")
        .join(" ");
    },
    [t],
  );
}
