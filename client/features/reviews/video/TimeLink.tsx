import { useTranslation } from "react-i18next";
import { clockText } from "../../../components/index.ts";
import { hashOf } from "./atTime.ts";

interface TimeLinkProps {
  readonly messageId: string;
  readonly version: number;
  readonly atMs: number;
  readonly onGo: (atMs: number) => void;
}

/** "1:24": jumps there; as a link it can be copied, and opens the review at that time. */
export function TimeLink({ messageId, version, atMs, onGo }: TimeLinkProps) {
  const { t } = useTranslation("reviews");
  const clock = clockText(atMs);
  return (
    <a
      className="text-link time-link"
      href={`/desk/${messageId}${hashOf({ atMs, version })}`}
      aria-label={t("video.goTo", { time: clock })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        // Without a step in the history: the way back leads to the page before, and not through each place.
        event.preventDefault();
        onGo(atMs);
      }}
    >
      {clock}
    </a>
  );
}
