import type { MyCase } from "../../lib/cases/my-case.ts";
import type { Channel } from "../../lib/consents/consent-words.ts";

/** Nothing but their consent is between the person and a message of their own. */
export function mayBegin(my: MyCase): boolean {
  return my.certificate !== null && !my.paused && my.counterparts.length > 0;
}

/** Whether the person may begin a message in this channel now. */
export function canSend(my: MyCase, channel: Channel): boolean {
  return mayBegin(my) && my.consents[channel].send.state === "given";
}
