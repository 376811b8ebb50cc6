import fc from "fast-check";
import { expect, test } from "vitest";
import type { CourseAct } from "../../protocol/conferences/signalling.ts";
import { type Conference, personOf } from "../domain/conferences/conference.ts";
import { type CourseEvent, next } from "../domain/conferences/course.ts";
import { type Flow, flowsOf } from "../domain/conferences/flows.ts";
import type { Name } from "../use-cases/conferences/trial-portal.ts";
import { type TrialSocket, type TrialSockets, trialSockets } from "./trial-sockets.ts";

const runs = process.env["LONG"] === "1" ? 3_000 : 300;
const names: readonly Name[] = ["lead", "colleague", "victim", "friend", "offender", "brother"];
const device = { camera: "on", microphone: "on", encryption: true } as const;

const changed = { camera: "off", microphone: "missing" } as const;

type Act = CourseAct extends infer One ? (One extends CourseAct ? Omit<One, "conferenceId"> : never) : never;
type Doing =
  | { readonly do: "join" | "close" | "produce" | "take-in" | "change-inputs" | "pause" | "go-on" }
  | { readonly do: "act"; readonly act: (ids: Record<Name, string>) => Act };
interface Command {
  readonly who: Name;
  /** Everybody has two tabs. */
  readonly tab: 0 | 1;
  readonly doing: Doing;
}

const name = fc.constantFrom(...names);
const plain = (act: string) => fc.constant(() => ({ act }) as Act);
const about = (act: string) =>
  name.map((one) => (ids: Record<Name, string>) => ({ act, accountId: ids[one] }) as Act);
const decided = (act: string) =>
  fc.tuple(name, fc.boolean()).map(
    ([one, on]) =>
      (ids: Record<Name, string>) =>
        ({ act, accountId: ids[one], on }) as Act,
  );
const ofSide = (act: string) =>
  fc.constantFrom("victim" as const, "offender" as const).map((side) => () => ({ act, side }) as Act);
const act = fc.oneof(
  { weight: 6, arbitrary: about("admit") },
  { weight: 4, arbitrary: plain("start") },
  { weight: 2, arbitrary: plain("resume") },
  ...["pause", "end-private", "leave", "take-break", "ask-for-help", "close"].map((one) => ({
    weight: 1,
    arbitrary: plain(one),
  })),
  ...["send-to-waiting", "remove", "let-back", "answer-help"].map((one) => ({
    weight: 1,
    arbitrary: about(one),
  })),
  ...["mute", "camera-off"].map((one) => ({ weight: 1, arbitrary: decided(one) })),
  ...["speak-privately", "let-go"].map((one) => ({ weight: 1, arbitrary: ofSide(one) })),
  { weight: 1, arbitrary: fc.boolean().map((on) => () => ({ act: "spare", on }) as Act) },
);
const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 6, arbitrary: act.map((one) => ({ do: "act" as const, act: one })) },
  { weight: 3, arbitrary: fc.constant({ do: "join" as const }) },
  { weight: 3, arbitrary: fc.constantFrom({ do: "produce" as const }, { do: "take-in" as const }) },
  { weight: 2, arbitrary: fc.constantFrom({ do: "pause" as const }, { do: "go-on" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "change-inputs" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "close" as const }) },
);
const command: fc.Arbitrary<Command> = fc.record({
  who: name,
  tab: fc.constantFrom(0 as const, 0 as const, 1 as const),
  doing,
});

const first = (who: Name, one: Doing): Command => ({ who, tab: 0, doing: one });
const acting = (one: (ids: Record<Name, string>) => Act) => first("lead", { do: "act", act: one });
/** A conference on its way: chance alone seldom brings six people into one. */
const underWay: readonly Command[] = [
  ...names.map((who) => first(who, { do: "join" })),
  ...names.slice(2).map((who) => acting((ids) => ({ act: "admit", accountId: ids[who] }))),
  acting(() => ({ act: "start" })),
  ...names.flatMap((who) => [first(who, { do: "take-in" }), first(who, { do: "produce" })]),
];
const course = fc
  .tuple(fc.nat(underWay.length), fc.array(command, { maxLength: 30 }))
  .map(([begun, more]) => [...underWay.slice(0, begun), ...more]);

