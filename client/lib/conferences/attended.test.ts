import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Room } from "../../../protocol/conferences/conference.ts";
import type {
  AttendedConference,
  ConferenceView,
  SupervisedConference,
} from "../../../protocol/conferences/endpoints.ts";
import type { SignallingEventName, SignallingEvents } from "../../../protocol/conferences/signalling.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import { OfflineError, ProblemError } from "../problem.ts";
import type { ConnectionState, Realtime } from "../realtime.ts";
import { TrustError } from "../trust.ts";
import { Attended } from "./attended.ts";
import type { MediaLine } from "./media-line.ts";
import type { OwnDevices, OwnDevicesState } from "./own-devices.ts";
import type { TakenKey } from "./room-keys.ts";
import { Store } from "./store.ts";
import type { Whereabouts } from "./whereabouts.ts";

const me = { accountId: "00000000-0000-4000-8000-00000000000a", role: "victim" as const };
const priya = "00000000-0000-4000-8000-00000000000b";
const jordan = "00000000-0000-4000-8000-00000000000d";
const conferenceId = "00000000-0000-4000-8000-00000000000c";
const caseId = "00000000-0000-4000-8000-00000000000e";

const waiting: AttendedConference = {
  view: "attending",
  conferenceId,
  caseId,
  startsAt: "2030-01-01T10:00:00.000Z",
  minutes: 60,
  phase: "not-started",
  encryption: "end-to-end",
  decision: null,
  available: true,
  place: "waiting",
  mutedByStaff: false,
  cameraOffByStaff: false,
  spared: false,
  asksForHelp: false,
  beside: [],
  keys: [],
  panel: null,
};
const beside = (accountId: string) => ({
  accountId,
  role: "party" as const,
  side: null,
  line: "good" as const,
});
const admitted = (...ids: string[]): AttendedConference => ({
  ...waiting,
  phase: "in-session",
  place: "admitted",
  beside: ids.map(beside),
});

const supervised = (some: Partial<SupervisedConference>): SupervisedConference => ({
  view: "staff",
  conferenceId,
  caseId,
  startsAt: waiting.startsAt,
  minutes: 60,
  phase: "paused",
  encryption: "end-to-end",
  decision: null,
  available: true,
  people: [me.accountId, priya].map((accountId) => ({
    accountId,
    participantId: null,
    role: "facilitator",
    side: null,
    place: "admitted",
    privateWith: null,
    connected: true,
    mutedByStaff: false,
    cameraOffByStaff: false,
    waitingSince: null,
    device: null,
    asksForHelp: false,
    line: "good",
  })),
  keysWanted: [],
  keys: [],
  panel: null,
  notes: null,
  debrief: null,
  ...some,
});

const track = (name: string) => ({ name, readyState: "live", enabled: true }) as unknown as MediaStreamTrack;

function fakeDevices() {
  const device = { choices: [], chosenId: null, problem: null };
  const store = new Store<OwnDevicesState>({
    camera: { ...device, kind: "camera", on: false, track: null },
    microphone: { ...device, kind: "microphone", on: false, track: null },
    speaker: { ...device, kind: "speaker", choosable: true },
    blur: { available: false, on: false },
  });
  const set = (kind: "camera" | "microphone", on: boolean) =>
    store.change({ [kind]: { ...store.get()[kind], on, track: on ? track(kind) : null } });
  const devices: OwnDevices = {
    getState: store.get,
    subscribe: store.subscribe,
    open: async (of = { camera: true, microphone: true }) => {
      if (of.camera) set("camera", true);
      if (of.microphone) set("microphone", true);
    },
    choose: async () => undefined,
    setOn: set,
    setBlur: async () => undefined,
    level: () => 0,
    close: () => {
      set("camera", false);
      set("microphone", false);
    },
  };
  return devices;
}

