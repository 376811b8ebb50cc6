import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testWorkerBin } from "../../scripts/media-worker/test-worker.ts";
import { allFlows, allProducible, openTrialMedia, type TrialMedia, type TrialPerson } from "./trial-media.ts";

const runs = process.env["LONG"] === "1" ? 1_000 : 30;
const room = "room";
const names = ["vera", "otto", "fay"];
const flows = allFlows(names);
const producible = allProducible(names);

let media: TrialMedia;
beforeEach(async () => {
  media = await openTrialMedia(testWorkerBin());
});
afterEach(() => media.close());

type Step =
  | { does: "bring"; flows: typeof flows; producible: typeof producible }
  | { does: "produce" | "close" | "mute" | "unmute"; who: number; kind: "audio" | "video" }
  | { does: "hold" | "go-on"; who: number }
  | { does: "begin"; who: number }
  | { does: "leave"; who: number };

const who = fc.nat(names.length - 1);
const kinds = ["audio", "video"] as const;
const kind = fc.constantFrom(...kinds);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant("bring" as const),
    flows: fc.subarray(flows),
    producible: fc.subarray(producible),
  }),
  fc.record({ does: fc.constantFrom("produce" as const, "close", "mute", "unmute"), who, kind }),
  fc.record({ does: fc.constantFrom("hold" as const, "go-on"), who }),
  fc.record({ does: fc.constant("begin" as const), who }),
  fc.record({ does: fc.constant("leave" as const), who }),
);

test("whatever is asked and brought at the same time, what comes through at the end is what may, and all of it can", {
  timeout: runs * 2_000 + 20_000,
}, async () => {
  let through = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12, size: "max" }), async (steps) => {
      await media.rooms.bring(room, flows, producible);
      const people: TrialPerson[] = [];
      for (const name of names) {
        const person = await media.sit(room, name);
        for (const one of kinds) await media.produce(person, one);
        people.push(person);
      }
      let brought = { flows, producible };
      const seated = (index: number): TrialPerson => {
        const person = people[index];
        if (person === undefined) throw new Error("somebody is missing");
        return person;
      };
      const ask = async (one: Step): Promise<unknown> => {
        if (one.does === "bring") {
          brought = one;
          return media.rooms.bring(room, one.flows, one.producible);
        }
        const person = seated(one.who);
        const { seat } = person;
        if (one.does === "begin") return media.setUp(person);
        if (one.does === "leave") {
          await media.rooms.leave(seat);
          people[one.who] = await media.sit(room, person.name);
          return;
        }
        if (!("kind" in one)) {
          const held = [...person.offers.keys()].map((consumerId) =>
            media.rooms.pauseConsumer(seat, consumerId, one.does === "hold"),
          );
          return Promise.all(held);
        }
        const id = person.producers[one.kind] ?? "";
        if (one.does === "produce") return media.produce(person, one.kind);
        if (one.does === "close") return media.rooms.closeProducer(seat, id);
        return media.rooms.pauseProducer(seat, id, one.does === "mute");
      };
      // Nobody waits for anybody; most of it is refused.
      await Promise.allSettled(steps.map(ask));
      const carried = await media.carried(2);
      const allowed = brought.flows.filter(({ from, kind: what }) =>
        brought.producible.some((may) => may.accountId === from && may.kind === what),
      );
      for (const name of names) {
        const may = allowed.filter(({ to }) => to === name).map((flow) => `${flow.kind}:${flow.from}`);
        expect(may).toEqual(expect.arrayContaining(carried[name] ?? []));
        through += carried[name]?.length ?? 0;
      }
      // Nothing is broken for those who come anew.
      await media.rooms.bring(room, allowed, brought.producible);
      for (const person of people) await media.rooms.leave(person.seat);
      media.people.clear();
      for (const name of names) {
        const person = await media.sit(room, name);
        for (const may of brought.producible) {
          if (may.accountId === name) await media.produce(person, may.kind);
        }
      }
      const all = Object.fromEntries(
        names.map((name) => [
          name,
          allowed
            .filter(({ to }) => to === name)
            .map((flow) => `${flow.kind}:${flow.from}`)
            .toSorted(),
        ]),
      );
      await expect.poll(() => media.carried(2), { timeout: 5_000 }).toEqual(all);
      await media.rooms.closeRoom(room);
      media.people.clear();
    }),
    { numRuns: runs },
  );
  // A media server that carries nothing would keep this too.
  expect(through).toBeGreaterThan(runs);
  expect((await (await media.server.worker()).dump()).routerIds).toEqual([]);
});
