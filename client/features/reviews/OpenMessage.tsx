import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { letterLines } from "../../../protocol/messages/letter.ts";
import { BackLink, Button, Icon, Letter, Loading, Note, TextLink, TimeAgo } from "../../components/index.ts";
import { ProblemError } from "../../lib/problem.ts";
import { heldData } from "../../lib/react/heldData.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { TrustError } from "../../lib/trust.ts";
import { AlertsPart } from "./AlertsPart.tsx";
import type { DeskState } from "./deskState.ts";
import { MessageTags } from "./MessageTags.tsx";
import type { ShownVersion } from "./shownVersion.ts";
import { VersionBar } from "./VersionBar.tsx";

interface OpenMessageProps {
  readonly review: UseQueryResult<OpenedReview>;
  readonly shown: ShownVersion | null;
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
  const { review, shown, state, change } = props;
  const { item } = review;
  const { version, before } = shown;
  const wordCount =
    version.letter === null ? 0 : (letterLines(version.letter).join(" ").match(/\S+/gu)?.length ?? 0);
  return (
    <>
      <div className="message-heading">
        <div className="row">
          <h1 tabIndex={-1}>
            {t("message.title", {
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
          · {t("message.sent")} <TimeAgo value={version.submittedAt} /> ·{" "}
          {t("message.length", { count: wordCount })}
        </p>
        <Claimed review={review} onTakeOver={props.onTakeOver} />
      </div>
      <AlertsPart review={review} />
      <VersionBar
        versions={review.versions.map((one) => one.version)}
        shown={version.version}
        onShow={(next) => change({ version: next, foundId: null })}
        before={before?.version ?? null}
        isComparing={state.isComparing}
        onCompare={(isComparing) => change({ isComparing })}
        changeCount={shown.shown?.changeCount ?? 0}
      />
      {shown.isNewest ? null : <Note tone="held">{t("versions.older")}</Note>}
      {shown.shown === null ? (
        <Note>{t("message.oldKeys")}</Note>
      ) : wordCount === 0 ? (
        <Note>{t("message.empty")}</Note>
      ) : (
        <Letter letter={shown.shown.letter} ranges={shown.shown.ranges} label={t("message.letter")} />
      )}
    </>
  );
}

function Claimed({ review, onTakeOver }: { readonly review: OpenedReview; readonly onTakeOver: () => void }) {
  const { t } = useTranslation("reviews");
  const { account } = useUnlocked();
  const { claimedBy } = review.item;
  const isOpen = review.versions.at(-1)?.outcome === "undecided";
  if (!isOpen) return null;
  const colleague = review.case.staff.find((member) => member.accountId === claimedBy);
  return (
    <div className="claimed small" role="status">
      {claimedBy === account.accountId ? (
        <>
          <Icon name="eye" />
          <span>{t("claim.yours")}</span>
        </>
      ) : claimedBy === null ? null : (
        <>
          <Icon name="eye" />
          <span>{t("claim.theirs", { name: colleague?.displayName ?? t("queue.unnamed") })}</span>
          <span className="soft">{t("claim.theirsHint")}</span>
          {review.abilities.includes("claim") ? (
            <Button variant="plain" onPress={onTakeOver}>
              {t("claim.take")}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}