function scene(of: { canEncrypt?: boolean; view?: ConferenceView; decisionError?: Error } = {}) {
  const told: string[] = [];
  const acts: unknown[] = [];
  const answer = { slowMs: 0 };
  const refusals = new Map<string, ProblemCode>();
  const signals = new Map<string, (payload: never) => void>();
  let state: ConnectionState = "connected";
  let reconnected = () => {};
  let changed = () => {};
  let stateChanged = () => {};
  let tick = () => {};
  const at: {
    view: ConferenceView;
    key: TakenKey | null;
    keyError: Error | null;
    decisionError: Error | null;
    afterDecision: () => void;
    tracks: Map<string, { picture: MediaStreamTrack | null; sound: MediaStreamTrack | null }>;
    lines: { want: Parameters<MediaLine["want"]>[0] | null; closed: boolean; again: number }[];
    duringJoin: () => void;
  } = {
    view: of.view ?? waiting,
    key: null,
    keyError: null,
    decisionError: of.decisionError ?? null,
    afterDecision: () => undefined,
    tracks: new Map(),
    lines: [],
    duringJoin: () => undefined,
  };
  const realtime: Realtime = {
    state: () => state,
    subscribe: (listener) => {
      stateChanged = listener;
      return () => undefined;
    },
    on: (_name, listener) => {
      changed = () => listener({ conferenceId } as never);
      return () => undefined;
    },
    ask: async (request, payload) => {
      told.push(request === "conference-act" ? String(Object(payload).act) : request);
      if (request === "conference-act") acts.push(payload);
      if (state !== "connected") throw new OfflineError();
      if (answer.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, answer.slowMs));
      const code = refusals.get(request);
      if (code !== undefined) throw new ProblemError({ code });
      if (request === "conference-join") at.duringJoin();
      return { rtpCapabilities: {}, iceServers: [] } as never;
    },
    onSignal: (name, listener) => {
      signals.set(name, listener as (payload: never) => void);
      return () => void signals.delete(name);
    },
    onReconnected: (listener) => {
      reconnected = listener;
      return () => undefined;
    },
    stillHere: () => undefined,
    close: () => undefined,
  };
  const devices = fakeDevices();
  const attended = new Attended({
    conferenceId,
    me,
    realtime,
    devices,
    keys: {
      open: async () => {
        if (at.keyError !== null) throw at.keyError;
        return at.key;
      },
      isFresh: ({ holders }: TakenKey, { people }: Whereabouts) => holders.every((id) => people.includes(id)),
      renew: async () => null,
    },
    decisions: {
      believe: async ({ encryption }) => {
        const error = at.decisionError;
        at.afterDecision();
        if (error !== null) throw error;
        return encryption;
      },
      decide: async ({ conferenceId }) => ({ bytesB64: conferenceId, signatureB64: "" }),
    },
    canEncrypt: of.canEncrypt ?? true,
    read: async () => {
      if (state !== "connected") throw new OfflineError();
      return at.view;
    },
    startFrames: (_everyMs, onTick) => {
      tick = onTick;
      return {
        takeKey: ({ epoch }) => told.push(`take-key ${epoch}`),
        sendWith: (key) => told.push(`send-with ${key?.epoch ?? "nothing"}`),
        setMode: (mode) => told.push(`mode ${mode}`),
        forget: () => told.push("forget"),
        seal: () => true,
        open: () => true,
        close: () => told.push("close frames"),
      };
    },
    openLine: () => {
      const line = { want: null as Parameters<MediaLine["want"]>[0] | null, closed: false, again: 0 };
      at.lines.push(line);
      return {
        begin: async () => undefined,
        again: async () => {
          line.again += 1;
        },
        opened: () => undefined,
        ended: () => undefined,
        want: async (wanted) => {
          line.want = wanted;
        },
        setPictures: (on) => told.push(`pictures ${on}`),
        setShownWidth: () => undefined,
        mend: () => told.push("mend"),
        tracks: () => (line.closed ? new Map() : at.tracks),
        stats: async () => [],
        close: () => {
          line.closed = true;
        },
      };
    },
  });
  return {
    at,
    attended,
    devices,
    told,
    acts,
    refusals,
    answer,
    tick: () => tick(),
    show: async (view: ConferenceView) => {
      at.view = view;
      changed();
      await vi.advanceTimersByTimeAsync(1);
    },
    signal: <Name extends SignallingEventName>(name: Name, payload: SignallingEvents[Name]) =>
      signals.get(name)?.(payload as never),
    connection: (next: ConnectionState) => {
      state = next;
      stateChanged();
      if (next === "connected") reconnected();
    },
    stage: () => attended.getState().stage,
    line: () => at.lines.at(-1),
  };
}
type Of = ReturnType<typeof scene>;
const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const keyOf = (epoch: number, ...holders: string[]): TakenKey => ({
  caseId,
  room: "main" as Room,
  epoch,
  grantHashB64: `grant ${epoch}`,
  holders: [me.accountId, ...holders],
  roomKey: new Uint8Array(32),
});
const inRoom = async (of: Of) => {
  await settle();
  of.at.key = keyOf(1, priya, jordan);
  of.at.tracks = new Map([priya, jordan].map((id) => [id, { picture: track(id), sound: null }]));
  await of.show(admitted(priya, jordan));
  await of.devices.open();
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("being let in", () => {
  test.each([
    ["consent-missing", "refused", "consent-missing"],
    ["exchange-paused", "refused", "exchange-paused"],
    ["unavailable", "refused", "no-media-server"],
    ["not-found", "refused", "unexpected"],
    ["forbidden", "removed", null],
    ["wrong-state", "over", null],
  ] as const)("%s is %s (%s)", async (code, stage, problem) => {
    const of = scene();
    of.refusals.set("conference-join", code);
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage, problem });
    of.refusals.clear();
    of.attended.takeSeat();
    await settle();
    expect(of.stage()).toBe("here");
  });

  test("what is busy is tried again", async () => {
    const of = scene();
    of.refusals.set("conference-join", "too-many-requests");
    await settle();
    expect(of.stage()).toBe("joining");
    of.refusals.clear();
    await settle(500);
    expect(of.stage()).toBe("here");
  });

  test("a browser that cannot encrypt never asks to join an encrypted conference", async () => {
    const of = scene({ canEncrypt: false });
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "no-encryption" });
    expect(of.told).not.toContain("conference-join");
    const other = scene({ canEncrypt: false, view: { ...waiting, encryption: "none" } });
    await settle();
    expect(other.stage()).toBe("here");
    expect(other.attended.getState().protection).toBe("not-encrypted");
  });
});

