import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BackLink, Letter, Loading, Note, TextLink, TimeAgo } from "../../components/index.ts";
import { ProblemError } from "../../lib/problem.ts";
import { heldData } from "../../lib/react/heldData.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { TrustError } from "../../lib/trust.ts";
import { AlertsPart } from "./AlertsPart.tsx";
import { Claimed } from "./Claimed.tsx";
import type { DeskState } from "./deskState.ts";
import { MessageLength, wordsOf } from "./MessageLength.tsx";
import { MessageTags } from "./MessageTags.tsx";
import type { ShownVersion } from "./shownVersion.ts";
import { VersionBar } from "./VersionBar.tsx";
import type { DeskVideo } from "./video/useDeskVideo.ts";
import { VideoDesk } from "./video/VideoDesk.tsx";

interface OpenMessageProps {
  readonly review: UseQueryResult<OpenedReview>;
  readonly shown: ShownVersion | null;
  /** Null where a letter is open. */
  readonly video: DeskVideo | null;
  readonly state: DeskState;
  readonly change: (some: Partial<DeskState>) => void;
  readonly onTakeOver: () => void;
}

/** The message in the middle of the desk, or in plain words why it is not there. */
export function OpenMessage({ review, shown, ...rest }: OpenMessageProps) {
  const { t } = useTranslation("reviews");
  const opened = heldData(review);
  return (
    <>
      <div className="message-back">
        <BackLink href="/desk">{t("message.back")}</BackLink>
      </div>
      {opened !== undefined && shown !== null ? (
        <Message review={opened} shown={shown} {...rest} />
      ) : review.isPending ? (
        <Loading what={t("message.loading")} lines={6} />
      ) : (
        <NotShown error={review.error} />
      )}
    </>
  );
}

function NotShown({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("reviews");
  const problemText = useProblemText();
  if (error instanceof TrustError) {
    return (
      <>
        <h1 tabIndex={-1}>{t("message.refusedTitle")}</h1>
        <Note tone="stop">{t("message.refused")}</Note>
      </>
    );
  }
  const isGone =
    error instanceof ProblemError && ["not-found", "forbidden", "malformed"].includes(error.code);
  return (
    <>
      <h1 tabIndex={-1}>{t("message.goneTitle")}</h1>
      <p>{isGone ? t("message.gone") : problemText(error)}</p>
    </>
  );
}

function Message(
  props: Omit<OpenMessageProps, "review" | "shown"> & { review: OpenedReview; shown: ShownVersion },
) {
  const { t } = useTranslation("reviews");
  const { review, shown, video, state, change } = props;
  const { item } = review;
  const { version, before } = shown;
  const kind = { context: item.kind };
  return (
    <>
      <div className="message-heading">
        <div className="row">
          <h1 tabIndex={-1}>
            {t("message.title", {
              ...kind,
              author: review.author.details.name,
              recipient: review.recipient.details.name,
            })}
          </h1>
          <MessageTags review={review} />
        </div>
        <p className="soft small">
          <TextLink href={`/cases/${item.caseId}`}>
            {t("queue.case", { number: item.caseNumber })} · {review.case.details.title}
          </TextLink>{" "}
          · {t("message.sent")} <TimeAgo value={version.submittedAt} />
          <MessageLength content={version.content} video={video} />
        </p>
        <Claimed review={review} onTakeOver={props.onTakeOver} />
      </div>
      <AlertsPart review={review} />
      <VersionBar
        versions={review.versions.map((one) => one.version)}
        shown={version.version}
        onShow={(next) => change({ version: next, foundId: null, noteAtMs: null })}
        before={before?.version ?? null}
        isComparing={state.isComparing}
        onCompare={(isComparing) => change({ isComparing })}
        changeCount={video === null ? (shown.shown?.changeCount ?? 0) : null}
      />
      {shown.isNewest ? null : <Note tone="held">{t("versions.older", kind)}</Note>}
      {version.withEarlierKeys && version.outcome === "undecided" ? (
        <Note tone="held">{t("message.oldKeys")}</Note>
      ) : null}
      {video !== null ? (
        <VideoDesk review={review} shown={shown} video={video} state={state} change={change} />
      ) : shown.shown === null || wordsOf(version.content) === 0 ? (
        <Note>{t("message.empty")}</Note>
      ) : (
        <Letter letter={shown.shown.letter} ranges={shown.shown.ranges} label={t("message.letter")} />
      )}
    </>
  );
}
