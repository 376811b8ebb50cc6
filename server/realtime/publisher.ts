import type { Server } from "socket.io";
import type { ServerEvents } from "../../protocol/events.ts";
import type { Audience, News, Publisher } from "../domain/news.ts";
import { accountRoom, sessionRoom, staffRoom } from "./rooms.ts";

/** Socket.IO's typing of what the portal emits. */
export type Emitted = { [Name in keyof ServerEvents]: (payload: ServerEvents[Name]) => void };

export function socketPublisher(io: Server<Record<string, never>, Emitted>): Publisher {
  return {
    publish(news) {
      for (const one of news) {
        const room = roomOf(one.to);
        emit(io, room, one);
        // Whoever is signed out hears why, and nothing after it.
        if (one.event === "session-ended") io.in(room).disconnectSockets(true);
      }
    },
  };
}

function roomOf(to: Audience): string {
  if ("account" in to) return accountRoom(to.account);
  if ("session" in to) return sessionRoom(to.session);
  return staffRoom;
}

function emit(io: Server<Record<string, never>, Emitted>, room: string, { event, payload }: News): void {
  (io.to(room).emit as (event: string, payload: object) => boolean)(event, payload);
}