describe("keys", () => {
  test("nothing is sent or shown before there is one", async () => {
    const of = scene();
    await settle();
    of.at.tracks = new Map([[priya, { picture: track("priya"), sound: null }]]);
    await of.show(admitted(priya));
    expect(of.attended.getState()).toMatchObject({ protection: "waiting-for-key", media: new Map() });
    expect(of.told).not.toContain("send-with 1");
    of.at.key = keyOf(1, priya);
    await of.show(admitted(priya));
    expect(of.told.slice(-2)).toEqual(["take-key 1", "send-with 1"]);
    expect([...of.attended.getState().media.keys()]).toEqual([priya]);
  });

  test("somebody comes: the old one is sent with a moment longer, the new one taken at once", async () => {
    const of = scene();
    await inRoom(of);
    of.at.key = null;
    const third = "00000000-0000-4000-8000-00000000000f";
    await of.show(admitted(priya, jordan, third));
    expect(of.attended.getState().protection).toBe("encrypted");
    of.at.key = keyOf(2, priya, jordan, third);
    await of.show(admitted(priya, jordan, third));
    expect(of.told).toContain("take-key 2");
    expect(of.told).not.toContain("send-with 2");
    await settle(300);
    expect(of.told.at(-1)).toBe("send-with 2");
  });

  test("somebody goes: nothing more is sent with a key that they have", async () => {
    const of = scene();
    await inRoom(of);
    of.at.key = null;
    await of.show(admitted(priya));
    expect(of.told.at(-1)).toBe("send-with nothing");
    expect(of.attended.getState()).toMatchObject({ protection: "waiting-for-key", media: new Map() });
    of.at.key = keyOf(2, priya);
    await of.show(admitted(priya));
    expect(of.told.slice(-2)).toEqual(["take-key 2", "send-with 2"]);
  });

  test("one that does not hold ends it: everything is off", async () => {
    const of = scene();
    await inRoom(of);
    of.at.keyError = new TrustError("signature");
    await of.show(admitted(priya, jordan));
    expect(of.attended.getState()).toMatchObject({
      stage: "refused",
      problem: "not-verified",
      media: new Map(),
    });
    expect(of.line()?.closed).toBe(true);
    expect(of.devices.getState().camera.track).toBeNull();
  });

  test("nobody is shown who is not said to be in the room", async () => {
    const of = scene();
    await inRoom(of);
    of.at.tracks = new Map([[caseId, { picture: track("whoever"), sound: null }]]);
    await of.show(admitted(priya, jordan));
    expect(of.attended.getState().media.size).toBe(0);
  });

  test("told that nothing is encrypted any more, camera and microphone are off until turned on again", async () => {
    const of = scene();
    await inRoom(of);
    await of.show({ ...admitted(priya, jordan), encryption: "none" });
    const { camera, microphone } = of.devices.getState();
    expect([camera.on, microphone.on]).toEqual([false, false]);
    expect(of.attended.getState().protection).toBe("not-encrypted");
  });

  test("whoever decided so themself has seen it", async () => {
    const of = scene();
    await inRoom(of);
    await of.attended.act({ act: "set-encryption", encryption: "none" });
    await of.show({ ...admitted(priya, jordan), encryption: "none" });
    expect(of.devices.getState().camera.on).toBe(true);
  });
});

