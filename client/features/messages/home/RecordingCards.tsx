import { useTranslation } from "react-i18next";
import type { Id } from "../../../../protocol/ids.ts";
import { Card, clockText, LinkButton, Tag } from "../../../components/index.ts";
import type { UnsentSummary } from "../../../lib/recorder/unsent.ts";
import type { UploadState } from "../../../lib/recordings/upload.ts";
import { DiscardRecording } from "../record/DiscardRecording.tsx";
import { recordHref } from "../record/recordHref.ts";
import { SendingProgress } from "../record/SendingProgress.tsx";
import { useSending } from "../record/useSending.ts";

interface RecordingCardsProps {
  readonly unsent: readonly UnsentSummary[];
  /** Whether the first of them has the filled button of the page. */
  readonly hasMain: boolean;
}

/** Video messages that rest on this device: begun, interrupted, ready, or on their way. */
export function RecordingCards({ unsent, hasMain }: RecordingCardsProps) {
  return unsent.map((one, index) => (
    <RecordingCard key={one.messageId} unsent={one} isMain={hasMain && index === 0} />
  ));
}

interface RecordingCardProps {
  readonly unsent: UnsentSummary;
  readonly isMain: boolean;
}

function RecordingCard({ unsent, isMain }: RecordingCardProps) {
  const { t } = useTranslation("videos");
  const { messageId, stage, seconds, interrupted } = unsent;
  const sending = useSending(messageId);
  if (sending !== undefined || stage === "uploading") {
    return <SendingCard messageId={messageId} state={sending?.state} />;
  }
  const until = clockText(seconds * 1_000);
  const is = stage === "sealed" ? "ready" : interrupted ? "interrupted" : "begun";
  return (
    <Card
      isOneOfMany
      title={t(`card.title.${is}`, { until })}
      tag={<Tag tone="neutral">{t(is === "ready" ? "card.tag.ready" : "card.tag.begun")}</Tag>}
    >
      <p className="measure">{t(`card.words.${is}`, { until })}</p>
      <div className="row">
        <LinkButton
          href={recordHref(messageId, is === "ready" ? "look" : "begin")}
          variant={isMain ? "primary" : "quiet"}
        >
          {t(is === "ready" ? "card.look" : "card.goOn")}
        </LinkButton>
        <DiscardRecording messageId={messageId} />
      </div>
    </Card>
  );
}

interface SendingCardProps {
  readonly messageId: Id;
  /** Undefined while another tab sends it. */
  readonly state: UploadState | undefined;
}

function SendingCard({ messageId, state }: SendingCardProps) {
  const { t } = useTranslation("videos");
  const is = state?.status === "refused" ? "refused" : "sending";
  return (
    <Card isOneOfMany title={t(`card.title.${is}`)} tag={<Tag tone="held">{t(`card.tag.${is}`)}</Tag>}>
      {state === undefined || is === "refused" ? null : <SendingProgress state={state} />}
      <p className="measure">{t(`card.words.${is}`)}</p>
      <div>
        <LinkButton href={recordHref(messageId, "sending")}>{t("card.see")}</LinkButton>
      </div>
    </Card>
  );
}
