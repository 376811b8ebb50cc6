import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Channel, channelSchema } from "../../../protocol/consents/consent.ts";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { LifeEvent } from "./life.ts";
import { author, recipient, staff, stranger, World } from "./trial-world.ts";

/** What an onlooker wrote down, without knowing the rules' table. */
interface Log {
  kind: MessageKind;
  approvals: 1 | 2;
  /** By version: who approved it, while it was the one that waited. */
  approvedBy: Map<number, Set<string>>;
  decided: Map<number, string[]>;
  takenBack: Set<number>;
  words: Map<string, boolean>;
  everGiven: Set<string>;
  paused: boolean;
  assigned: Set<string>;
}

/** Written out, not taken from the rules. */
const channelOf = (log: Log): Channel => (log.kind === "letter" ? "letters" : "video-messages");
const given = (log: Log, participantId: string, direction: string) =>
  log.words.get(`${participantId} ${channelOf(log)} ${direction}`) === true;
/** What was said about conferences pauses no message. */
const paused = (log: Log) =>
  log.paused ||
  [...log.everGiven].some((word) => !word.includes(" conferences ") && log.words.get(word) === false);
const mayPass = (log: Log) => !paused(log) && given(log, author, "send") && given(log, recipient, "receive");

class Happens implements fc.Command<Log, World> {
  readonly make: (world: World) => LifeEvent;
  readonly name: string;
  constructor(name: string, make: (world: World) => LifeEvent) {
    this.name = name;
    this.make = make;
  }
  check(): boolean {
    return true;
  }
  toString(): string {
    return this.name;
  }
  run(log: Log, world: World): void {
    const event = this.make(world);
    const before = world.message;
    const refusedWith = world.happen(event);
    const { message } = world;
    if (refusedWith !== null) {
      expect(message).toBe(before);
      if (event.type === "take-back" && "version" in event && event.version === before.version) {
        expect(["held", "in-review"]).not.toContain(before.state);
      }
      return;
    }
    if ("by" in event) expect(log.assigned).toContain(event.by);
    if (event.type === "save-draft") expect(log.kind).toBe("letter");
    if (event.type === "caption") {
      expect(log.kind).toBe("video-message");
      expect(log.approvedBy.get(event.version)?.size ?? 0).toBe(0);
      expect(log.decided.has(event.version) || log.takenBack.has(event.version)).toBe(false);
      expect(message).toEqual(before);
    }
    if (event.type === "submit") {
      expect(event.kind).toBe(log.kind);
      expect(paused(log)).toBe(false);
      expect(given(log, author, "send")).toBe(true);
      expect(log.decided.has(event.version) || log.takenBack.has(event.version)).toBe(false);
    }
    if (event.type === "open") expect(mayPass(log)).toBe(true);
    if (event.type === "take-back") {
      expect(log.decided.has(event.version)).toBe(false);
      log.takenBack.add(event.version);
      expect(message.draftId !== null).toBe(log.kind === "letter");
    }
    if (event.type === "approve") {
      expect(mayPass(log)).toBe(true);
      const by = log.approvedBy.get(event.version) ?? new Set();
      expect(by).not.toContain(event.by);
      log.approvedBy.set(event.version, by.add(event.by));
    }
    if (["approved", "returned", "declined"].includes(message.state) && before.state !== message.state) {
      log.decided.set(message.version, [...(log.decided.get(message.version) ?? []), message.state]);
    }
    this.invariants(log, world);
  }
  invariants(log: Log, { message }: World): void {
    for (const [version, decisions] of log.decided) {
      expect(decisions).toHaveLength(1);
      expect(log.takenBack).not.toContain(version);
      if (decisions[0] === "approved") {
        expect(log.approvedBy.get(version)?.size).toBeGreaterThanOrEqual(log.approvals);
      }
    }
    if (message.offer !== null) expect(log.decided.get(message.version)).toEqual(["approved"]);
    if (message.state === "approved") expect(message.offer).not.toBeNull();
    expect(message.claimedBy !== null).toBe(message.state === "in-review");
    if (log.kind === "video-message") expect(message.draftId).toBeNull();
  }
}

class Changes implements fc.Command<Log, World> {
  readonly apply: (log: Log, world: World) => void;
  readonly name: string;
  constructor(name: string, apply: (log: Log, world: World) => void) {
    this.name = name;
    this.apply = apply;
  }
  check(): boolean {
    return true;
  }
  toString(): string {
    return this.name;
  }
  run(log: Log, world: World): void {
    this.apply(log, world);
  }
}

const by = fc.constantFrom(...staff, stranger);
/** Mostly the present version, now and then one that is over or not yet there. */
const versionOff = fc.constantFrom(0, 0, 0, 0, -1, 1);
const happens = (type: string, more: (version: number) => object) =>
  versionOff.map(
    (off) =>
      new Happens(`${type} ${off}`, ({ message }) => ({ type, ...more(message.version + off) }) as LifeEvent),
  );
