import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import type { MediaListener, MediaRooms, Seat } from "../domain/conferences/media-port.ts";
import { recordedMediaRooms } from "../domain/conferences/recorded-media-rooms.ts";
import { allFlows, allProducible, openTrialMedia, refusal } from "./trial-media.ts";
import { trialParameters } from "./trial-rtp.ts";

// What stands above the media server is tried with one that records: it has to behave as the real one does.

type Opened = { rooms: MediaRooms; close(): void };
const kinds: [string, (listener: MediaListener) => Promise<Opened>][] = [
  [
    "the recorded media server",
    async (listener) => ({ rooms: recordedMediaRooms(listener), close: () => undefined }),
  ],
  ["the real media server", (listener) => openTrialMedia(testWorkerBin(), 1, listener)],
];

const room = "room";
const names = ["vera", "otto"];

describe.each(kinds)("%s", (_, open) => {
  let media: Opened;
  let rooms: MediaRooms;
  /** By account: ids of consumers that are open. */
  let offered: Map<string, Map<string, string>>;
  beforeEach(async () => {
    offered = new Map(names.map((name) => [name, new Map()]));
    media = await open({
      consumerOpened: ({ accountId }, { consumerId, kind, accountId: from }) =>
        offered.get(accountId)?.set(consumerId, `${kind} of ${from}`),
      consumerClosed: ({ accountId }, consumerId) => offered.get(accountId)?.delete(consumerId),
      speaking: () => undefined,
      line: () => undefined,
      lost: () => undefined,
    });
    rooms = media.rooms;
  });
  afterEach(() => media.close());

  const seatOf = (accountId: string): Seat => ({ roomId: room, accountId, seatId: randomUUID() });
  const begin = async (seat: Seat) => {
    const capabilities = await rooms.capabilities(room);
    const send = (await rooms.createTransport(seat, "send")).transportId;
    const receive = (await rooms.createTransport(seat, "receive")).transportId;
    await rooms.ready(seat, capabilities);
    return { send, receive };
  };
  let ssrc = 1;
  const parameters = (kind: "audio" | "video") => {
    ssrc += 1;
    return trialParameters(kind, ssrc);
  };
  const gets = (name: string) => [...(offered.get(name)?.values() ?? [])].toSorted();

  it("makes a room by capabilities and bring, and by nothing that a seat asks for", async () => {
    const seat = seatOf("vera");
    expect(await refusal(rooms.createTransport(seat, "send"))).toBe("wrong-state");
    expect(await refusal(rooms.ready(seat, { codecs: [] }))).toBe("wrong-state");
    await rooms.bring(room, [], []);
    await rooms.createTransport(seat, "send");
    await rooms.closeRoom(room);
    expect(await refusal(rooms.createTransport(seat, "send"))).toBe("wrong-state");
    await rooms.capabilities(room);
    await rooms.createTransport(seat, "send");
    await rooms.closeRoom(room);
    await rooms.closeRoom(room);
  });

  it("opens what flows when both ends are there, whoever comes first", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const [vera, otto] = [seatOf("vera"), seatOf("otto")];
    const { send } = await begin(vera);
    await rooms.produce(vera, send, "audio", parameters("audio"));
    expect(gets("otto")).toEqual([]);
    await begin(otto);
    expect(gets("otto")).toEqual(["audio of vera"]);
    await rooms.produce(vera, send, "video", parameters("video"));
    expect(gets("otto")).toEqual(["audio of vera", "video of vera"]);
    expect(gets("vera")).toEqual([]);
  });

  it("closes what does not flow any more, and opens it anew by another id", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const [vera, otto] = [seatOf("vera"), seatOf("otto")];
    const { send } = await begin(vera);
    await begin(otto);
    await rooms.produce(vera, send, "audio", parameters("audio"));
    const [before = ""] = offered.get("otto")?.keys() ?? [];
    await rooms.bring(room, allFlows(names), allProducible(names));
    expect([...(offered.get("otto")?.keys() ?? [])]).toEqual([before]);
    await rooms.bring(room, [], allProducible(names));
    expect(gets("otto")).toEqual([]);
    expect(await refusal(rooms.consumerReady(otto, before))).toBe("not-found");
    await rooms.bring(room, allFlows(names), allProducible(names));
    expect(gets("otto")).toEqual(["audio of vera"]);
    expect([...(offered.get("otto")?.keys() ?? [])]).not.toEqual([before]);
  });

  it("refuses what may not be sent, and lets nobody open what is locked", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const vera = seatOf("vera");
    const { send } = await begin(vera);
    const producerId = await rooms.produce(vera, send, "audio", parameters("audio"));
    await rooms.bring(room, allFlows(names), []);
    expect(await refusal(rooms.produce(vera, send, "video", parameters("video")))).toBe("forbidden");
    expect(await refusal(rooms.pauseProducer(vera, producerId, false))).toBe("forbidden");
    await rooms.pauseProducer(vera, producerId, true);
    await rooms.bring(room, allFlows(names), allProducible(names));
    await rooms.pauseProducer(vera, producerId, false);
  });

  it("has one producer of a kind and one transport of a direction a seat", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const [vera, otto] = [seatOf("vera"), seatOf("otto")];
    const { send } = await begin(vera);
    await begin(otto);
    const first = await rooms.produce(vera, send, "audio", parameters("audio"));
    const second = await rooms.produce(vera, send, "audio", parameters("audio"));
    expect(gets("otto")).toEqual(["audio of vera"]);
    expect(await refusal(rooms.closeProducer(vera, first))).toBe("not-found");
    await rooms.closeProducer(vera, second);
    expect(gets("otto")).toEqual([]);
    await rooms.createTransport(vera, "send");
    expect(await refusal(rooms.produce(vera, send, "audio", parameters("audio")))).toBe("not-found");
  });

  it("knows no ids of other seats", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const [vera, otto] = [seatOf("vera"), seatOf("otto")];
    const { send } = await begin(vera);
    await begin(otto);
    const producerId = await rooms.produce(vera, send, "audio", parameters("audio"));
    const [consumerId = ""] = offered.get("otto")?.keys() ?? [];
    for (const asked of [
      rooms.connectTransport(otto, send, {}),
      rooms.restartIce(otto, send),
      rooms.produce(otto, send, "audio", parameters("audio")),
      rooms.pauseProducer(otto, producerId, true),
      rooms.closeProducer(otto, producerId),
      rooms.consumerReady(vera, consumerId),
      rooms.preferLayers(vera, consumerId, 1),
      rooms.pauseConsumer(vera, consumerId, false),
    ])
      expect(await refusal(asked)).toBe("not-found");
  });

  it("lets a seat go, twice too, with what others had of it", async () => {
    await rooms.bring(room, allFlows(names), allProducible(names));
    const [vera, otto] = [seatOf("vera"), seatOf("otto")];
    const { send } = await begin(vera);
    await begin(otto);
    await rooms.produce(vera, send, "audio", parameters("audio"));
    await rooms.leave(vera);
    await rooms.leave(vera);
    expect(gets("otto")).toEqual([]);
    await rooms.leave(seatOf("nobody"));
    const again = seatOf("vera");
    await rooms.produce(again, (await begin(again)).send, "audio", parameters("audio"));
    expect(gets("otto")).toEqual(["audio of vera"]);
    await rooms.closeRoom(room);
    await rooms.leave(again);
  });
});
