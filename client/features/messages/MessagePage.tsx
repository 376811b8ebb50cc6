import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { BackLink, Loading, Note, NotFound, Page } from "../../components/index.ts";
import { readMessage } from "../../lib/messages/list.ts";
import { ProblemError } from "../../lib/problem.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useMyCase } from "../../lib/react/useMyCase.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { TrustError } from "../../lib/trust.ts";
import { OfferCard } from "./home/OfferCard.tsx";
import { UnverifiedPage } from "./home/UnverifiedCard.tsx";
import { inKind } from "./inKind.ts";
import { ReadLetter } from "./read/ReadLetter.tsx";
import { WrittenLetter } from "./read/WrittenLetter.tsx";
import { WrittenVideo } from "./read/WrittenVideo.tsx";
import { useFacilitator } from "./useFacilitator.ts";
import { OpenVideo } from "./watch/OpenVideo.tsx";

/** No such message, not theirs, or an address that never was one. */
const NOWHERE: readonly string[] = ["not-found", "malformed"];

/** `/messages/:messageId`: the message that came, once the person asked for it, or their own. */
export function MessagePage() {
  const { t } = useTranslation("messages");
  const { messageId = "" } = useParams();
  const location = useLocation();
  const session = useUnlocked();
  const problemText = useProblemText();
  const my = useMyCase();
  const facilitator = useFacilitator(my.data).one;
  const isOpening = Boolean((location.state as { isOpening?: boolean } | null)?.isOpening);
  const message = useQuery({
    queryKey: ["messages", messageId],
    queryFn: () => readMessage(session, messageId),
  });
  const back = <BackLink href="/" />;

  if (message.error instanceof TrustError) {
    return <UnverifiedPage problem={message.error} facilitator={facilitator} />;
  }
  if (message.error instanceof ProblemError && NOWHERE.includes(message.error.code)) return <NotFound />;
  if (message.isError && message.data === undefined) {
    return (
      <Page title={t("read.title")} back={back}>
        <Note>{problemText(message.error)}</Note>
      </Page>
    );
  }
  if (message.data === undefined) return <Loading what={t("read.loading")} />;
  const isVideo = message.data.kind === "video-message";
  if (message.data.side === "written") {
    const Written = isVideo ? WrittenVideo : WrittenLetter;
    return <Written message={message.data} facilitator={facilitator} />;
  }
  if (message.data.state === "opened" || isOpening) {
    const Read = isVideo ? OpenVideo : ReadLetter;
    return <Read offer={message.data} my={my.data} facilitator={facilitator} />;
  }
  return (
    <Page title={t("offer.title", inKind(message.data.kind))} back={back}>
      <OfferCard offer={message.data} facilitator={facilitator} isTitled={false} />
    </Page>
  );
}
