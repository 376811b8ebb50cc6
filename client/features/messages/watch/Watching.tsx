import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, LinkButton, Note, Page, Player, TextLink } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import type { OpenedVideoMessage } from "../../../lib/messages/open-video.ts";
import { useRecordingPlayer } from "../../../lib/react/useRecordingPlayer.ts";
import { canSend } from "../canSend.ts";
import { useWatching } from "../useWatching.ts";
import { PassedOn } from "./PassedOn.tsx";
import { modeOf, type Way } from "./waysToOpen.ts";

interface WatchingProps {
  readonly opened: OpenedVideoMessage;
  readonly my: MyCase | undefined;
  readonly way: Way;
}

/** The player, the words, and what one may do afterwards; that nothing must be done. */
export function Watching({ opened, my, way }: WatchingProps) {
  const { t } = useTranslation("videos");
  const { source, offer, captions, captionsBy } = opened;
  const engine = useRecordingPlayer(source);
  const [mode, setMode] = useState(modeOf(way));
  useWatching(engine);
  const hasPicture = source.header.picture !== null;
  const canReply = my !== undefined && offer.abilities.includes("reply");
  return (
    <Page key="watch" title={t("watch.title")} back={<BackLink href="/" />}>
      <PassedOn opened={opened} />
      {engine === null ? null : (
        <Player
          engine={engine}
          title={t("watch.player")}
          captions={captions}
          {...(captionsBy === "staff" ? { captionsBy: t("watch.wordsByStaff") } : {})}
          mode={mode}
          {...(hasPicture ? { onModeChange: setMode } : {})}
        />
      )}
      <div className="row">
        {canReply && canSend(my, "letters") ? (
          <LinkButton href={`/write?to=${offer.authorId}`}>{t("watch.writeBack")}</LinkButton>
        ) : null}
        {canReply && canSend(my, "video-messages") ? (
          <LinkButton href={`/record?to=${offer.authorId}`}>{t("watch.recordBack")}</LinkButton>
        ) : null}
        <TextLink href="/help">{t("help")}</TextLink>
      </div>
      <Note>{t("watch.note")}</Note>
    </Page>
  );
}
