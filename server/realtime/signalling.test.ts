import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { signallingRequests } from "../../protocol/conferences/signalling.ts";
import type { Name } from "../use-cases/conferences/trial-portal.ts";
import { type TrialSocket, type TrialSockets, trialSockets } from "./trial-sockets.ts";

const device = { camera: true, microphone: true, encryption: true };
const everybody: readonly Name[] = ["lead", "colleague", "victim", "friend", "offender", "brother"];

type People = Record<Name, TrialSocket>;

async function takeIn(socket: TrialSocket): Promise<void> {
  await socket.ask("transport-create", { direction: "receive" });
  await socket.ask("conference-ready", { rtpCapabilities: {} });
}
async function sendAll(socket: TrialSocket): Promise<string[]> {
  const transport = Object(await socket.ask("transport-create", { direction: "send" }));
  const ids: string[] = [];
  for (const kind of ["audio", "video"]) {
    const { transportId } = transport as { transportId: string };
    const answer = await socket.ask("producer-create", { transportId, kind, rtpParameters: {} });
    ids.push(String(Object(answer).producerId));
  }
  return ids;
}
async function watchAll(socket: TrialSocket): Promise<void> {
  for (const { name, payload } of socket.heard)
    if (name === "consumer-opened") await socket.ask("consumer-ready", { consumerId: payload["consumerId"] });
}
const actIn =
  (of: TrialSockets) =>
  (socket: TrialSocket, act: string, more: object = {}) =>
    socket.ask("conference-act", { conferenceId: of.portal.conferenceId, act, ...more });

/** Everybody in the main room, in session, seeing and hearing each other. */
async function inSession(options: Parameters<typeof trialSockets>[0] = {}) {
  const of = await trialSockets({ budget: () => "granted", ...options });
  const people = Object.fromEntries(everybody.map((name) => [name, of.connect(name)])) as People;
  const { conferenceId } = of.portal;
  const act = actIn(of);
  for (const name of everybody) await people[name].ask("conference-join", { conferenceId, device });
  for (const name of everybody.slice(2)) await act(people.lead, "admit", { accountId: of.portal.ids[name] });
  await act(people.lead, "start");
  for (const name of everybody) {
    await takeIn(people[name]);
    await sendAll(people[name]);
  }
  for (const name of everybody) await watchAll(people[name]);
  expect(of.media.flowing(conferenceId)).toHaveLength(60);
  return { of, people, act, conferenceId, ids: of.portal.ids };
}

const between = ({ of, ids, conferenceId }: Awaited<ReturnType<typeof inSession>>) =>
  of.media
    .flowing(conferenceId)
    .filter(
      ({ from, to }) => [ids.victim, ids.friend].includes(from) !== [ids.victim, ids.friend].includes(to),
    )
    .filter(({ from, to }) => ![ids.lead, ids.colleague].some((staff) => staff === from || staff === to));

