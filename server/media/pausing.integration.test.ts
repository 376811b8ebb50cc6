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

const soon = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

let media: TrialMedia;
let room: string;
let names: string[];
let otto: TrialPerson;
beforeEach(async () => {
  ({ media, room, names, otto } = await openVeraAndOtto(testWorkerBin()));
});
afterEach(() => media.close());

const pictureOf = ({ offers }: TrialPerson) =>
  [...offers].flatMap(([id, { kind }]) => (kind === "video" ? id : []))[0] ?? "";
const pause = (paused: boolean, consumerId = pictureOf(otto)) =>
  media.rooms.pauseConsumer(otto.seat, consumerId, paused);
const reachesOtto = async () => (await media.carried())["otto"];

describe("whoever wants no picture for now", () => {
  it("gets none, and every moment of the sound; later both, without anything made anew", async () => {
    const offers = [...otto.offers.keys()];
    await pause(true);
    expect(await reachesOtto()).toEqual(["audio:vera"]);
    await pause(false);
    expect(await reachesOtto()).toEqual(["audio:vera", "video:vera"]);
    expect([...otto.offers.keys()]).toEqual(offers);
  });

  it("is not given one for saying again that it could be taken", async () => {
    await pause(true);
    await media.rooms.consumerReady(otto.seat, pictureOf(otto));
    expect(await reachesOtto()).toEqual(["audio:vera"]);
  });

  it("has the last of many words, said at once, counted", async () => {
    await Promise.all([pause(true), pause(false), pause(true)]);
    expect(await reachesOtto()).toEqual(["audio:vera"]);
    await Promise.all([pause(false), pause(true), pause(false)]);
    expect(await reachesOtto()).toEqual(["audio:vera", "video:vera"]);
  });
});

describe("one's own going on", () => {
  it("opens nothing that the server has stopped", async () => {
    const consumerId = pictureOf(otto);
    await pause(true);
    await media.rooms.bring(room, [], allProducible(names));
    expect(await refusal(pause(false, consumerId))).toBe("not-found");
    expect(await reachesOtto()).toEqual([]);
  });

  it("opens nothing that is stopped in the same moment, whoever is first", async () => {
    const consumerId = pictureOf(otto);
    await pause(true);
    const goingOn = refusal(pause(false, consumerId));
    const stopping = media.rooms.bring(room, [], allProducible(names));
    const again = refusal(pause(false, consumerId));
    await Promise.all([goingOn, stopping, again]);
    expect(await reachesOtto()).toEqual([]);
  });

  it("lets nobody hear whom staff muted", async () => {
    const sound = [...otto.offers].flatMap(([id, { kind }]) => (kind === "audio" ? id : []))[0] ?? "";
    await pause(true, sound);
    await media.rooms.bring(
      room,
      allFlows(names),
      allProducible(names).filter(({ kind }) => kind === "video"),
    );
    await refusal(pause(false, sound));
    expect(await reachesOtto()).toEqual(["video:vera"]);
  });

  it("again and again costs the sender no more whole pictures than a few", async () => {
    media.told.splice(0);
    for (let times = 0; times < 40; times += 1) {
      await pause(times % 2 === 0);
      media.speak();
      await soon(10);
    }
    const wanted = media.told.filter(([event]) => event === "key frame wanted").length;
    expect(wanted).toBeGreaterThan(0);
    expect(wanted).toBeLessThanOrEqual(3);
  });
});
