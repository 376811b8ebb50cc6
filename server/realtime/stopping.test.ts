import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { everybody, inSession, type TrialSession, watchAll } from "./trial-session.ts";

const between = ({ of, ids, conferenceId }: TrialSession) =>
  of.media
    .flowing(conferenceId)
    .filter(
      ({ from, to }) => [ids.victim, ids.friend].includes(from) !== [ids.victim, ids.friend].includes(to),
    )
    .filter(({ from, to }) => ![ids.lead, ids.colleague].some((staff) => staff === from || staff === to));

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

  test("but not because the server itself stood still: what has come in meanwhile is read first", async () => {
    const scene = await inSession();
    const { of, people } = scene;
    // As what waits at a socket while nobody reads it: it is the next thing that comes to pass, after timers.
    setImmediate(() => {
      for (const name of everybody) void people[name].ask("conference-here", {});
    });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_700);
    await sleep(150);
    await of.settled();
    expect(of.portal.course.phase).toBe("in-session");
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

  test("once the case has changed, or cannot be read to see whether it has", async () => {
    const scene = await inSession();
    const { of, people, act, ids } = scene;
    const { facts, caseId } = of.portal;
    of.portal.facts = { ...facts, staff: facts.staff.filter(({ accountId }) => accountId !== ids.lead) };
    of.conferences.lookAtCase(caseId);
    await of.settled();
    expect(of.portal.course.people.map(({ accountId }) => accountId)).not.toContain(ids.lead);
    expect(await people.lead.ask("conference-here", {})).toEqual({ refused: "wrong-state" });
    expect(between(scene).length).toBeGreaterThan(0);
    Object.defineProperty(of.portal, "facts", {
      configurable: true,
      get: () => {
        throw new Error("no connection");
      },
    });
    of.conferences.lookAtCase(caseId);
    await of.settled();
    expect(between(scene)).toEqual([]);
    expect(of.faults).toHaveLength(1);
    const told = of.portal.news.at(-1);
    expect(told).toMatchObject({ event: "conference-changed" });
    Object.defineProperty(of.portal, "facts", { value: { ...facts, staff: [] } });
    await sleep(1_200);
    await of.settled();
    expect(of.portal.course.people.filter(({ role }) => role === "facilitator")).toEqual([]);
    expect(await act(people.colleague, "resume")).toEqual({ refused: "not-found" });
  });
});
