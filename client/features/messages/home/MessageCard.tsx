import type { MessageItem } from "../../../lib/messages/list.ts";
import { OfferCard } from "./OfferCard.tsx";
import { ReceivedCard } from "./ReceivedCard.tsx";
import { UnverifiedCard } from "./UnverifiedCard.tsx";
import { WrittenCard } from "./WrittenCard.tsx";

interface MessageCardProps {
  readonly item: MessageItem;
  readonly facilitator: string;
  /** Whether this card has the filled button of the page. */
  readonly isMain: boolean;
}

/** One message on the home page, by what it is to the person. */
export function MessageCard({ item, facilitator, isMain }: MessageCardProps) {
  if (item.side === "unverified") return <UnverifiedCard problem={item.problem} facilitator={facilitator} />;
  if (item.side === "written")
    return <WrittenCard message={item} facilitator={facilitator} isMain={isMain} />;
  if (item.state === "opened" || item.state === "refused")
    return <ReceivedCard offer={item} facilitator={facilitator} />;
  return <OfferCard offer={item} facilitator={facilitator} isMain={isMain} />;
}
