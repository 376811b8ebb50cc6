import { ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button, SidePart } from "../../../components/index.ts";
import type { DeskVideo } from "./useDeskVideo.ts";

interface SeenPartProps {
  readonly video: DeskVideo;
  readonly onGo: (ms: number) => void;
}

/** How much of it this person has watched here. */
export function SeenPart({ video, onGo }: SeenPartProps) {
  const { t } = useTranslation("reviews");
  const { open, seen } = video;
  if (open === null) return null;
  const isSound = open.header.picture === null;
  const title = t("seen.title", { context: isSound ? "sound" : "" });
  return (
    <SidePart title={title}>
      <ProgressBar
        className="seen-bar"
        aria-label={title}
        value={seen.percent}
        valueLabel={t("seen.percent", { percent: seen.percent })}
      >
        <span className="seen-bar-done" style={{ inlineSize: `${seen.percent}%` }} />
      </ProgressBar>
      <p>
        {t(seen.isAll ? "seen.all" : "seen.some", {
          percent: seen.percent,
          context: isSound ? "sound" : "",
        })}
      </p>
      {seen.isAll ? null : (
        <>
          <p className="soft">{t("seen.hint", { context: isSound ? "sound" : "" })}</p>
          {seen.percent === 0 ? null : (
            <div>
              <Button
                onPress={() => {
                  const next = seen.nextGap(open.engine.getState().positionMs);
                  if (next !== null) onGo(next);
                }}
              >
                {t("seen.next")}
              </Button>
            </div>
          )}
        </>
      )}
    </SidePart>
  );
}
