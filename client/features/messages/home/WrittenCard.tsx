import { useTranslation } from "react-i18next";
import { Card, LinkButton, Tag } from "../../../components/index.ts";
import type { WrittenMessage } from "../../../lib/messages/list.ts";
import { inKind } from "../inKind.ts";
import { TakeBackLink } from "../takeback/TakeBackLink.tsx";
import { TakeBack } from "../write/TakeBack.tsx";
import { Whereabouts } from "./Whereabouts.tsx";

interface WrittenCardProps {
  readonly message: WrittenMessage;
  readonly facilitator: string;
  readonly isMain: boolean;
}

/** The person's own message: where it is on its way, and what they can do with it now. */
export function WrittenCard({ message, facilitator, isMain }: WrittenCardProps) {
  const { t } = useTranslation("messages");
  const { state, messageId } = message;
  const kind = inKind(message.kind);
  const isVideo = message.kind === "video-message";
  return (
    <Card
      isOneOfMany
      title={t(`written.title.${state}`, kind)}
      headingLevel={state === "passed-on" || state === "declined" ? 3 : 2}
      tag={<WrittenTag state={state} />}
    >
      <Whereabouts message={message} facilitator={facilitator} />
      <div className="row">
        {state === "draft" || state === "returned" ? (
          <LinkButton
            href={`/messages/${messageId}/${isVideo ? "record" : "write"}`}
            variant={isMain ? "primary" : "quiet"}
          >
            {t(state === "returned" ? "written.readNote" : "written.goOn", kind)}
          </LinkButton>
        ) : (
          <LinkButton href={`/messages/${messageId}`}>{t("written.look")}</LinkButton>
        )}
        {isVideo ? (
          <TakeBackLink message={message} />
        ) : (
          <TakeBack message={message} facilitator={facilitator} />
        )}
      </div>
    </Card>
  );
}

export function WrittenTag({ state }: Pick<WrittenMessage, "state">) {
  const { t } = useTranslation("messages");
  if (state === "held" || state === "passed-on" || state === "draft") return null;
  return <Tag tone={state === "returned" ? "back" : "stop"}>{t(`written.tag.${state}`)}</Tag>;
}
