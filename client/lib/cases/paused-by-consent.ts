import { isPartyRole } from "../../../protocol/roles.ts";
import type { OpenedCase } from "./opened-case.ts";

const channels = ["letters", "video-messages"] as const;
const directions = ["send", "receive"] as const;

/** Whether the exchange rests because a party took back a consent to letters or video messages. For staff alone. */
export function isPausedByConsent({ participants }: Pick<OpenedCase, "participants">): boolean {
  return participants.some(
    ({ role, consents }) =>
      isPartyRole(role) &&
      channels.some((channel) => directions.some((way) => consents[channel][way].state === "withdrawn")),
  );
}