/** What must come of it, by the pure rules alone. */
class Model {
  now: Conference;
  readonly seats = new Map<Name, 0 | 1>();
  readonly ids: Record<Name, string>;
  constructor(now: Conference, ids: Record<Name, string>) {
    this.now = now;
    this.ids = ids;
  }
  /** Whether it is allowed. */
  step(who: Name, event: CourseEvent): boolean {
    try {
      this.now = next(this.now, this.ids[who], event);
    } catch {
      return false;
    }
    for (const one of names) {
      const place = personOf(this.now, this.ids[one])?.place;
      if (place === "away" || place === "removed") this.seats.delete(one);
    }
    return true;
  }
}

const inOrder = (flows: readonly Flow[]) =>
  flows.map(({ from, to, kind }) => `${from} ${to} ${kind}`).toSorted();
const withoutPresence = (of: Conference) =>
  of.people.map(({ connected: _, device: __, ...person }) => person);

/** Makes transports, and produces or says that it can take in what it was offered; what is refused is tried all the same. */
async function useMedia(socket: TrialSocket, what: "produce" | "take-in" | "pause" | "go-on"): Promise<void> {
  if (what === "produce") {
    const made = await socket.ask("transport-create", { direction: "send" });
    const transportId = made === "cut off" ? "none" : String(made["transportId"] ?? "none");
    for (const kind of ["audio", "video"])
      await socket.ask("producer-create", { transportId, kind, rtpParameters: {} });
    return;
  }
  if (what === "take-in") {
    await socket.ask("transport-create", { direction: "receive" });
    await socket.ask("conference-ready", { rtpCapabilities: {} });
  }
  for (const { name: event, payload } of socket.heard) {
    if (event !== "consumer-opened") continue;
    const { consumerId } = payload;
    if (what === "take-in") await socket.ask("consumer-ready", { consumerId });
    else await socket.ask("consumer-pause", { consumerId, paused: what === "pause" });
  }
}

async function run(of: TrialSockets, model: Model, sockets: TrialSocket[][], { who, tab, doing }: Command) {
  const { conferenceId } = of.portal;
  const row = sockets[names.indexOf(who)] ?? [];
  const socket = row[tab];
  if (socket === undefined) throw new Error("no such tab");
  const isSeated = model.seats.get(who) === tab;
  if (doing.do === "close") {
    socket.close();
    await of.settled();
    row[tab] = of.connect(who);
    if (!isSeated) return;
    model.seats.delete(who);
    model.step(who, { type: "disconnected" });
  } else if (doing.do === "join") {
    const answer = await socket.ask("conference-join", { conferenceId, device });
    const allowed = model.step(who, { type: "arrive", at: "2030-01-01T10:00:00.000Z", device });
    if (allowed) model.seats.set(who, tab);
    expect("refused" in Object(answer)).toBe(!allowed);
  } else if (doing.do === "act") {
    const { act: type, ...more } = doing.act(of.portal.ids) as Act & { act: string };
    const answer = await socket.ask("conference-act", { conferenceId, act: type, ...more });
    const allowed = isSeated && model.step(who, { type, ...more } as CourseEvent);
    expect("refused" in Object(answer), JSON.stringify(answer)).toBe(!allowed);
  } else if (doing.do === "change-inputs") {
    const answer = await socket.ask("conference-device", changed);
    const allowed = isSeated && model.step(who, { type: "device", inputs: changed });
    expect("refused" in Object(answer), JSON.stringify(answer)).toBe(!allowed);
  } else await useMedia(socket, doing.do);
}

