import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, LinkButton, Loading, Note, Page, TextLink } from "../../../components/index.ts";
import type { PlayerEngine } from "../../../components/player/PlayerEngine.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { usePreparedFrame } from "../../../lib/react/usePreparedFrame.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { useRecordingPlayer } from "../../../lib/react/useRecordingPlayer.ts";
import { Whereabouts } from "../home/Whereabouts.tsx";
import { inKind } from "../inKind.ts";
import { TakeBackLink } from "../takeback/TakeBackLink.tsx";
import { useWatching } from "../useWatching.ts";
import { useWrittenSource } from "../useWrittenSource.ts";
import { useWrittenVersion } from "../useWrittenVersion.ts";
import { OwnPlayer } from "./OwnPlayer.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

interface WrittenVideoProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
}

/** The person's own video message as they sent it, where it is, and what their facilitator said of which place. */
export function WrittenVideo({ message, facilitator }: WrittenVideoProps) {
  const { t } = useTranslation("messages");
  const problemText = useProblemText();
  const { state, messageId, version } = message;
  const written = useWrittenVersion(message);
  const opening = useWrittenSource(written.data);
  const engine = useRecordingPlayer(opening.kind === "open" ? opening.opened.source : null);
  usePreparedFrame(opening.kind === "opening");
  useWatching(engine);
  const player = useRef<HTMLDivElement>(null);
  const kind = inKind("video-message");
  const refusal = written.data?.refusal ?? null;
  const fault = written.error ?? (opening.kind === "failed" ? opening.error : null);
  const isRecordable = message.abilities.includes("submit");

  return (
    <Page title={t(`written.title.${state}`, kind)} back={<BackLink href="/" />}>
      <Whereabouts message={message} facilitator={facilitator} />
      {refusal === null ? null : (
        <RefusalNote
          refusal={refusal}
          {...(engine === null ? {} : { onPin: (atMs) => goTo(engine, atMs, player.current) })}
        />
      )}
      {version > 0 && state !== "draft" && fault === null && engine === null ? (
        <Loading what={t("read.openingVideo")} lines={4} />
      ) : null}
      {fault === null ? null : <Note tone="stop">{problemText(fault)}</Note>}
      {opening.kind === "open" && engine !== null ? (
        <div ref={player}>
          <OwnPlayer engine={engine} source={opening.opened.source} refusal={refusal} />
        </div>
      ) : null}
      <div className="row">
        {isRecordable ? (
          <LinkButton href={`/messages/${messageId}/record`} variant="primary">
            {t("written.again", kind)}
          </LinkButton>
        ) : null}
        {isRecordable && opening.kind === "open" ? (
          <LinkButton href={`/messages/${messageId}/record/earlier`}>{t("written.bring")}</LinkButton>
        ) : null}
        <TakeBackLink message={message} />
        <TextLink href="/help">{t("help")}</TextLink>
      </div>
    </Page>
  );
}

function goTo(engine: PlayerEngine, atMs: number, player: Element | null): void {
  player?.scrollIntoView({ block: "nearest" });
  engine.seek(atMs);
  engine.play();
}
