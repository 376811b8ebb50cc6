import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import {
  allFlows,
  allProducible,
  openTrialMedia,
  refusal,
  type TrialMedia,
  type TrialPerson,
} from "./trial-media.ts";

let media: TrialMedia;
beforeEach(async () => {
  media = await openTrialMedia(testWorkerBin());
});
afterEach(() => media.close());

const room = "room";
const names = ["vera", "otto", "fay"];

/** Three who send sound and pictures. */
async function threeIn(roomId = room): Promise<TrialPerson[]> {
  await media.rooms.bring(roomId, [], allProducible(names));
  const people = [];
  for (const name of names) {
    const person = await media.sit(roomId, name);
    await media.produce(person, "audio");
    await media.produce(person, "video");
    people.push(person);
  }
  return people;
}

const soon = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

test("exactly what is to flow comes through", async () => {
  await threeIn();
  expect(await media.carried()).toEqual({ vera: [], otto: [], fay: [] });
  await media.rooms.bring(
    room,
    [
      { from: "vera", to: "fay", kind: "audio" },
      { from: "otto", to: "fay", kind: "video" },
      { from: "fay", to: "otto", kind: "audio" },
    ],
    allProducible(names),
  );
  await soon();
  expect(await media.carried()).toEqual({ vera: [], otto: ["audio:fay"], fay: ["audio:vera", "video:otto"] });
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  await soon();
  expect((await media.carried()).vera).toEqual(["audio:fay", "audio:otto", "video:fay", "video:otto"]);
});

test("when it is said to have stopped, not one packet more comes", async () => {
  const [vera] = await threeIn();
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  await soon();
  expect((await media.carried()).vera).not.toEqual([]);
  const going = setInterval(() => media.speak(), 1);
  await soon();
  await media.rooms.bring(room, [], allProducible(names));
  const until = vera?.received.length;
  await soon(200);
  clearInterval(going);
  expect(until).toBeGreaterThan(0);
  expect(vera?.received.length).toBe(until);
  expect(vera?.offers.size).toBe(0);
});

test("what is brought last counts, however many are brought at once", async () => {
  await threeIn();
  const one = [{ from: "vera", to: "otto", kind: "audio" as const }];
  await Promise.all([
    media.rooms.bring(room, allFlows(names), allProducible(names)),
    media.rooms.bring(room, [], allProducible(names)),
    media.rooms.bring(room, allFlows(names), allProducible(names)),
    media.rooms.bring(room, one, allProducible(names)),
  ]);
  await soon();
  expect(await media.carried()).toEqual({ vera: [], otto: ["audio:vera"], fay: [] });
});

test("any flows after any others: those and no others", async () => {
  await threeIn();
  const all = allFlows(names);
  await fc.assert(
    fc.asyncProperty(fc.subarray(all), fc.subarray(all), async (before, flows) => {
      await media.rooms.bring(room, before, allProducible(names));
      await media.rooms.bring(room, flows, allProducible(names));
      await soon(15);
      const carried = await media.carried();
      for (const name of names) {
        const wanted = flows.filter(({ to }) => to === name).map(({ from, kind }) => `${kind}:${from}`);
        expect(carried[name]).toEqual(wanted.toSorted());
      }
    }),
    { numRuns: 25 },
  );
});

test("whoever is muted is heard by nobody, and does not open their microphone themself", async () => {
  const [vera] = await threeIn();
  const soundId = vera?.producers.audio ?? "";
  const seat = vera?.seat ?? never();
  const flows = allFlows(names);
  const unmuted = allProducible(names);
  const muted = unmuted.filter(({ accountId, kind }) => accountId !== "vera" || kind !== "audio");
  await media.rooms.bring(room, flows, unmuted);
  await soon();
  expect((await media.carried()).otto).toContain("audio:vera");
  // The flows are left as they are: the lock alone must hold.
  await media.rooms.bring(room, flows, muted);
  expect((await media.carried()).otto).toEqual(["audio:fay", "video:fay", "video:vera"]);
  expect(await refusal(media.rooms.pauseProducer(seat, soundId, false))).toBe("forbidden");
  expect(await refusal(media.rooms.produce(seat, vera?.send ?? "", "audio", {}))).toBe("forbidden");
  expect((await media.carried()).otto).not.toContain("audio:vera");
  // One's own mute outlasts the lock.
  await media.rooms.pauseProducer(seat, soundId, true);
  await media.rooms.bring(room, flows, unmuted);
  await soon();
  expect((await media.carried()).otto).not.toContain("audio:vera");
  await media.rooms.pauseProducer(seat, soundId, false);
  expect((await media.carried()).otto).toContain("audio:vera");
});

