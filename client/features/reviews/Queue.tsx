import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  Button,
  DataList,
  type DataListItem,
  Icon,
  Loading,
  Note,
  RecordingLength,
  Tag,
  TextLink,
  TimeAgo,
} from "../../components/index.ts";
import { usePartyWord } from "../../lib/react/usePartyWord.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useRecordingLength } from "../../lib/react/useRecordingLength.ts";
import type { QueueEntry } from "../../lib/reviews/queue.ts";
import { initialOf } from "./initialOf.ts";

type QueuePages = InfiniteData<{ entries: QueueEntry[]; nextCursor: string | null }>;

interface QueueProps {
  readonly queue: UseInfiniteQueryResult<QueuePages>;
  readonly entries: readonly QueueEntry[];
  readonly selectedId: string | null;
  readonly onSelect: (messageId: string) => void;
  /** `h1` where no message is open and the queue is the page. */
  readonly headingLevel: 1 | 2;
}

/** What waits for a facilitator, oldest first. */
export function Queue({ queue, entries, selectedId, onSelect, headingLevel }: QueueProps) {
  const { t } = useTranslation("reviews");
  const problemText = useProblemText();
  const Heading = `h${headingLevel}` as const;
  const itemOf = useQueueItem();
  return (
    <>
      <div className="queue-heading">
        <Heading tabIndex={-1}>{t("queue.title")}</Heading>
        {entries.length === 0 ? null : (
          <span className="soft">
            <span aria-hidden="true">
              {entries.length}
              {queue.hasNextPage ? "+" : ""}
            </span>
            <span className="visually-hidden" role="status">
              {t("queue.count", { count: entries.length })}
            </span>
          </span>
        )}
      </div>
      {queue.isPending ? <Loading what={t("queue.loading")} /> : null}
      {queue.isError ? <Note tone="stop">{problemText(queue.error)}</Note> : null}
      {queue.isSuccess && entries.length === 0 ? (
        <div className="queue-empty stack-tight soft">
          <p>{t("queue.empty")}</p>
          <p>
            <TextLink href="/cases">{t("queue.emptyAction")}</TextLink>
          </p>
        </div>
      ) : null}
      {entries.length === 0 ? null : (
        <DataList
          label={t("queue.label")}
          items={entries.map(itemOf)}
          selectedId={selectedId}
          onSelect={onSelect}
        />
      )}
      {queue.hasNextPage ? (
        <div>
          <Button onPress={() => void queue.fetchNextPage()} isBusy={queue.isFetchingNextPage}>
            {t("queue.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function useQueueItem(): (entry: QueueEntry) => DataListItem {
  const { t } = useTranslation("reviews");
  const partyWord = usePartyWord();
  return (entry) => {
    const { item, of } = entry;
    const title =
      item.version === 1
        ? t("queue.letter", { context: item.kind })
        : t("queue.version", { context: item.kind, version: item.version });
    const icon = <Icon name={item.kind === "letter" ? "letter" : "video"} />;
    const number = t("queue.case", { number: item.caseNumber });
    if (of === null) {
      return {
        id: item.messageId,
        title,
        icon,
        facts: number,
        tag: <Tag tone="stop">{t("queue.unreadable")}</Tag>,
      };
    }
    return {
      id: item.messageId,
      title,
      icon,
      facts: (
        <>
          <Length item={item} />
          <span className="queue-case">
            {number} · {of.title}
          </span>
          <span className="queue-from">
            {t("queue.from", {
              initial: initialOf(of.author.details.name),
              role: t(`role.${partyWord(item.authorRole)}`),
            })}{" "}
            · <TimeAgo value={item.heldAt} />
          </span>
        </>
      ),
      tag: <QueueTags entry={entry} />,
    };
  };
}

function QueueTags({ entry: { item, of } }: { readonly entry: QueueEntry }) {
  const { t } = useTranslation("reviews");
  if (of === null) return null;
  const isSecond = of.approvalsNeeded === 2 && item.approvals === 1;
  return (
    <span className="queue-tags">
      {item.passable ? null : <Tag tone="stop">{t("queue.consent")}</Tag>}
      {isSecond ? <Tag tone="held">{t("queue.secondApproval")}</Tag> : null}
      {item.returnedBefore > 0 ? <Tag tone="held">{t("queue.changed")}</Tag> : null}
      {of.claimedByMe ? <span className="queue-claim">{t("queue.claimedByYou")}</span> : null}
      {of.claimedByMe || of.claimedBy === null ? null : (
        <span className="queue-claim">{t("queue.claimedBy", { name: of.claimedBy })}</span>
      )}
    </span>
  );
}

function Length({ item }: Pick<QueueEntry, "item">) {
  const length = useRecordingLength(item);
  return length === undefined ? null : (
    <span className="queue-length">
      <RecordingLength {...length} />
    </span>
  );
}
