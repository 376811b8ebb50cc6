import { useTranslation } from "react-i18next";
import { Button, Icon } from "../../../components/index.ts";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { UnsentState } from "../../../lib/recorder/unsent.ts";
import { useDurationWords } from "../useDurationWords.ts";
import { firstUnseenMs } from "./firstUnseen.ts";

interface SeenSoFarProps {
  readonly engine: PlayerEngine;
  readonly state: UnsentState;
  readonly durationMs: number;
}

/** How much is still to be seen, and a way to it; or that it is all. */
export function SeenSoFar({ engine, state, durationMs }: SeenSoFarProps) {
  const { t } = useTranslation("videos");
  const durationWords = useDurationWords();
  const leftSeconds = ((1 - state.seenShare) * durationMs) / 1_000;
  const next = firstUnseenMs(state.seen, durationMs);
  return (
    <div className="row" id="seen" tabIndex={-1}>
      <p role="status">
        {state.seenEnough ? (
          <>
            <Icon name="check" /> {t("look.seenAll")}
          </>
        ) : (
          t("look.left", { duration: durationWords(leftSeconds) })
        )}
      </p>
      {!state.seenEnough && state.seen.length > 0 && next !== null ? (
        <Button
          variant="plain"
          onPress={() => {
            engine.seek(next);
            engine.play();
          }}
        >
          {t("look.next")}
        </Button>
      ) : null}
    </div>
  );
}