test("whatever is asked, in whatever order, the media server carries what the rules say and no more", async () => {
  let crossed = 0;
  await fc.assert(
    fc.asyncProperty(course, async (commands) => {
      const of = await trialSockets({ budget: () => "granted" });
      const model = new Model(of.portal.course, of.portal.ids);
      const sockets = names.map((who) => [of.connect(who), of.connect(who)]);
      for (const one of commands) {
        await run(of, model, sockets, one);
        await of.settled();
        const allowed = of.media.allowed(of.portal.conferenceId);
        const expected = inOrder(flowsOf(model.now));
        expect(inOrder(allowed ?? [])).toEqual(expected);
        expect(allowed === null).toBe(model.seats.size === 0);
        const flowing = inOrder(of.media.flowing(of.portal.conferenceId));
        expect(expected).toEqual(expect.arrayContaining(flowing));
        crossed += flowing.length;
        expect(of.portal.course.phase).toBe(model.now.phase);
        expect(withoutPresence(of.portal.course)).toEqual(withoutPresence(model.now));
      }
      await of.conferences.end();
      expect(of.faults).toEqual([]);
    }),
    { numRuns: runs },
  );
  // A server that refuses everything would keep this too.
  expect(crossed).toBeGreaterThan(0);
});

/** As `run`, without waiting for anything and without a model. */
function fire(of: TrialSockets, sockets: TrialSocket[][], { who, tab, doing }: Command): Promise<unknown> {
  const { conferenceId } = of.portal;
  const row = sockets[names.indexOf(who)] ?? [];
  const socket = row[tab] ?? of.connect(who);
  if (doing.do === "join") return socket.ask("conference-join", { conferenceId, device });
  if (doing.do === "act") return socket.ask("conference-act", { conferenceId, ...doing.act(of.portal.ids) });
  if (doing.do === "change-inputs") return socket.ask("conference-device", changed);
  if (doing.do !== "close") return useMedia(socket, doing.do);
  socket.close();
  row[tab] = of.connect(who);
  return Promise.resolve();
}

test("whatever is asked at the same time, in the end everybody sits in one seat, and only seats have media", async () => {
  let seated = 0;
  await fc.assert(
    fc.asyncProperty(
      course,
      fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
      async (commands, waits) => {
        const of = await trialSockets({ budget: () => "granted" });
        const { conferenceId } = of.portal;
        let waited = 0;
        const wait = async () => {
          waited += 1;
          for (let turn = 0; turn < (waits[waited % waits.length] ?? 0); turn += 1)
            await new Promise((resolve) => setImmediate(resolve));
        };
        of.portal.beforeCommit = wait;
        of.media.beforeMake = wait;
        const sockets = names.map((who) => [of.connect(who), of.connect(who)]);
        const answers: Promise<unknown>[] = [];
        for (const [index, one] of commands.entries()) {
          answers.push(fire(of, sockets, one));
          if ((waits[index % waits.length] ?? 0) > 1) await wait();
        }
        await Promise.all(answers);
        await of.settled();
        const live = of.conferences.live.find(conferenceId);
        const sittings = [...(live?.sittings.values() ?? [])];
        seated += sittings.length;
        const connected =
          live?.course.people.filter((one) => one.connected).map((one) => one.accountId) ?? [];
        expect(connected.toSorted()).toEqual(sittings.map(({ seat }) => seat.accountId).toSorted());
        expect(live?.lost.size ?? 0).toBe(0);
        expect(live?.holds ?? 0).toBe(0);
        expect(of.media.open().rooms).toBe(live === undefined ? 0 : 1);
        for (const { seat } of of.media.seats(conferenceId))
          expect(sittings.map((one) => one.seat.seatId)).toContain(seat.seatId);
        expect(inOrder(of.media.allowed(conferenceId) ?? [])).toEqual(
          live === undefined ? [] : inOrder(flowsOf(live.course)),
        );
        await of.conferences.end();
        expect(of.faults).toEqual([]);
      },
    ),
    { numRuns: runs },
  );
  expect(seated).toBeGreaterThan(0);
});
