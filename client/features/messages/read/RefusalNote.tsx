import { Trans, useTranslation } from "react-i18next";
import { Button, Card, clockText, DateTime, Tag } from "../../../components/index.ts";
import type { WrittenVersion } from "../../../lib/messages/written.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";
import "./RefusalNote.css";

interface RefusalNoteProps {
  readonly refusal: NonNullable<WrittenVersion["refusal"]>;
  /** Where the recording is on the same page: goes to the place that a remark speaks of. */
  readonly onPin?: (atMs: number) => void;
}

/** What the facilitator wrote when they gave a message back or did not pass it on, and to which places. */
export function RefusalNote({ refusal, onPin }: RefusalNoteProps) {
  const { t } = useTranslation("messages");
  const { outcome, note, pins, by, at } = refusal;
  return (
    <Card
      title={t("note.title", { facilitator: shortName(by) })}
      tag={<Tag tone={outcome === "returned" ? "back" : "stop"}>{t(`written.tag.${outcome}`)}</Tag>}
    >
      {note.split(/\n+/).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a note never change their order
        <p key={index} className="measure">
          {line}
        </p>
      ))}
      {pins.length === 0 ? null : (
        <ul className="note-pins" aria-label={t("note.pins")}>
          {pins.map(({ atMs, text }) => (
            <li key={`${atMs} ${text}`}>
              {onPin === undefined ? (
                <strong>{clockText(atMs)}</strong>
              ) : (
                <Button
                  variant="plain"
                  aria-label={t("note.goTo", { at: clockText(atMs) })}
                  onPress={() => onPin(atMs)}
                >
                  {clockText(atMs)}
                </Button>
              )}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">
        <Trans t={t} i18nKey="note.by" values={{ by }} components={{ date: <DateTime value={at} /> }} />
      </p>
    </Card>
  );
}
