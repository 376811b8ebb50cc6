import { useTranslation } from "react-i18next";
import type { RecordingHeader } from "../../../../protocol/recordings/header.ts";
import { Button, Icon } from "../../../components/index.ts";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { UnsentState } from "../../../lib/recorder/unsent.ts";
import { useDurationWords } from "../useDurationWords.ts";
import { asHeard } from "./asHeard.ts";

interface SeenSoFarProps {
  readonly engine: PlayerEngine;
  readonly state: UnsentState;
  readonly header: RecordingHeader;
}

/** How much is still to be seen, and a way to it; or that it is all. */
export function SeenSoFar({ engine, state, header }: SeenSoFarProps) {
  const { t } = useTranslation("videos");
  const durationWords = useDurationWords();
  const { durationMs } = header;
  const kind = asHeard(header);
  const leftSeconds = ((1 - state.seenShare) * durationMs) / 1_000;
  const next = state.firstUnseenMs;
  return (
    <div className="row" id="seen" tabIndex={-1}>
      <p role="status">
        {state.seenEnough ? (
          <>
            <Icon name="check" /> {t("look.seenAll", kind)}
          </>
        ) : (
          t("look.left", { duration: durationWords(leftSeconds), ...kind })
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
          {t("look.next", kind)}
        </Button>
      ) : null}
    </div>
  );
}
