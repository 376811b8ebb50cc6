import { describe, expect, test } from "vitest";
import { signallingRequests } from "../../protocol/conferences/signalling.ts";
import type { Name } from "../use-cases/conferences/trial-portal.ts";
import { actIn, device, everybody, inSession, sendAll, takeIn, watchAll } from "./trial-session.ts";
import { trialSockets } from "./trial-sockets.ts";

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
    of.media.die();
    expect(alone.heard.splice(0).at(-1)?.name).toBe("media-lost");
    await takeIn(alone);
    await sendAll(alone);
    expect(alone.heard.filter(({ name }) => name === "consumer-opened")).toHaveLength(2);
    const other = of.connect("victim");
    await other.ask("conference-join", { conferenceId: null, device });
    expect(alone.heard.at(-1)?.name).toBe("seat-lost");
    other.close();
    await of.settled();
    expect(of.media.open().rooms).toBe(1);
  });
});

describe("device checks that are begun at the same time", () => {
  test("leave one room and one seat, whichever of them is done last", async () => {
    const { of } = await inSession();
    const before = of.media.open().rooms;
    const bringing: (() => void)[] = [];
    of.media.beforeBring = () => new Promise<void>((resolve) => void bringing.push(resolve));
    const [one, other] = [of.connect("victim"), of.connect("victim")];
    const check = { conferenceId: null, device };
    const first = one.ask("conference-join", check);
    await of.settled();
    const second = other.ask("conference-join", check);
    await of.settled();
    for (const done of bringing.toReversed()) done();
    expect(await second).toHaveProperty("rtpCapabilities");
    expect(await first).toEqual({ refused: "wrong-state" });
    expect(await one.ask("transport-create", { direction: "send" })).toEqual({ refused: "wrong-state" });
    await of.settled();
    expect(of.media.open().rooms).toBe(before + 1);
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
    for (const paused of [true, false])
      expect(await offender.ask("consumer-pause", { consumerId, paused })).toEqual(notFound);
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
    const unsigned = { bytesB64: "AAAA", signatureB64: "A".repeat(86) };
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
      ["set-encryption", { encryption: "end-to-end" }],
      ["set-encryption", { encryption: "none", decision: unsigned }],
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

describe("whoever comes and goes without end", () => {
  test("fills neither the trail nor the turns; everybody else goes on", async () => {
    const of = await trialSockets();
    const { conferenceId, ids } = of.portal;
    const [lead, offender] = [of.connect("lead"), of.connect("offender")];
    const join = { conferenceId, device };
    expect(await lead.ask("conference-join", join)).toHaveProperty("rtpCapabilities");
    const answers: unknown[] = [];
    for (let times = 0; times < 100; times += 1) {
      answers.push(await offender.ask("conference-join", join));
      answers.push(await actIn(of)(offender, "leave"));
    }
    expect(answers).toContainEqual({ refused: "too-many-requests" });
    // Each coming that was granted, and its going.
    expect(of.portal.acts.length).toBeLessThan(140);
    // The line itself is not cut for it, and nobody else is held up.
    expect(await offender.ask("conference-here", {})).not.toBe("cut off");
    expect(await actIn(of)(lead, "remove", { accountId: ids.offender })).toEqual({});
  });

  test("is still obeyed by a facilitator's hand: hold, end and leave wait for no other step", async () => {
    const of = await trialSockets();
    const [lead, victim] = [of.connect("lead"), of.connect("victim")];
    const join = { conferenceId: of.portal.conferenceId, device };
    for (const one of [lead, victim])
      expect(await one.ask("conference-join", join)).toHaveProperty("rtpCapabilities");
    await actIn(of)(lead, "start");
    for (let times = 0; times < 70; times += 1) {
      await actIn(of)(lead, "resume");
      await actIn(of)(victim, "ask-for-help");
    }
    expect(await actIn(of)(lead, "resume")).toEqual({ refused: "too-many-requests" });
    expect(await actIn(of)(lead, "pause")).toEqual({});
    const written = of.portal.acts.length;
    for (let times = 0; times < 5; times += 1) expect(await actIn(of)(lead, "pause")).toEqual({});
    expect(of.portal.acts.length).toBe(written);
    expect(await actIn(of)(victim, "leave")).toEqual({});
    expect(await actIn(of)(lead, "close")).toEqual({});
  });
});