describe("a portal that says there is no encryption, without a facilitator's word for it", () => {
  test("ends it for a party: everything is off, and nothing was ever in the clear", async () => {
    const of = scene();
    await inRoom(of);
    of.at.decisionError = new TrustError("signature");
    await of.show({ ...admitted(priya, jordan), encryption: "none" });
    expect(of.attended.getState()).toMatchObject({
      stage: "refused",
      problem: "not-verified",
      media: new Map(),
    });
    expect(of.told).not.toContain("mode none");
    expect(of.line()?.closed).toBe(true);
    expect(of.devices.getState().camera.track).toBeNull();
  });

  test("lets nobody in: the seat is never asked for", async () => {
    const of = scene({
      view: { ...waiting, encryption: "none" },
      decisionError: new TrustError("signature"),
    });
    await settle();
    expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "not-verified" });
    expect(of.told).not.toContain("conference-join");
  });

  test("is told to staff, who stay to mend it: nothing is sent or shown meanwhile", async () => {
    const staff = supervised({ encryption: "none" });
    const of = scene({ view: staff, decisionError: new TrustError("certificate") });
    await settle();
    await of.show(staff);
    expect(of.attended.getState()).toMatchObject({ stage: "here", problem: "not-verified" });
    expect(of.attended.getState().protection).not.toBe("not-encrypted");
    expect(of.told).not.toContain("mode none");
    of.at.decisionError = null;
    await of.show(supervised({}));
    expect(of.attended.getState().problem).toBeNull();
  });

  test("answers that overtook each other are no lie: it is asked once more", async () => {
    const of = scene();
    await inRoom(of);
    of.at.decisionError = new TrustError("rollback");
    of.at.afterDecision = () => {
      of.at.decisionError = null;
    };
    await of.show(admitted(priya, jordan));
    expect(of.stage()).toBe("here");
  });
});

test("back to end-to-end, a browser that cannot encrypt sends nothing more", async () => {
  const of = scene({ canEncrypt: false, view: { ...admitted(priya), encryption: "none" } });
  await settle();
  expect(of.stage()).toBe("here");
  await of.show(admitted(priya));
  expect(of.attended.getState()).toMatchObject({ stage: "refused", problem: "no-encryption" });
  expect(of.line()?.closed).toBe(true);
});

test("what is sent in the clear was decided with a signature, and ends with the conference", async () => {
  const of = scene({ view: { ...waiting, encryption: "none" } });
  await settle();
  expect(of.told).toContain("mode none");
  await of.attended.act({ act: "set-encryption", encryption: "none" });
  expect(of.acts.at(-1)).toMatchObject({ encryption: "none", decision: { bytesB64: conferenceId } });
  await of.attended.act({ act: "set-encryption", encryption: "end-to-end" });
  expect(of.acts.at(-1)).not.toHaveProperty("decision");
  of.attended.stop();
  expect(of.told.lastIndexOf("mode end-to-end")).toBeGreaterThan(of.told.lastIndexOf("mode none"));
});

describe("what is sent", () => {
  test("nothing while waiting; in the room what is on, and not what staff turned off", async () => {
    const of = scene();
    await settle();
    await of.devices.open();
    await of.show(waiting);
    expect(of.line()?.want).toEqual({ audio: null, video: null });
    await inRoom(of);
    await of.show(admitted(priya, jordan));
    expect(of.line()?.want).toMatchObject({ audio: { paused: false }, video: { paused: false } });
    await of.show({ ...admitted(priya, jordan), mutedByStaff: true });
    expect(of.line()?.want?.audio).toBeNull();
    await of.show({ ...admitted(priya, jordan), cameraOffByStaff: true });
    expect(of.line()?.want?.video).toBeNull();
    await of.show(admitted(priya, jordan));
    of.attended.setSoundOnly(true);
    expect(of.line()?.want).toMatchObject({ audio: { paused: false }, video: null });
    expect(of.told).toContain("pictures false");
  });

  test("devices that were opened while waiting are told of by taking the seat anew", async () => {
    const of = scene();
    // The portal says so of the earlier seat: it is no other tab.
    of.at.duringJoin = () => of.signal("seat-lost", {});
    await settle();
    await of.devices.open();
    await settle(800);
    expect(of.told.filter((one) => one === "conference-join")).toHaveLength(2);
    expect(of.stage()).toBe("here");
  });
});

