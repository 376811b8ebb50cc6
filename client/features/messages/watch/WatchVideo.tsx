import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackLink, Button, Loading, Note, Page } from "../../../components/index.ts";
import type { MyCase } from "../../../lib/cases/my-case.ts";
import type { Offer } from "../../../lib/messages/offers.ts";
import { openVideoMessage } from "../../../lib/messages/open-video.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { usePreparedFrame } from "../../../lib/react/usePreparedFrame.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import { TrustError } from "../../../lib/trust.ts";
import { UnverifiedPage } from "../home/UnverifiedCard.tsx";
import { useOpenedSource } from "../useOpenedSource.ts";
import { ReadWords } from "./ReadWords.tsx";
import { Watching } from "./Watching.tsx";
import type { Way } from "./waysToOpen.ts";

interface WatchVideoProps {
  readonly offer: Offer;
  readonly my: MyCase | undefined;
  readonly facilitator: string;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
}

/** Opens and checks it; if one check does not fit, before or while it plays, nothing of it is shown any more. */
export function WatchVideo({ offer, my, facilitator, way, onWay }: WatchVideoProps) {
  const { t } = useTranslation("videos");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { messageId, version } = offer;
  const [isToPlay] = useState(way !== "words");
  const open = useCallback(
    (signal: AbortSignal) => openVideoMessage(session, { messageId, version, isToPlay, signal }),
    [session, messageId, version, isToPlay],
  );
  const opening = useOpenedSource(open);
  const { kind } = opening;
  usePreparedFrame(isToPlay && kind === "opening");
  useEffect(() => {
    if (kind === "open") void queries.invalidateQueries({ queryKey: ["messages"] });
  }, [kind, queries]);

  if (opening.kind === "opening") return <Loading what={t("watch.opening")} lines={4} />;
  if (opening.kind === "failed") {
    if (opening.error instanceof TrustError) {
      return <UnverifiedPage problem={opening.error} facilitator={facilitator} />;
    }
    return (
      <Page title={t("watch.title")} back={<BackLink href="/" />}>
        <Note>{problemText(opening.error)}</Note>
        <div>
          <Button onPress={opening.again}>{t("watch.again")}</Button>
        </div>
      </Page>
    );
  }
  const { opened } = opening;
  if (way === "words" && opened.captions !== null) {
    return <ReadWords opened={opened} captions={opened.captions} onWay={onWay} />;
  }
  return <Watching opened={opened} my={my} way={way} />;
}
