import { Trans, useTranslation } from "react-i18next";
import { Card, DateTime, Tag } from "../../../components/index.ts";
import type { WrittenVersion } from "../../../lib/messages/written.ts";
import { shortName } from "../../../lib/react/facilitatorName.ts";

/** What the facilitator wrote when they gave a letter back or did not pass it on. */
export function RefusalNote({ refusal }: { readonly refusal: NonNullable<WrittenVersion["refusal"]> }) {
  const { t } = useTranslation("messages");
  const { outcome, note, by, at } = refusal;
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
      <p className="soft">
        <Trans t={t} i18nKey="note.by" values={{ by }} components={{ date: <DateTime value={at} /> }} />
      </p>
    </Card>
  );
}
