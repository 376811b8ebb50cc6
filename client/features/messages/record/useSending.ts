import type { Id } from "../../../../protocol/ids.ts";
import type { Sending } from "../../../lib/react/Uploads.ts";
import { useSendings } from "../../../lib/react/uploads-context.tsx";

/** How far a video message is on its way; undefined while this tab is not sending it. */
export function useSending(messageId: Id): Sending | undefined {
  return useSendings().find((one) => one.messageId === messageId);
}
