import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";

/** While it is with the facilitator: a video message is taken back on a page of its own, for there is a choice to make. */
export function TakeBackLink({ message }: { readonly message: WrittenMessage }) {
  const { t } = useTranslation("messages");
  if (!message.abilities.includes("take-back")) return null;
  return <LinkButton href={`/messages/${message.messageId}/take-back`}>{t("takeBack.button")}</LinkButton>;
}
