import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import {
  allFlows,
  allProducible,
  openVeraAndOtto,
  refusal,
  type TrialMedia,
  type TrialPerson,
} from "./trial-media.ts";
import { trialParameters } from "./trial-rtp.ts";

const soon = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

let media: TrialMedia;
let room: string;
let names: string[];
let vera: TrialPerson;
let otto: TrialPerson;
beforeEach(async () => {
  ({ media, room, names, vera, otto } = await openVeraAndOtto(testWorkerBin()));
});
afterEach(() => media.close());

describe("with the ids of somebody else", () => {
  it("nothing is to be had", async () => {
    const { rooms } = media;
    const [consumerId = ""] = otto.offers.keys();
    const producerId = vera.producers.audio ?? "";
    for (const asked of [
      rooms.connectTransport(otto.seat, vera.send, {}),
      rooms.restartIce(otto.seat, vera.receive),
      rooms.produce(otto.seat, vera.send, "audio", trialParameters("audio", 7)),
      rooms.produce(vera.seat, vera.receive, "audio", trialParameters("audio", 7)),
      rooms.pauseProducer(otto.seat, producerId, true),
      rooms.closeProducer(otto.seat, producerId),
      rooms.consumerReady(vera.seat, consumerId),
      rooms.preferLayers(vera.seat, consumerId, 2),
      rooms.pauseConsumer(vera.seat, consumerId, false),
      rooms.consumerReady(otto.seat, "no-such-id"),
    ])
      expect(await refusal(asked)).toBe("not-found");
    expect((await media.carried())["otto"]).toEqual(["audio:vera", "video:vera"]);
  });

  it("nor of something that was one's own", async () => {
    const [consumerId = ""] = otto.offers.keys();
    await media.rooms.bring(room, [], allProducible(names));
    expect(await refusal(media.rooms.consumerReady(otto.seat, consumerId))).toBe("not-found");
    expect((await media.carried())["otto"]).toEqual([]);
  });
});

describe("what may not be sent", () => {
  it("is refused, also under another name", async () => {
    const onlySound = [{ accountId: "otto", kind: "audio" as const }];
    await media.rooms.bring(room, allFlows(names), onlySound);
    const { rooms } = media;
    const picture = trialParameters("video", 9);
    expect(await refusal(rooms.produce(otto.seat, otto.send, "video", picture))).toBe("forbidden");
    expect(await refusal(rooms.produce(otto.seat, otto.send, "audio", picture))).toBe("malformed");
  });

  it("goes again where it was forbidden while it was made", async () => {
    const making = refusal(media.produce(otto, "audio"));
    const forbidding = media.rooms.bring(room, [], []);
    expect(await making).toBe("forbidden");
    await forbidding;
    await media.rooms.bring(room, allFlows(names), []);
    expect((await media.carried())["vera"]).toEqual([]);
  });

  it("is not carried where it was forbidden just after it was made", async () => {
    await media.produce(otto, "audio");
    await media.rooms.bring(room, allFlows(names), []);
    expect((await media.carried())["vera"]).toEqual([]);
    expect(await refusal(media.rooms.pauseProducer(otto.seat, otto.producers.audio ?? "", false))).toBe(
      "forbidden",
    );
  });
});

const sound = trialParameters("audio", 5);
describe.each([
  ["nothing", {}],
  ["no lists", { codecs: 7, encodings: "x" }],
  ["no codec", { codecs: [], encodings: [{ ssrc: 1 }] }],
  ["codecs that are nothing", { ...sound, codecs: [null, 3] }],
  ["an unknown codec", { ...sound, codecs: [{ mimeType: "audio/opossum", payloadType: 1, clockRate: 1 }] }],
  ["many encodings", { ...sound, encodings: Array.from({ length: 500 }, (_, ssrc) => ({ ssrc: ssrc + 1 })) }],
  ["many header extensions", { ...sound, headerExtensions: Array.from({ length: 500 }, () => ({})) }],
  ["encodings without a number", { ...sound, encodings: [{ ssrc: "one" }] }],
  ["a mid that is an object", { ...sound, mid: {} }],
])("%s for RTP parameters", (_, given) => {
  it("is malformed, and harms nobody", async () => {
    expect(await refusal(media.rooms.produce(otto.seat, otto.send, "audio", given))).toBe("malformed");
    expect((await media.carried())["otto"]).toEqual(["audio:vera", "video:vera"]);
  });
});

