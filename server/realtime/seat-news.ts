import { signallingEvents } from "../../protocol/conferences/signalling.ts";
import type { SeatNews } from "../domain/conferences/seat-news.ts";

type Name = keyof typeof signallingEvents;

/** What a seat is told, to its socket alone. What is not of the event's form never leaves. */
export function seatNews(emit: (name: Name, payload: unknown) => void): SeatNews {
  const tell = (name: Name, payload: unknown) => {
    const { success, data } = signallingEvents[name].safeParse(payload);
    if (success) emit(name, data);
  };
  return {
    consumerOpened: ({ consumerId, producerId, accountId, kind, rtpParameters }) =>
      tell("consumer-opened", { consumerId, producerId, accountId, kind, rtpParameters }),
    consumerClosed: (consumerId) => tell("consumer-closed", { consumerId }),
    seatLost: () => tell("seat-lost", {}),
    mediaLost: () => tell("media-lost", {}),
    speaking: (accountIds) => tell("speaking", { accountIds }),
    line: (accountId, line) => tell("line", { accountId, line }),
  };
}