describe("being lost and found", () => {
  test("a connection that breaks mends itself, on a line of its own", async () => {
    const of = scene();
    await inRoom(of);
    of.connection("reconnecting");
    expect(of.stage()).toBe("reconnecting");
    of.connection("connected");
    await settle();
    expect(of.stage()).toBe("here");
    expect(of.at.lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("another tab takes the place: all is off here, and comes back by asking for it alone", async () => {
    const of = scene();
    await inRoom(of);
    of.signal("seat-lost", {});
    expect(of.stage()).toBe("elsewhere");
    expect([of.line()?.closed, of.devices.getState().camera.track]).toEqual([true, null]);
    of.connection("connected");
    await settle(10_000);
    expect(of.stage()).toBe("elsewhere");
    of.attended.takeSeat();
    await settle();
    expect(of.stage()).toBe("here");
    expect(of.devices.getState().camera.on).toBe(true);
  });

  test("the media server began anew: same seat, everything again", async () => {
    const of = scene();
    await inRoom(of);
    const joins = of.told.filter((one) => one === "conference-join").length;
    of.signal("media-lost", {});
    await settle();
    expect(of.line()?.again).toBe(1);
    expect(of.told.filter((one) => one === "conference-join")).toHaveLength(joins);
  });

  test("a seat that the portal knows nothing of is taken again", async () => {
    const of = scene();
    await inRoom(of);
    of.refusals.set("conference-here", "wrong-state");
    of.tick();
    await settle();
    of.refusals.clear();
    await settle();
    expect(of.stage()).toBe("here");
    expect(of.at.lines.length).toBe(2);
  });

  test("whoever is let go stays so, though a sign of life was on its way", async () => {
    const of = scene();
    await inRoom(of);
    of.refusals.set("conference-here", "wrong-state");
    of.at.view = { ...waiting, place: "away" };
    const joins = of.told.filter((one) => one === "conference-join").length;
    of.tick();
    await settle();
    of.refusals.clear();
    await settle();
    expect(of.stage()).toBe("left");
    expect(of.devices.getState().camera.track).toBeNull();
    expect(of.told.filter((one) => one === "conference-join")).toHaveLength(joins);
    of.at.duringJoin = () => {
      of.at.view = waiting;
    };
    of.attended.takeSeat();
    await settle();
    expect(of.stage()).toBe("here");
  });

  test("signs of life go out with every tick while one is there, and not too many unanswered", async () => {
    const of = scene();
    await settle();
    for (let ticks = 0; ticks < 9; ticks += 1) of.tick();
    expect(of.told.filter((one) => one === "conference-here")).toHaveLength(4);
    await settle();
    of.signal("seat-lost", {});
    const before = of.told.length;
    of.tick();
    expect(of.told.length).toBe(before);
  });

  test("a line that was gone for a second is told of, although the seat was kept", async () => {
    const of = scene();
    await inRoom(of);
    of.tick();
    await settle(600);
    of.tick();
    expect(of.attended.getState().cutUntilMs).toBeNull();
    of.answer.slowMs = 1_200;
    of.tick();
    await settle(1_100);
    expect(of.attended.getState().cutUntilMs).toBeNull();
    await settle(200);
    expect(of.attended.getState().cutUntilMs).toBeGreaterThan(Date.now() - 200);
    expect(of.stage()).toBe("here");
  });

  test("after sleep the way through is looked for anew", async () => {
    const of = scene();
    await inRoom(of);
    of.tick();
    vi.setSystemTime(Date.now() + 60_000);
    of.tick();
    expect(of.told).toContain("mend");
  });

  test.each([
    [{ ...waiting, place: "removed" as const }, "removed"],
    [{ ...waiting, phase: "closed" as const }, "over"],
    [{ ...waiting, place: "away" as const }, "left"],
  ])("ended by the view: %#", async (view, stage) => {
    const of = scene();
    await inRoom(of);
    await of.show(view);
    expect(of.stage()).toBe(stage);
    expect(of.line()?.closed).toBe(true);
  });

  test("leaving and stopping turn everything off, at once and for good", async () => {
    const of = scene();
    await inRoom(of);
    await of.attended.act({ act: "leave" });
    expect(of.stage()).toBe("left");
    expect(of.devices.getState().microphone.track).toBeNull();
    const other = scene();
    await inRoom(other);
    other.attended.stop();
    expect([other.line()?.closed, other.devices.getState().camera.track]).toEqual([true, null]);
    expect(other.told.slice(-2)).toEqual(["forget", "close frames"]);
    other.attended.takeSeat();
    await settle(10_000);
    expect(other.stage()).toBe("left");
  });
});