describe("the seat of an account", () => {
  test("is the newest socket's; the older one is told, and can do nothing any more", async () => {
    const { of, people, act, conferenceId, ids } = await inSession();
    const second = of.connect("victim");
    await act(people.lead, "mute", { accountId: ids.victim, on: true });
    const before = of.portal.course;
    expect(await second.ask("conference-join", { conferenceId, device })).toHaveProperty("rtpCapabilities");
    expect(people.victim.heard.at(-1)).toEqual({ name: "seat-lost", payload: {} });
    expect(of.portal.course).toEqual(before);
    expect(
      of.media.flowing(conferenceId).some(({ from, to }) => from === ids.victim || to === ids.victim),
    ).toBe(false);
    const refused = { refused: "wrong-state" };
    for (const [request, payload] of [
      ["conference-here", {}],
      ["conference-ready", { rtpCapabilities: {} }],
      ["transport-create", { direction: "send" }],
      ["producer-pause", { producerId: "producer-1", paused: false }],
    ] as const)
      expect(await people.victim.ask(request, payload)).toEqual(refused);
    expect(await act(people.victim, "leave")).toEqual(refused);
    people.victim.close();
    await of.settled();
    expect(of.portal.course).toEqual(before);
    expect(of.conferences.live.find(conferenceId)?.sittings.has(ids.victim)).toBe(true);
  });

  test("is not to be had by whoever is not of the conference, or was removed from it", async () => {
    const { of, people, act, conferenceId, ids } = await inSession();
    await act(people.lead, "remove", { accountId: ids.offender });
    const again = of.connect("offender");
    expect(await again.ask("conference-join", { conferenceId, device })).toEqual({ refused: "forbidden" });
    expect(await act(again, "leave")).toEqual({ refused: "wrong-state" });
    const { caseId } = of.portal;
    expect(await again.ask("conference-join", { conferenceId: caseId, device })).toEqual({
      refused: "not-found",
    });
  });

  test("of a device check is alone in a room of its own", async () => {
    const { of, people, ids } = await inSession();
    const alone = of.connect("victim");
    expect(await alone.ask("conference-join", { conferenceId: null, device })).toHaveProperty(
      "rtpCapabilities",
    );
    expect(people.victim.heard.map(({ name }) => name)).not.toContain("seat-lost");
    await takeIn(alone);
    await sendAll(alone);
    const offers = alone.heard.filter(({ name }) => name === "consumer-opened");
    expect(offers.map(({ payload }) => payload["accountId"])).toEqual([ids.victim, ids.victim]);
    expect(await actIn(of)(alone, "take-break")).toEqual({ refused: "wrong-state" });
    const other = of.connect("victim");
    await other.ask("conference-join", { conferenceId: null, device });
    expect(alone.heard.at(-1)?.name).toBe("seat-lost");
    other.close();
    await of.settled();
    expect(of.media.open().rooms).toBe(1);
  });
});

describe("a hostile browser", () => {
  test("gets nowhere with other people's ids", async () => {
    const { of, people, ids } = await inSession();
    const victims = people.victim.heard.filter(({ name }) => name === "consumer-opened");
    const consumerId = victims[0]?.payload["consumerId"];
    const producerId = victims.find(({ payload }) => payload["accountId"] === ids.lead)?.payload[
      "producerId"
    ];
    const before = of.media.flowing(of.portal.conferenceId);
    const notFound = { refused: "not-found" };
    const { offender } = people;
    expect(await offender.ask("consumer-ready", { consumerId })).toEqual(notFound);
    expect(await offender.ask("consumer-layers", { consumerId, spatialLayer: 2 })).toEqual(notFound);
    expect(await offender.ask("producer-pause", { producerId, paused: true })).toEqual(notFound);
    expect(await offender.ask("producer-close", { producerId })).toEqual(notFound);
    for (const transportId of ["transport-1", "transport-2", "transport-3"]) {
      expect(await offender.ask("transport-connect", { transportId, dtlsParameters: {} })).toEqual(notFound);
      expect(await offender.ask("transport-restart-ice", { transportId })).toEqual(notFound);
      const produce = { transportId, kind: "audio", rtpParameters: {} };
      expect(await offender.ask("producer-create", produce)).toEqual(notFound);
    }
    expect(of.media.flowing(of.portal.conferenceId)).toEqual(before);
  });

  test("does not do what is staff's to do, and nobody opens their own microphone again", async () => {
    const { of, people, act, conferenceId, ids } = await inSession();
    const [producerId] = await sendAll(people.offender);
    await act(people.lead, "mute", { accountId: ids.offender, on: true });
    expect(await people.offender.ask("producer-pause", { producerId, paused: false })).toEqual({
      refused: "forbidden",
    });
    const heard = () =>
      of.media.flowing(conferenceId).some((flow) => flow.from === ids.offender && flow.kind === "audio");
    expect(heard()).toBe(false);
    const transport = Object(await people.offender.ask("transport-create", { direction: "send" }));
    const produce = { transportId: transport.transportId, kind: "audio", rtpParameters: {} };
    expect(await people.offender.ask("producer-create", produce)).toEqual({ refused: "forbidden" });
    const { accountId } = people.offender;
    for (const [name, more] of [
      ["start", {}],
      ["pause", {}],
      ["resume", {}],
      ["close", {}],
      ["end-private", {}],
      ["admit", { accountId }],
      ["send-to-waiting", { accountId: ids.victim }],
      ["remove", { accountId: ids.lead }],
      ["let-back", { accountId }],
      ["answer-help", { accountId }],
      ["mute", { accountId, on: false }],
      ["camera-off", { accountId: ids.victim, on: true }],
      ["speak-privately", { side: "victim" }],
      ["let-go", { side: "victim" }],
      ["set-encryption", { encryption: "none" }],
    ] as const)
      expect(await act(people.offender, name, more), name).toEqual({ refused: "forbidden" });
    expect(heard()).toBe(false);
    expect(of.portal.course.phase).toBe("in-session");
  });

  test("is refused in one word whatever it sends out of form", async () => {
    const { people, conferenceId } = await inSession();
    const bad = [
      null,
      undefined,
      1,
      "x",
      [],
      [{}],
      { more: 1 },
      { conferenceId },
      new Date(0),
      Buffer.from([1]),
    ];
    for (const request of Object.keys(signallingRequests) as (keyof typeof signallingRequests)[])
      for (const payload of bad)
        expect(await people.offender.ask(request, payload), request).toEqual({ refused: "malformed" });
    for (const act of ["arrive", "disconnected", "consent-withdrawn", "constructor", "__proto__"])
      expect(await people.offender.ask("conference-act", { conferenceId, act })).toEqual({
        refused: "malformed",
      });
    const nested = (depth: number) => ({
      rtpCapabilities: JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
    });
    expect(await people.offender.ask("conference-ready", nested(10))).toEqual({});
    expect(await people.offender.ask("conference-ready", nested(40))).toEqual({ refused: "malformed" });
    const polluted = JSON.parse('{"rtpCapabilities":{"__proto__":{"admin":true}}}') as unknown;
    expect(await people.offender.ask("conference-ready", polluted)).toEqual({ refused: "malformed" });
    expect(await people.offender.ask("conference-here", {})).toEqual({});
  });
});

