import { useTranslation } from "react-i18next";
import { Card, LinkButton } from "../../../components/index.ts";
import type { MessageItem } from "../../../lib/messages/list.ts";
import { useUnsentDrafts } from "../useMessages.ts";

/** Letters that were begun here while the portal could not be reached. */
export function UnsentCards({ known }: { readonly known: readonly MessageItem[] }) {
  const { t } = useTranslation("messages");
  const unsent = useUnsentDrafts().data ?? [];
  const here = unsent.filter((draft) => known.every((item) => item.messageId !== draft.messageId));
  return here.map(({ messageId, recipientId }) => (
    <Card key={messageId} isOneOfMany title={t("written.title.draft")}>
      <p className="measure">{t("unsent.words")}</p>
      <div>
        <LinkButton href={`/messages/${messageId}/write?to=${recipientId}`}>{t("written.goOn")}</LinkButton>
      </div>
    </Card>
  ));
}
