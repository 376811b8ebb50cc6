import type { Server } from "socket.io";
import { serverEvents } from "../../protocol/events.ts";
import type { Audience, News, Publisher } from "../domain/news.ts";
import { accountRoom, sessionRoom, staffRoom } from "./rooms.ts";

function roomOf(to: Audience): string {
  if ("account" in to) return accountRoom(to.account);
  return "session" in to ? sessionRoom(to.session) : staffRoom;
}

/** News to sockets. The same event for the same people within one change goes out once. */
export function socketPublisher(): Publisher & { attach(server: Server): void } {
  let server: Server | undefined;
  return {
    attach: (attached) => {
      server = attached;
    },
    publish: (news) => {
      for (const one of withoutRepeats(news)) {
        const room = roomOf(one.to);
        // What is not of the event's form never leaves.
        const payload = serverEvents[one.event].parse(one.payload);
        server?.to(room).emit(one.event, payload);
        if (one.event === "session-ended") server?.in(room).disconnectSockets(true);
      }
    },
  };
}

function withoutRepeats(news: readonly News[]): News[] {
  const byKey = new Map(
    news.map((one) => [`${roomOf(one.to)} ${one.event} ${JSON.stringify(one.payload)}`, one]),
  );
  return [...byKey.values()];
}