test("a seat has one producer of a kind and one transport of a direction: the second takes its place", async () => {
  const [vera, otto] = await threeIn();
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  const before = vera?.producers.audio;
  await media.produce(vera ?? never(), "audio");
  expect(vera?.producers.audio).not.toBe(before);
  await soon();
  expect((await media.carried()).otto).toContain("audio:vera");
  const { transportId } = await media.rooms.createTransport(otto?.seat ?? never(), "receive");
  expect(transportId).not.toBe(otto?.receive);
  await soon();
  expect((await media.carried()).otto).toEqual(["audio:fay", "audio:vera", "video:fay", "video:vera"]);
  expect(otto?.offers.size).toBe(4);
});

test("a device check carries oneself back to oneself alone", async () => {
  const check = "check";
  const own = allProducible(["vera"]);
  await media.rooms.bring(
    check,
    own.map(({ kind }) => ({ from: "vera", to: "vera", kind })),
    own,
  );
  const vera = await media.sit(check, "vera");
  await media.produce(vera, "audio");
  await media.produce(vera, "video");
  await soon();
  expect(await media.carried()).toEqual({ vera: ["audio:vera", "video:vera"] });
});

test("nothing goes from one conference to another, whatever its flows say", async () => {
  const [vera] = await threeIn();
  await media.rooms.bring("other", allFlows(["vera", "zoe"]), allProducible(["vera", "zoe"]));
  const zoe = await media.sit("other", "zoe");
  expect(await media.carried()).toMatchObject({ zoe: [] });
  // With the ids of another room there is nothing to be had in one's own.
  const stranger = { ...zoe.seat, accountId: "vera" };
  expect(await refusal(media.rooms.pauseProducer(stranger, vera?.producers.audio ?? "", true))).toBe(
    "not-found",
  );
});

test("whoever leaves is gone at once, and what they still ask for comes too late", async () => {
  const [vera, otto] = await threeIn();
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  await soon();
  await media.rooms.leave(vera?.seat ?? never());
  await media.rooms.leave(vera?.seat ?? never());
  expect(otto?.offers.size).toBe(2);
  const carried = await media.carried();
  expect(carried["vera"]).toEqual([]);
  expect(carried["otto"]).toEqual(["audio:fay", "video:fay"]);
  expect(await refusal(media.rooms.createTransport(vera?.seat ?? never(), "send"))).toBe("wrong-state");
});

test("those who speak are told, and again when they have stopped", async () => {
  const [vera] = await threeIn();
  const flows = allFlows(names);
  await media.rooms.bring(room, flows, allProducible(names));
  const going = setInterval(() => media.speak(vera === undefined ? -127 : -20), 20);
  const told = () =>
    media.told.filter(([event]) => event === "speaking").map(([, , accountIds]) => accountIds);
  const speaking = () => (told().at(-1) as string[] | undefined)?.toSorted();
  await expect.poll(speaking, { timeout: 4_000 }).toEqual(names.toSorted());
  clearInterval(going);
  const quiet = setInterval(() => media.speak(-127), 20);
  await expect.poll(() => told().at(-1), { timeout: 4_000 }).toEqual([]);
  clearInterval(quiet);
});

test("of a room that is closed nothing is left", async () => {
  await threeIn();
  await media.rooms.bring(room, allFlows(names), allProducible(names));
  const worker = await media.server.worker();
  const before = await worker.dump();
  expect(before.routerIds).toHaveLength(1);
  await media.rooms.closeRoom(room);
  await media.rooms.closeRoom(room);
  const after = await worker.dump();
  expect(after.routerIds).toEqual([]);
  expect(after.channelMessageHandlers).toEqual({
    channelRequestHandlers: after.webRtcServerIds,
    channelNotificationHandlers: [],
  });
  expect(worker.load).toBe(0);
});

test("a room that is closed while it is opened is not there afterwards", async () => {
  const opening = refusal(media.rooms.capabilities(room));
  await media.rooms.closeRoom(room);
  expect(await opening).toBe("wrong-state");
  expect((await (await media.server.worker()).dump()).routerIds).toEqual([]);
});

function never(): never {
  throw new Error("somebody is missing");
}
