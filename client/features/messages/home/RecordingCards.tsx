import { useTranslation } from "react-i18next";
import { Card, clockText, LinkButton, Tag } from "../../../components/index.ts";
import type { UnsentSummary } from "../../../lib/recorder/unsent.ts";
import { DiscardRecording } from "../record/DiscardRecording.tsx";
import { recordHref } from "../record/recordHref.ts";
import { SendingProgress } from "../record/SendingProgress.tsx";
import { useSending } from "../record/useSending.ts";

/** Video messages that rest on this device: begun, interrupted, ready, or on their way. */
export function RecordingCards({ unsent }: { readonly unsent: readonly UnsentSummary[] }) {
  return unsent.map((one) => <RecordingCard key={one.messageId} unsent={one} />);
}

function RecordingCard({ unsent }: { readonly unsent: UnsentSummary }) {
  const { t } = useTranslation("videos");
  const { messageId, stage, seconds, interrupted } = unsent;
  const sending = useSending(messageId);
  const isOnItsWay = sending !== undefined || stage === "uploading";
  const isRefused = sending?.state.status === "refused";
  if (isOnItsWay) {
    return (
      <Card
        isOneOfMany
        title={t(isRefused ? "card.refused" : "card.sending")}
        tag={<Tag tone="held">{t(isRefused ? "card.tag.refused" : "card.tag.sending")}</Tag>}
      >
        {sending === undefined || isRefused ? null : <SendingProgress state={sending.state} />}
        <p className="measure">{t(isRefused ? "card.refusedWords" : "card.sendingWords")}</p>
        <div>
          <LinkButton href={recordHref(messageId, "sending")}>{t("card.see")}</LinkButton>
        </div>
      </Card>
    );
  }
  const until = clockText(seconds * 1_000);
  const is = stage === "sealed" ? "ready" : interrupted ? "interrupted" : seconds > 0 ? "begun" : "empty";
  return (
    <Card
      isOneOfMany
      title={t(`card.title.${is}`, { until })}
      tag={<Tag tone="neutral">{t(is === "ready" ? "card.tag.ready" : "card.tag.begun")}</Tag>}
    >
      <p className="measure">{t(`card.words.${is}`, { until })}</p>
      <div className="row">
        <LinkButton href={recordHref(messageId, is === "ready" ? "look" : "begin")}>
          {t(is === "ready" ? "card.look" : "card.goOn")}
        </LinkButton>
        <DiscardRecording messageId={messageId} />
      </div>
    </Card>
  );
}
