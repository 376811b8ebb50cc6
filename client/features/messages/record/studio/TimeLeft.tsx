import { useTranslation } from "react-i18next";
import { clockText } from "../../../../components/index.ts";
import type { StudioState } from "../../../../lib/recorder/studio.ts";
import { useDurationWords } from "../../useDurationWords.ts";
import { toldAt } from "./timeNews.ts";

/** How long it is so far and how much room is left; read aloud only where it matters. */
export function TimeLeft({ state }: { readonly state: StudioState }) {
  const { t } = useTranslation("videos");
  const durationWords = useDurationWords();
  const { status, recordedMs, limitMs, leftMs, countdown } = state;
  const told = toldAt(leftMs, limitMs);
  const isOn = status === "recording";
  const said = [
    ...(status === "counting" && countdown === 3 ? [t("studio.told.counting")] : []),
    ...(isOn ? [t("studio.told.on")] : []),
    ...(status === "paused" ? [t("studio.told.paused")] : []),
    ...((isOn || status === "paused") && told !== null
      ? [t("studio.told.left", { duration: durationWords(told) })]
      : []),
  ].join(" ");
  return (
    <div className="studio-time">
      <p>
        <strong>{clockText(recordedMs)}</strong>{" "}
        <span className="soft">
          {leftMs > 0 ? t("studio.left", { duration: durationWords(leftMs / 1_000) }) : t("studio.full")}
        </span>
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
