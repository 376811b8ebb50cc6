import { useTranslation } from "react-i18next";
import { Player } from "../../../components/index.ts";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { WrittenVersion } from "../../../lib/messages/written.ts";
import type { RecordingSource } from "../../../lib/recordings/recording-source.ts";
import { inKind } from "../inKind.ts";

interface OwnPlayerProps {
  readonly engine: PlayerEngine;
  readonly source: RecordingSource;
  readonly refusal: WrittenVersion["refusal"];
}

/** The own recording, with the remarks of the facilitator on its timeline. */
export function OwnPlayer({ engine, source, refusal }: OwnPlayerProps) {
  const { t } = useTranslation("messages");
  const pins = (refusal?.pins ?? []).map(({ atMs, text }, index) => ({ id: `${index}`, atMs, label: text }));
  return (
    <Player
      engine={engine}
      title={t("written.title.held", inKind("video-message"))}
      captions={source.header.captions}
      pins={pins}
      mode="full"
      note={null}
    />
  );
}
