import type { MediaEncryption } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { OfflineError } from "../problem.ts";
import { againAfterMs, pause } from "./again-after.ts";
import type { Act, Attendance, AttendanceState } from "./attendance.ts";
import type { AttendedNeeds } from "./attended-needs.ts";
import { DeviceUse } from "./device-use.ts";
import { type Ending, endedBy, endingOf, refused } from "./ending.ts";
import { firstState } from "./first-state.ts";
import { followSeat } from "./follow-seat.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { KeyDuty } from "./key-duty.ts";
import { KeyUse } from "./key-use.ts";
import { Lines } from "./lines.ts";
import type { MediaLine } from "./media-line.ts";
import { listenForNetworks } from "./networks.ts";
import type { OwnDevices } from "./own-devices.ts";
import { wantedOf } from "./own-wants.ts";
import { type ReadView, readView } from "./read-view.ts";
import { Reading } from "./reading.ts";
import { isSameMedia, shownMedia } from "./shown-media.ts";
import { signedAct } from "./signed-act.ts";
import { HERE_EVERY_MS, SignsOfLife } from "./signs-of-life.ts";
import { Store } from "./store.ts";
import { nowhere, whereaboutsOf } from "./whereabouts.ts";

/** While the media server begins anew it is not there for a moment. */
const MEDIA_TRIES = 12;
const TELL_DEVICES_AFTER_MS = 800;

