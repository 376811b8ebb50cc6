import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { SignallingEventName, SignallingEvents } from "../../../protocol/conferences/signalling.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import { OfflineError, ProblemError } from "../problem.ts";
import type { ConnectionState, Realtime } from "../realtime.ts";
import type { PersonMedia } from "./attendance.ts";
import { Attended } from "./attended.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import type { MediaLine } from "./media-line.ts";
import type { TakenKey } from "./room-keys.ts";
import { trialDevices, trialTrack } from "./trial-devices.ts";
import { attendedView } from "./trial-views.ts";
import type { Whereabouts } from "./whereabouts.ts";

// For tests of `Attended`: everything that it rests on as a fake, which tells what it was told and does as it is set to.

export const ME = { accountId: "00000000-0000-4000-8000-00000000000a", role: "victim" } as const;
export const PRIYA = "00000000-0000-4000-8000-00000000000b";
export const JORDAN = "00000000-0000-4000-8000-00000000000d";

export const beforeTheStart = attendedView([], { phase: "not-started", place: "waiting" });

export const trialKey = (epoch: number, ...holders: string[]): TakenKey => ({
  caseId: beforeTheStart.caseId,
  room: "main",
  epoch,
  grantHashB64: `grant ${epoch}`,
  holders: [ME.accountId, ...holders],
  roomKey: new Uint8Array(32),
});

interface TrialLine {
  want: Parameters<MediaLine["want"]>[0] | null;
  closed: boolean;
  /** How often it began anew on the same seat. */
  again: number;
}

/** What the portal, the media server and the keys say from now on; tests set it. */
interface Said {
  view: ConferenceView;
  connection: ConnectionState;
  key: TakenKey | null;
  keyError: Error | null;
  decisionError: Error | null;
  afterDecision: () => void;
  duringJoin: () => void;
  tracks: ReadonlyMap<string, PersonMedia>;
  /** How long each answer takes. */
  slowMs: number;
}

/** Somebody in a conference. `settle`: lets the clock of the tests run on and everything that waits for it. */
export class TrialAttended {
  readonly #settle: (ms?: number) => Promise<unknown>;
  readonly said: Said;
  /** Everything that was asked of the portal and told to the frames, in order. */
  readonly told: string[] = [];
  readonly acts: unknown[] = [];
  readonly lines: TrialLine[] = [];
  readonly refusals = new Map<string, ProblemCode>();
  readonly devices = trialDevices();
  readonly attended: Attended;
  /** A beat of the worker that encrypts. */
  tick = () => {};
  readonly #signals = new Map<string, (payload: never) => void>();
  #stateChanged = () => {};
  #reconnected = () => {};
  #changed = () => {};

  constructor(
    settle: (ms?: number) => Promise<unknown>,
    of: { canEncrypt?: boolean; view?: ConferenceView; decisionError?: Error } = {},
  ) {
    this.#settle = settle;
    const said: Said = {
      view: of.view ?? beforeTheStart,
      connection: "connected",
      key: null,
      keyError: null,
      decisionError: of.decisionError ?? null,
      afterDecision: () => undefined,
      duringJoin: () => undefined,
      tracks: new Map(),
      slowMs: 0,
    };
    this.said = said;
    this.attended = new Attended({
      conferenceId: said.view.conferenceId,
      me: ME,
      realtime: this.#realtime(),
      devices: this.devices,
      keys: {
        open: async () => {
          if (said.keyError !== null) throw said.keyError;
          return said.key;
        },
        isFresh: ({ holders }: TakenKey, { people }: Whereabouts) =>
          holders.every((id) => people.includes(id)),
        renew: async () => null,
      },
      decisions: {
        believe: async ({ encryption }) => {
          const error = said.decisionError;
          said.afterDecision();
          if (error !== null) throw error;
          return encryption;
        },
        decide: async ({ conferenceId }) => ({ bytesB64: conferenceId, signatureB64: "" }),
      },
      canEncrypt: of.canEncrypt ?? true,
      read: async () => {
        if (said.connection !== "connected") throw new OfflineError();
        return said.view;
      },
      startFrames: (_everyMs, onTick) => this.#frames(onTick),
      openLine: () => this.#openLine(),
    });
  }

  get stage() {
    return this.attended.getState().stage;
  }

  /** The line of the last seat. */
  get line(): TrialLine | undefined {
    return this.lines.at(-1);
  }

  async show(view: ConferenceView): Promise<void> {
    this.said.view = view;
    this.#changed();
    await this.#settle();
  }

  signal<Name extends SignallingEventName>(name: Name, payload: SignallingEvents[Name]): void {
    this.#signals.get(name)?.(payload as never);
  }

  connect(connection: ConnectionState): void {
    this.said.connection = connection;
    this.#stateChanged();
    if (connection === "connected") this.#reconnected();
  }

  /** In the conference beside two others, all seen, with a key, camera and microphone on. */
  async enter(): Promise<void> {
    await this.#settle();
    this.said.key = trialKey(1, PRIYA, JORDAN);
    this.said.tracks = new Map([PRIYA, JORDAN].map((id) => [id, { picture: trialTrack(id), sound: null }]));
    await this.show(attendedView([PRIYA, JORDAN]));
    await this.devices.open();
  }

  #realtime(): Realtime {
    const { said, told, acts, refusals } = this;
    return {
      state: () => said.connection,
      subscribe: (listener) => {
        this.#stateChanged = listener;
        return () => undefined;
      },
      on: (_name, listener) => {
        this.#changed = () => listener({ conferenceId: said.view.conferenceId } as never);
        return () => undefined;
      },
      ask: async (request, payload) => {
        told.push(request === "conference-act" ? String(Object(payload).act) : request);
        if (request === "conference-act") acts.push(payload);
        if (said.connection !== "connected") throw new OfflineError();
        if (said.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, said.slowMs));
        const code = refusals.get(request);
        if (code !== undefined) throw new ProblemError({ code });
        if (request === "conference-join") said.duringJoin();
        return { rtpCapabilities: {}, iceServers: [] } as never;
      },
      onSignal: (name, listener) => {
        this.#signals.set(name, listener as (payload: never) => void);
        return () => void this.#signals.delete(name);
      },
      onReconnected: (listener) => {
        this.#reconnected = listener;
        return () => undefined;
      },
      stillHere: () => undefined,
      close: () => undefined,
    };
  }

  #frames(onTick: () => void): FrameWorker {
    this.tick = onTick;
    return {
      takeKey: ({ epoch }) => this.told.push(`take-key ${epoch}`),
      sendWith: (key) => this.told.push(`send-with ${key?.epoch ?? "nothing"}`),
      setMode: (mode) => this.told.push(`mode ${mode}`),
      forget: () => this.told.push("forget"),
      seal: () => true,
      open: () => true,
      close: () => this.told.push("close frames"),
    };
  }

  #openLine(): MediaLine {
    const line: TrialLine = { want: null, closed: false, again: 0 };
    this.lines.push(line);
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
      setPictures: (on) => this.told.push(`pictures ${on}`),
      setShownWidth: () => undefined,
      mend: () => this.told.push("mend"),
      tracks: () => (line.closed ? new Map() : this.said.tracks),
      stats: async () => [],
      close: () => {
        line.closed = true;
      },
    };
  }
}
