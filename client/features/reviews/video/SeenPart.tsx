import { useTranslation } from "react-i18next";
import { Button, Progress, SidePart } from "../../../components/index.ts";
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
  const context = open.header.picture === null ? "sound" : "";
  const words = t(seen.isAll ? "seen.all" : "seen.some", { percent: seen.percent, context });
  return (
    <SidePart title={t("seen.title", { context })}>
      <Progress label={words} share={seen.percent / 100} />
      {seen.isAll ? null : (
        <>
          <p className="soft">{t("seen.hint", { context })}</p>
          {seen.percent === 0 ? null : (
            <div>
              <Button
                onPress={() => {
                  const next = seen.nextGap(open.engine.getState().positionMs);
                  if (next !== null) onGo(next);
                }}
              >
                {t("seen.next", { context })}
              </Button>
            </div>
          )}
        </>
      )}
    </SidePart>
  );
}