/** See `Attendance`: what of it changes is a state, and every change of it begins in here. */
export class Attended implements Attendance {
  readonly conferenceId: Id;
  readonly devices: OwnDevices;
  readonly #of: AttendedNeeds;
  readonly #store = new Store<AttendanceState>(firstState);
  readonly #deviceUse: DeviceUse;
  readonly #frames: FrameWorker;
  readonly #keyUse: KeyUse;
  readonly #keyDuty: KeyDuty;
  readonly #reading: Reading<ReadView>;
  readonly #lines: Lines;
  readonly #stopListening: readonly (() => void)[];
  #line: MediaLine | null = null;
  readonly #widthsPx = new Map<Id, number>();
  #where = nowhere;
  /** Of joining: what an earlier one still wants is let go of. */
  #attempt = 0;
  /** By oneself, as a facilitator. */
  #decided: MediaEncryption | null = null;
  #stopped = false;
  /** Until it ends: whoever is away then was let go, and does not come back without asking for it. */
  #hasSeat = false;
  #takesSeat = false;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(of: AttendedNeeds) {
    this.#of = of;
    this.conferenceId = of.conferenceId;
    this.devices = of.devices;
    const { realtime, devices } = of;
    this.#deviceUse = new DeviceUse(devices, of.canEncrypt);
    const signs = new SignsOfLife({
      ask: realtime.ask,
      seat: () => (this.#store.get().stage === "here" ? this.#attempt : null),
      onLost: () => void this.#join("reconnecting"),
      onSlept: () => this.#line?.mend(),
      onLook: () => void this.#lines.look(this.#line),
    });
    this.#frames = of.startFrames(HERE_EVERY_MS, signs.tick);
    this.#keyUse = new KeyUse(of.keys, this.#frames);
    this.#keyDuty = new KeyDuty((view) => of.keys.renew(view));
    this.#lines = new Lines(this.#store, of.me.accountId, () => this.#send());
    this.#reading = new Reading({
      read: () => readView(of),
      follow: (read) => this.#follow(read),
      onEnding: (ending) => this.#isIn() && this.#end(ending),
    });
    this.#stopListening = [
      followSeat(realtime, of.conferenceId, {
        onChanged: () => this.#reading.again(),
        onCutOff: () => this.#cutOff(),
        onReconnected: () => this.#isIn() && void this.#join("reconnecting"),
        onOpened: (offer) => this.#line?.opened(offer),
        onClosed: ({ consumerId }) => this.#line?.ended(consumerId),
        onMediaLost: () => void this.#beginMediaAnew(),
        onSeatLost: () => this.#seatLost(),
        onSpeaking: ({ accountIds }) => this.#store.change({ speaking: accountIds }),
        onLine: ({ accountId, line }) => this.#lines.tell(accountId, line),
      }),
      devices.subscribe(() => this.#devicesChanged()),
      listenForNetworks(() => this.#line?.mend()),
    ];
    void this.#join("joining");
  }

  getState = (): AttendanceState => this.#store.get();
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  async act(act: Act): Promise<void> {
    const signed = await signedAct(act, this.#of, this.#store.get().view);
    // Before the answer: the view that follows from it may be read first.
    if (act.act === "set-encryption") this.#decided = act.encryption;
    await this.#of.realtime.ask("conference-act", signed);
    if (act.act === "leave") this.#end({ stage: "left", problem: null });
    this.#reading.again();
  }

  setSoundOnly(on: boolean): void {
    this.#store.change({ soundOnly: on });
    this.#line?.setPictures(!on);
    this.#send();
  }

  setHidesSelf(on: boolean): void {
    this.#store.change({ hidesSelf: on });
  }

  setShownWidth(accountId: Id, widthPx: number): void {
    this.#widthsPx.set(accountId, widthPx);
    this.#line?.setShownWidth(accountId, widthPx);
  }

  takeSeat(): void {
    if (this.#isIn() || this.#stopped) return;
    this.#deviceUse.reopen();
    void this.#join("joining");
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#reading.stop();
    this.#end({ stage: "left", problem: null });
    for (const stopListening of this.#stopListening) stopListening();
    this.#frames.close();
  }

  /** There, or on the way. */
  #isIn(): boolean {
    const { stage } = this.#store.get();
    return stage === "joining" || stage === "here" || stage === "reconnecting";
  }

  async #join(stage: "joining" | "here" | "reconnecting"): Promise<void> {
    if (this.#stopped) return;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const wasHere = stage !== "joining";
    this.#dropLine();
    this.#store.change({ stage, problem: null });
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#joinOnce(attempt);
        return;
      } catch (error) {
        if (attempt !== this.#attempt) return;
        this.#dropLine();
        const ending = endingOf(error);
        const comesBack = wasHere && ending?.problem === "no-media-server" && tries < MEDIA_TRIES;
        if (ending !== null && !comesBack) return this.#end(ending);
        if (stage === "here") this.#store.change({ stage: "reconnecting" });
      }
      await pause(againAfterMs(tries));
      if (attempt !== this.#attempt) return;
    }
  }

  async #joinOnce(attempt: number): Promise<void> {
    const { realtime, canEncrypt, openLine, me } = this.#of;
    const isLate = () => attempt !== this.#attempt;
    if (realtime.state() !== "connected") throw new OfflineError();
    const { view, encryption } = await readView(this.#of);
    if (isLate()) return;
    if (encryption === "end-to-end") this.#frames.setMode(encryption);
    this.#keep(view);
    const ending = endedBy(view, whereaboutsOf(view, me), this.#hasSeat);
    if (ending !== null) return this.#end(ending);
    if (!view.available) return this.#end(refused("no-media-server"));
    if (encryption === "end-to-end" && !canEncrypt) return this.#end(refused("no-encryption"));
    const device = this.#deviceUse.tell();
    this.#takesSeat = true;
    const joined = await realtime
      .ask("conference-join", { conferenceId: this.conferenceId, device })
      .finally(() => {
        this.#takesSeat = false;
      });
    if (isLate()) return;
    const line = openLine({
      ask: realtime.ask,
      accountId: me.accountId,
      frames: this.#frames,
      onTracks: () => this.#show(),
      onLost: () => this.#line === line && this.#isIn() && void this.#join("reconnecting"),
    });
    line.setPictures(!this.#store.get().soundOnly);
    for (const [accountId, widthPx] of this.#widthsPx) line.setShownWidth(accountId, widthPx);
    this.#line = line;
    this.#lines.begin();
    await line.begin(joined);
    if (isLate()) return line.close();
    this.#hasSeat = true;
    this.#store.change({ stage: "here", problem: null });
    this.#reading.again();
  }

  /** Nothing goes out or comes in any more; what was wished and shown last stays. */
  #end(ending: Ending): void {
    this.#attempt += 1;
    this.#hasSeat = false;
    this.#deviceUse.close();
    this.#dropLine();
    this.#keyUse.forget();
    this.#store.change({ ...ending, media: new Map(), speaking: [] });
  }

  #dropLine(): void {
    clearTimeout(this.#telling);
    this.#line?.close();
    this.#line = null;
    this.#show();
  }

  #cutOff(): void {
    if (this.#store.get().stage === "here") this.#store.change({ stage: "reconnecting" });
  }

  #seatLost(): void {
    // Taking the own seat anew, the earlier one is lost.
    if (this.#takesSeat || !this.#isIn()) return;
    this.#end({ stage: "elsewhere", problem: null });
  }

  async #beginMediaAnew(): Promise<void> {
    const line = this.#line;
    if (line === null) return;
    for (let tries = 0; tries < MEDIA_TRIES && this.#line === line; tries += 1) {
      try {
        await line.again();
        return this.#send();
      } catch {
        await pause(againAfterMs(0));
      }
    }
    if (this.#line === line) void this.#join("reconnecting");
  }

  /** Everything that follows from a view. */
  async #follow(read: ReadView): Promise<void> {
    if (this.#stopped) return;
    const { view, encryption, isVerified } = read;
    const { me, canEncrypt } = this.#of;
    const where = whereaboutsOf(view, me);
    const spared = view.view === "attending" && view.spared;
    this.#where = where;
    this.#keep(view, spared);
    const { stage } = this.#store.get();
    const isHere = stage === "here";
    // It was let in without encryption: what it went on sending would be in the clear.
    const cannot = isHere && encryption === "end-to-end" && !canEncrypt ? refused("no-encryption") : null;
    const ending = endedBy(view, where, this.#hasSeat) ?? cannot;
    if (ending !== null && stage !== "joining") return this.#end(ending);
    if (!isHere) return;
    const protection = await this.#keyUse.follow(read, where);
    if (this.#store.get().stage !== "here") return;
    this.#store.change({ protection });
    this.#show();
    this.#send();
    const duty = await this.#keyDuty.follow(view);
    if (duty === "again") this.#reading.again();
    if (this.#store.get().stage !== "here") return;
    this.#store.change({ problem: isVerified && duty !== "not-verified" ? null : "not-verified" });
  }

  #keep(view: ConferenceView, spared = this.#store.get().spared): void {
    const before = this.#store.get().view?.encryption;
    const isLifted = before === "end-to-end" && view.encryption === "none";
    // Nobody goes on being seen and heard without having seen that nothing is encrypted any more.
    if (isLifted && this.#decided !== "none") this.#deviceUse.turnOff();
    this.#store.change({ view, spared });
  }

  #show(): void {
    const { protection, media } = this.#store.get();
    const shown = shownMedia(this.#line?.tracks() ?? new Map(), this.#where, protection);
    if (!isSameMedia(shown, media)) this.#store.change({ media: shown });
  }

  #send(): void {
    const state = this.#store.get();
    if (this.#line === null || state.stage !== "here") return;
    void this.#line.want(wantedOf(this.devices.getState(), this.#where, state));
  }

  #devicesChanged(): void {
    this.#send();
    clearTimeout(this.#telling);
    // Told with joining alone, so not where anything would be interrupted by it.
    this.#telling = setTimeout(() => {
      const isFree = this.#store.get().stage === "here" && this.#where.room === null;
      if (isFree && this.#deviceUse.hasNews()) void this.#join("here");
    }, TELL_DEVICES_AFTER_MS);
  }
}
