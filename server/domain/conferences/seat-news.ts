import type { Id } from "../../../protocol/ids.ts";
import type { ConsumerOffer, Line } from "./media-port.ts";

/** What one seat is told, and nobody else. Never fails. */
export interface SeatNews {
  consumerOpened(offer: ConsumerOffer): void;
  consumerClosed(consumerId: string): void;
  seatLost(): void;
  mediaLost(): void;
  speaking(accountIds: readonly Id[]): void;
  line(accountId: Id, line: Line): void;
}