describe("nothing flows between the sides", () => {
  test("two seconds after the last facilitator fell silent, nor until one goes on", async () => {
    const scene = await inSession();
    const { of, people, act } = scene;
    await act(people.colleague, "leave");
    expect(between(scene).length).toBeGreaterThan(0);
    const alive = setInterval(() => {
      for (const name of ["victim", "friend", "offender", "brother"] as const)
        void people[name].ask("conference-here", {});
    }, 500);
    const begunMs = performance.now();
    for (;;) {
      if (between(scene).length === 0) break;
      expect(performance.now() - begunMs).toBeLessThan(2_000);
      await sleep(20);
    }
    expect(performance.now() - begunMs).toBeGreaterThan(1_400);
    clearInterval(alive);
    await of.settled();
    expect(of.portal.course.phase).toBe("paused");
    expect(of.portal.acts.slice(-2).map(({ action }) => action)).toEqual([
      "conference-lost",
      "conference-paused",
    ]);
    // A sign of life brings the facilitator back, and nothing else.
    expect(await people.lead.ask("conference-here", {})).toEqual({});
    expect(of.portal.course.phase).toBe("paused");
    expect(between(scene)).toEqual([]);
    expect(await act(people.lead, "resume")).toEqual({});
    for (const name of everybody) await watchAll(people[name]);
    expect(between(scene).length).toBeGreaterThan(0);
    await of.conferences.end();
  });

  test("once a facilitator's socket is gone, although the database stands still", async () => {
    const scene = await inSession();
    const { of, people, act, ids } = scene;
    await act(people.colleague, "leave");
    let goOn: () => void = () => undefined;
    const still = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    of.portal.beforeCommit = () => still;
    const waiting = act(people.lead, "mute", { accountId: ids.friend, on: true });
    await sleep(5);
    expect(between(scene).length).toBeGreaterThan(0);
    people.lead.close();
    await sleep(5);
    expect(between(scene)).toEqual([]);
    goOn();
    await waiting;
    await of.settled();
    expect(between(scene)).toEqual([]);
    expect(of.portal.course.phase).toBe("paused");
  });

  test("and it stands in the trail who was lost, although nobody is left to see it", async () => {
    const { of, people, act, ids } = await inSession();
    let goOn: () => void = () => undefined;
    const still = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    of.portal.beforeCommit = () => still;
    const waiting = act(people.victim, "spare", { on: true });
    for (const name of everybody) people[name].close();
    await sleep(5);
    expect(of.media.open().seats).toBe(0);
    goOn();
    await waiting;
    await of.settled();
    const lost = of.portal.acts.filter(({ action }) => action === "conference-lost");
    expect(new Set(lost.map(({ subjectId }) => subjectId))).toEqual(new Set(Object.values(ids)));
    expect(of.portal.course.phase).toBe("paused");
    expect(of.media.open().rooms).toBe(0);
  });

  test("from the moment a facilitator says so, although the database stands still or fails", async () => {
    const scene = await inSession();
    const { of, people, act } = scene;
    let fail: (error: Error) => void = () => undefined;
    const still = new Promise<void>((_resolve, reject) => {
      fail = reject;
    });
    of.portal.beforeCommit = () => still;
    const waiting = [act(people.offender, "spare", { on: true }), act(people.lead, "pause")];
    await sleep(5);
    expect(between(scene)).toEqual([]);
    fail(new Error("no connection"));
    expect(await Promise.all(waiting)).toEqual([{ refused: "unavailable" }, { refused: "unavailable" }]);
    expect(between(scene)).toEqual([]);
    of.portal.beforeCommit = () => undefined;
    expect(await act(people.lead, "resume")).toEqual({});
    expect(of.portal.acts.slice(-2)).toEqual([
      expect.objectContaining({ action: "conference-paused", actorId: null }),
      expect.objectContaining({ action: "conference-resumed" }),
    ]);
  });

  test("or of somebody who is muted, before it is written down", async () => {
    const { of, people, act, conferenceId, ids } = await inSession();
    let atCommit = 0;
    of.portal.beforeCommit = () => {
      atCommit = of.media
        .flowing(conferenceId)
        .filter(({ from, kind }) => from === ids.victim && kind === "audio").length;
    };
    atCommit = -1;
    await act(people.lead, "mute", { accountId: ids.victim, on: true });
    expect(atCommit).toBe(0);
  });

  test("when the media server cannot be brought to what may flow: it begins anew", async () => {
    const scene = await inSession();
    const { of, people, act, conferenceId } = scene;
    let tries = 0;
    of.media.beforeBring = () => {
      tries += 1;
      if (tries === 1) throw new Error("no answer");
    };
    expect(await act(people.lead, "pause")).toEqual({});
    expect(people.victim.heard.at(-1)?.name).toBe("media-lost");
    expect(of.media.flowing(conferenceId)).toEqual([]);
    expect(of.faults).toHaveLength(1);
  });
});

