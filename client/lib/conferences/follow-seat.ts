import type { SignallingEvents } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Realtime } from "../realtime.ts";

type News<Name extends keyof SignallingEvents> = (of: SignallingEvents[Name]) => void;

export interface SeatListener {
  readonly onOpened: News<"consumer-opened">;
  readonly onClosed: News<"consumer-closed">;
  readonly onMediaLost: News<"media-lost">;
  readonly onSeatLost: News<"seat-lost">;
  readonly onSpeaking: News<"speaking">;
  readonly onLine: News<"line">;
  readonly onChanged: () => unknown;
  readonly onCutOff: () => unknown;
  readonly onReconnected: () => unknown;
}

/** Everything that the portal says to one seat. Returns how to stop listening. */
export function followSeat(realtime: Realtime, conferenceId: Id, of: SeatListener): () => void {
  const stops = [
    realtime.on("conference-changed", (one) => one.conferenceId === conferenceId && of.onChanged()),
    realtime.subscribe(() => realtime.state() !== "connected" && of.onCutOff()),
    realtime.onReconnected(() => void of.onReconnected()),
    realtime.onSignal("consumer-opened", of.onOpened),
    realtime.onSignal("consumer-closed", of.onClosed),
    realtime.onSignal("media-lost", of.onMediaLost),
    realtime.onSignal("seat-lost", of.onSeatLost),
    realtime.onSignal("speaking", of.onSpeaking),
    realtime.onSignal("line", of.onLine),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
