// The portal's media server as a relay: its rooms with everything that they do (who may, who speaks, how lines are), reached
// over plain RTP instead of WebRTC. Asked by the bench.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { types } from "mediasoup";
import type { Foreign, Seat } from "../../server/domain/conferences/media-port.ts";
import { openMediaRooms } from "../../server/media/media-rooms.ts";
import { createMediaServer } from "../../server/media/media-server.ts";
import type { OpenTransport } from "../../server/media/media-transport.ts";
import { stateFileName } from "../../server/media/worker-state.ts";
import { type End, endOf, nodeMs, openEnd, type Place, serve, withoutEstimating } from "./relay.ts";

const dataDir = mkdtempSync(join(tmpdir(), "accord-bench-relay-"));
const stateFile = join(dataDir, stateFileName);
const bin = process.env["WORKER_BIN"];
writeFileSync(stateFile, JSON.stringify({ state: "ready", bin, source: "configured" }));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const listening = { ip: "127.0.0.1", announcedAddress: undefined, port: undefined };
const server = createMediaServer({ stateFile, workers: 1, listening });

const seats = new Map<string, { seat: Seat; send: string; receive: string }>();
const consumed = new Map<string, types.RtpParameters[]>();
const ends = new Map<string, types.PlainTransport>();
const keyOf = ({ roomId, name }: Place) => `${roomId} ${name}`;
const seatOf = (place: Place) => {
  const found = seats.get(keyOf(place));
  if (found === undefined) throw new RangeError("nobody sits there");
  return found;
};

const openTransport: OpenTransport = async (router) => {
  const transport = await openEnd(router);
  ends.set(transport.id, transport);
  return {
    transport,
    offer: { iceParameters: {}, iceCandidates: [], dtlsParameters: {} },
    connect: async (given) => {
      const { port, srtpParameters } = given as unknown as End;
      await transport.connect({ ip: "127.0.0.1", port, srtpParameters });
    },
    restartIce: async () => ({}),
    isCut: () => false,
  };
};
const rooms = openMediaRooms({
  server,
  openTransport,
  listener: {
    consumerOpened: (seat, { consumerId, rtpParameters }) => {
      const key = keyOf({ roomId: seat.roomId, name: seat.accountId });
      consumed.set(key, [...(consumed.get(key) ?? []), rtpParameters as unknown as types.RtpParameters]);
      void rooms.consumerReady(seat, consumerId);
    },
    consumerClosed: () => undefined,
    speaking: () => undefined,
    line: () => undefined,
    lost: () => process.exit(1),
  },
});
const foreign = (given: object) => ({ ...given }) as Foreign;
const kinds = ["audio", "video"] as const;
const end = (id: string): End => {
  const transport = ends.get(id);
  if (transport === undefined) throw new RangeError("there is no such transport");
  return endOf(transport);
};
const names = new Map<string, readonly string[]>();

await server.worker();
serve({
  open: async (roomId, people) => {
    names.set(roomId, people);
    const flows = people.flatMap((from) =>
      people.filter((to) => to !== from).flatMap((to) => kinds.map((kind) => ({ from, to, kind }))),
    );
    const producible = people.flatMap((accountId) => kinds.map((kind) => ({ accountId, kind })));
    await rooms.bring(roomId, flows, producible);
  },
  sit: async (place) => {
    const seat = { roomId: place.roomId, accountId: place.name, seatId: keyOf(place) };
    const capabilities = await rooms.capabilities(place.roomId);
    const { transportId: send } = await rooms.createTransport(seat, "send");
    const { transportId: receive } = await rooms.createTransport(seat, "receive");
    await rooms.ready(seat, foreign(withoutEstimating(capabilities)));
    seats.set(keyOf(place), { seat, send, receive });
    return { send: end(send), receive: end(receive) };
  },
  connect: async (place, sendEnd, receiveEnd) => {
    const { seat, send, receive } = seatOf(place);
    await rooms.connectTransport(seat, send, foreign(sendEnd));
    await rooms.connectTransport(seat, receive, foreign(receiveEnd));
  },
  produce: async (place, kind, rtpParameters) => {
    const { seat, send } = seatOf(place);
    await rooms.produce(seat, send, kind, foreign(rtpParameters));
  },
  consumed: async (roomId) =>
    Object.fromEntries(
      (names.get(roomId) ?? []).map((name) => [name, consumed.get(keyOf({ roomId, name })) ?? []]),
    ),
  used: async () => ({ workerPid: (await server.worker()).pid, nodeMs: nodeMs() }),
});