const byStaff = (type: string) =>
  fc
    .tuple(by, versionOff)
    .map(
      ([who, off]) =>
        new Happens(
          `${type} ${who.at(-1)} ${off}`,
          ({ message }) => ({ type, by: who, version: message.version + off }) as LifeEvent,
        ),
    );

/** Now and then as if it were of the other kind. */
const submission = fc
  .tuple(versionOff, fc.constantFrom("right", "right", "right", "letter", "video-message"))
  .map(
    ([off, as]) =>
      new Happens(`submit ${off} ${as}`, ({ message }) => ({
        type: "submit",
        version: message.version + 1 + off,
        kind: as === "right" ? message.kind : (as as MessageKind),
      })),
  );

const consent = fc
  .tuple(
    fc.constantFrom(author, recipient),
    fc.constantFrom(...channelSchema.options),
    fc.constantFrom("send" as const, "receive" as const),
    fc.boolean(),
  )
  .map(
    ([who, channel, direction, isGiven]) =>
      new Changes(`consent ${who.at(-1)} ${channel} ${direction} ${isGiven}`, (log, world) => {
        world.consent(who, direction, isGiven, channel);
        const word = `${who} ${channel} ${direction}`;
        log.words.set(word, isGiven);
        if (isGiven) log.everGiven.add(word);
      }),
  );
const pause = fc.boolean().map(
  (isPaused) =>
    new Changes(`pause ${isPaused}`, (log, world) => {
      log.paused = isPaused;
      world.facts = { ...world.facts, paused: isPaused };
    }),
);
const staffing = fc.tuple(fc.constantFrom(...staff), fc.boolean()).map(
  ([who, on]) =>
    new Changes(`assign ${who.at(-1)} ${on}`, (log, world) => {
      const others = world.facts.staff.filter(({ accountId }) => accountId !== who);
      const member = { accountId: who, role: "facilitator" as const, ended: false, signPublicKeyB64: "" };
      world.facts = { ...world.facts, staff: on ? [...others, member] : others };
      if (on) log.assigned.add(who);
      else log.assigned.delete(who);
      // As the storage does when somebody leaves: their unfinished work is let go.
      if (!on && !["approved", "returned", "declined"].includes(world.message.state)) {
        world.approvedBy = world.approvedBy.filter((other) => other !== who);
        log.approvedBy.get(world.message.version)?.delete(who);
        if (world.message.claimedBy === who)
          world.message = { ...world.message, claimedBy: null, state: "held" };
      }
    }),
);
const agree = fc.constant(
  new Changes("agree", (log, world) => {
    for (const who of [author, recipient]) {
      for (const channel of channelSchema.options) {
        for (const direction of ["send", "receive"] as const) {
          world.consent(who, direction, true, channel);
          log.words.set(`${who} ${channel} ${direction}`, true);
          log.everGiven.add(`${who} ${channel} ${direction}`);
        }
      }
    }
  }),
);

const commands = fc.commands(
  [
    fc.constant(new Happens("save", () => ({ type: "save-draft" }))),
    fc.constant(new Happens("discard", () => ({ type: "discard-draft" }))),
    submission,
    happens("take-back", (version) => ({ version })),
    byStaff("claim"),
    byStaff("unclaim"),
    byStaff("caption"),
    byStaff("approve"),
    byStaff("approve"),
    byStaff("return"),
    byStaff("decline"),
    happens("open", (version) => ({ version })),
    fc
      .constantFrom("postponed" as const, "asked-together" as const, "refused" as const)
      .map(
        (answer) =>
          new Happens(answer, ({ message }) => ({ type: "answer", answer, version: message.version })),
      ),
    consent,
    pause,
    staffing,
    agree,
  ],
  { maxCommands: 60, size: "+1" },
);

describe("the life of a message", () => {
  it("keeps its promises whatever its people do, in any order", () => {
    const runs = process.env["LONG"] === "1" ? 50_000 : 2_000;
    const kinds = fc.constantFrom<MessageKind>("letter", "video-message");
    const released: Record<MessageKind, number> = { letter: 0, "video-message": 0 };
    fc.assert(
      fc.property(kinds, fc.constantFrom(1 as const, 2 as const), commands, (kind, approvals, plan) => {
        const setup = () => {
          const world = new World(approvals, kind);
          const log: Log = {
            kind,
            approvals,
            approvedBy: new Map(),
            decided: new Map(),
            takenBack: new Set(),
            words: new Map(),
            everGiven: new Set(),
            paused: false,
            assigned: new Set(staff),
          };
          return { model: log, real: world };
        };
        let last: World | undefined;
        fc.modelRun(() => {
          const started = setup();
          last = started.real;
          return started;
        }, plan);
        if (last?.message.state === "approved") released[kind] += 1;
      }),
      { numRuns: runs },
    );
    // The plans do reach the far end: a model that never releases anything would prove nothing.
    for (const count of Object.values(released)) expect(count).toBeGreaterThan(runs / 200);
  });
});