test("a media server that dies takes nobody's place, and gives nobody one", async () => {
  const scene = await inSession();
  const { of, people, act, conferenceId, ids } = scene;
  await act(people.lead, "mute", { accountId: ids.offender, on: true });
  const { course } = of.portal;
  of.media.die();
  await of.settled();
  for (const name of everybody) expect(people[name].heard.at(-1)?.name).toBe("media-lost");
  expect(of.portal.course).toEqual(course);
  for (const name of everybody) {
    people[name].heard.splice(0);
    await takeIn(people[name]);
    await sendAll(people[name]);
  }
  for (const name of everybody) await watchAll(people[name]);
  expect(of.media.flowing(conferenceId)).toHaveLength(55);
});

test("who speaks, and how a line is, is told to those who hear and stand beside them", async () => {
  const { of, people, act, conferenceId, ids } = await inSession();
  await act(people.offender, "take-break");
  for (const name of everybody) people[name].heard.splice(0);
  of.media.listener.speaking(conferenceId, [ids.offender, ids.victim]);
  of.media.listener.line(conferenceId, ids.offender, "poor");
  await of.settled();
  const told = (name: Name) => people[name].heard.map(({ name: event, payload }) => [event, payload]);
  const both = { accountIds: [ids.victim] };
  const line = ["line", { accountId: ids.offender, line: "poor" }];
  expect(told("victim")).toEqual([["speaking", both]]);
  // Who came with somebody goes with them.
  expect(told("brother")).toEqual([["speaking", { accountIds: [ids.offender] }], line]);
  expect(told("offender")).toEqual([["speaking", { accountIds: [ids.offender] }], line]);
  expect(told("lead")).toEqual([["speaking", both], line]);
});
