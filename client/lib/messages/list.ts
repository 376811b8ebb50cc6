import type { Id } from "../../../protocol/ids.ts";
import * as endpoints from "../../../protocol/messages/endpoints.ts";
import { type MyCase, readMyCase } from "../cases/my-case.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { alarm } from "./alarm.ts";
import { isForEarlierKeys, type Offer, openOffer } from "./offers.ts";

export type WrittenMessage = endpoints.WrittenMessage;

/** Offered, but what came of it does not verify: it is not shown, and the facilitators have been told. */
export interface UnverifiedOffer {
  readonly side: "unverified";
  readonly messageId: Id;
  readonly problem: TrustError;
}

export type MessageItem = WrittenMessage | Offer | UnverifiedOffer;

/** A party's messages, newest first, 20 a page; offers are verified and their descriptions decrypted. */
export async function listMessages(
  session: UnlockedSession,
  cursor?: string,
): Promise<{ messages: MessageItem[]; nextCursor: string | null }> {
  const first = await fetchList(session, cursor);
  const settled = first.messages.every((item) => item.side !== "unverified");
  // A colleague may have been taken off the case between the two answers: ask for both once more before the alarm.
  const page = settled ? first : await fetchList(session, cursor);
  return { ...page, messages: await Promise.all(page.messages.map((item) => withAlarm(session, item))) };
}

/** One message. @throws TrustError after telling the facilitators, ProblemError `not-found` */
export async function readMessage(session: UnlockedSession, messageId: Id): Promise<WrittenMessage | Offer> {
  const view = await session.client.http.call(endpoints.readMessage, { params: { messageId } });
  if (view.messageId !== messageId) throw new TrustError("release");
  const item = openItem(session, await readMyCase(session), view);
  if (item.side === "unverified") throw await alarm(session, messageId, item.problem);
  return item;
}

async function fetchList(session: UnlockedSession, cursor: string | undefined) {
  const { messages, nextCursor } = await session.client.http.call(endpoints.listMessages, {
    params: cursor === undefined ? {} : { cursor },
  });
  const my = await readMyCase(session);
  const forMe = messages.filter((view) => view.side === "written" || !isForEarlierKeys(my, view));
  return { messages: forMe.map((view) => openItem(session, my, view)), nextCursor };
}

function openItem(session: UnlockedSession, my: MyCase, view: endpoints.MessageView): MessageItem {
  if (view.side === "written") return view;
  try {
    return openOffer(session, my, view);
  } catch (problem) {
    if (!(problem instanceof TrustError)) throw problem;
    return { side: "unverified", messageId: view.messageId, problem };
  }
}

async function withAlarm(session: UnlockedSession, item: MessageItem): Promise<MessageItem> {
  if (item.side !== "unverified") return item;
  return { ...item, problem: await alarm(session, item.messageId, item.problem) };
}