it.each([
  ["nothing", {}],
  ["no list", { codecs: {} }],
  ["too long a list", { codecs: Array.from({ length: 1000 }, () => ({})) }],
])("capabilities with %s are malformed", async (_, given) => {
  expect(await refusal(media.rooms.ready(otto.seat, given))).toBe("malformed");
});

it("with capabilities that suit nothing one gets nothing, and nobody else is harmed by it", async () => {
  const zoe = await media.sit(room, "zoe");
  await media.rooms.ready(zoe.seat, { codecs: [{ kind: "audio" }], headerExtensions: [] });
  const everybody = [...names, "zoe"];
  await media.rooms.bring(room, allFlows(everybody), allProducible(everybody));
  const carried = await media.carried();
  expect(carried["zoe"]).toEqual([]);
  expect(carried["otto"]).toEqual(["audio:vera", "video:vera"]);
});

it("everything twice, at once and after the end changes nothing", async () => {
  const { rooms } = media;
  const [consumerId = ""] = otto.offers.keys();
  const id = vera.producers.audio ?? "";
  await Promise.all([
    rooms.consumerReady(otto.seat, consumerId),
    rooms.consumerReady(otto.seat, consumerId),
    rooms.preferLayers(otto.seat, consumerId, 2),
    rooms.pauseProducer(vera.seat, id, true),
    rooms.pauseProducer(vera.seat, id, false),
  ]);
  expect((await media.carried())["otto"]).toEqual(["audio:vera", "video:vera"]);
  await rooms.closeProducer(vera.seat, id);
  expect(await refusal(rooms.closeProducer(vera.seat, id))).toBe("not-found");
  expect((await media.carried())["otto"]).toEqual(["video:vera"]);
  await rooms.closeRoom(room);
  expect(await refusal(rooms.createTransport(vera.seat, "send"))).toBe("wrong-state");
  expect(await refusal(rooms.ready(vera.seat, {}))).toBe("wrong-state");
});

describe("whoever asks for whole pictures on and on", () => {
  it("gets no more than a few, so that they cost the others no line", async () => {
    const [consumerId = ""] = [...otto.offers].flatMap(([id, { kind }]) => (kind === "video" ? id : []));
    media.told.splice(0);
    for (let times = 0; times < 40; times += 1) {
      await media.rooms.consumerReady(otto.seat, consumerId);
      media.speak();
      await soon(10);
    }
    const wanted = media.told.filter(([event]) => event === "key frame wanted").length;
    expect(wanted).toBeGreaterThan(0);
    expect(wanted).toBeLessThanOrEqual(3);
  });
});

describe("what somebody calls their own stream", () => {
  // Browsers write it into their session description as it is: a line more, and hers would call another's address.
  const line = "x\r\na=candidate:1 1 udp 2130706431 203.0.113.7 9 typ host";
  const video = trialParameters("video", 11);
  const [codec] = video["codecs"] as [Record<string, unknown>];

  it.each([
    ["a codec's parameter", { codecs: [{ ...codec, parameters: { "x-google": line } }] }],
    ["the name of one", { codecs: [{ ...codec, parameters: { [line]: 1 } }] }],
    ["a stream", { msid: line }],
    ["a source", { rtcp: { cname: line } }],
    ["a source that is long", { rtcp: { cname: "c".repeat(300) } }],
  ])("is no line of its own as %s", async (_, more) => {
    expect(await refusal(media.rooms.produce(otto.seat, otto.send, "video", { ...video, ...more }))).toBe(
      "malformed",
    );
    expect((await media.carried())["otto"]).toEqual(["audio:vera", "video:vera"]);
  });

  it("reaches nobody", async () => {
    const word = "I-know-where-you-are";
    const named = { ...video, mid: word, msid: `${word} ${word}`, rtcp: { cname: word } };
    await media.rooms.produce(otto.seat, otto.send, "video", named);
    await soon();
    const offers = [...vera.offers.values()].filter(({ accountId }) => accountId === "otto");
    expect(offers).toHaveLength(1);
    expect(JSON.stringify(offers)).not.toContain(word);
  });
});
