import { useTranslation } from "react-i18next";
import { Progress, StatusMessage } from "../../../components/index.ts";
import type { UploadState } from "../../../lib/recordings/upload.ts";
import { useDurationWords } from "../useDurationWords.ts";

/** The bar, the time left, and what it waits for. */
export function SendingProgress({ state }: { readonly state: UploadState }) {
  const { t } = useTranslation("videos");
  const durationWords = useDurationWords();
  const { status, sentBytes, totalBytes, secondsLeft } = state;
  const share = totalBytes === 0 ? 0 : sentBytes / totalBytes;
  const percent = t("share", { percent: Math.floor(share * 100) });
  const left =
    status === "sending" && secondsLeft !== null
      ? secondsLeft < 60
        ? t("sending.soon")
        : t("sending.left", { duration: durationWords(secondsLeft) })
      : null;
  const waiting = waitsFor(status);
  return (
    <>
      <Progress
        label={t(status === "submitting" || status === "done" ? "sending.last" : "sending.label")}
        share={share}
        words={left === null ? percent : `${percent} · ${left}`}
      />
      <StatusMessage tone="held">{waiting === null ? undefined : t(`sending.${waiting}`)}</StatusMessage>
    </>
  );
}

function waitsFor(status: UploadState["status"]): "waiting" | "locked" | null {
  if (status === "waiting-for-network") return "waiting";
  return status === "waiting-for-sign-in" ? "locked" : null;
}
