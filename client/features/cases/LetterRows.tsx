import { useTranslation } from "react-i18next";
import type { MessageState } from "../../../protocol/messages/states.ts";
import { Icon, RecordingLength, Tag, TextLink, TimeAgo, type Tone } from "../../components/index.ts";
import { useRecordingLength } from "../../lib/react/useRecordingLength.ts";
import type { HistoryEntry } from "../../lib/reviews/queue.ts";

const tones: Record<MessageState, Tone> = {
  draft: "neutral",
  held: "held",
  "in-review": "held",
  returned: "back",
  declined: "stop",
  approved: "passed",
};

/** Letters and video messages of a case, each leading to the desk; what the recipient did is for staff only. */
export function LetterRows({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation("cases");
  return (
    <ul className="letter-list">
      {entries.map(({ item, of, offer }) => (
        <li key={item.messageId} className="letter-row">
          <span className="person-name letter-name">
            <Icon name={item.kind === "letter" ? "letter" : "video"} />
            {of === null ? (
              t("list.unreadable")
            ) : (
              <TextLink href={`/desk/${item.messageId}`}>
                {t("messages.letter", {
                  context: item.kind,
                  author: of.author.details.name,
                  recipient: of.recipient.details.name,
                })}
              </TextLink>
            )}
          </span>
          <span className="row">
            <Tag tone={tones[item.state]}>{t(`messages.states.${item.state}`)}</Tag>
            {item.state === "approved" && of !== null && item.approvals < of.approvalsNeeded ? (
              <Tag tone="stop">{t("messages.secondApproval")}</Tag>
            ) : null}
            {offer === null ? null : <Tag tone="neutral">{t(`messages.offers.${offer}`)}</Tag>}
            <span className="soft small">
              <Length item={item} />
              {item.version > 1 ? `${t("messages.version", { version: item.version })} · ` : ""}
              <TimeAgo value={item.heldAt} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Length({ item }: Pick<HistoryEntry, "item">) {
  const length = useRecordingLength(item);
  return length === undefined ? null : (
    <>
      <RecordingLength {...length} /> ·{" "}
    </>
  );
}
