import type { MediaEncryption } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Act, Attendance, AttendanceState } from "./attendance.ts";
import type { AttendedNeeds } from "./attended-needs.ts";
import { DeviceNews } from "./device-news.ts";
import { DeviceUse } from "./device-use.ts";
import { type Ending, endedBy, refused } from "./ending.ts";
import { firstState } from "./first-state.ts";
import { followSeat } from "./follow-seat.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { KeyDuty } from "./key-duty.ts";
import { KeyUse } from "./key-use.ts";
import { Lines } from "./lines.ts";
import { listenForNetworks } from "./networks.ts";
import type { OwnDevices } from "./own-devices.ts";
import { OwnSeat } from "./own-seat.ts";
import { wantedOf } from "./own-wants.ts";
import { type ReadView, readView } from "./read-view.ts";
import { Reading } from "./reading.ts";
import { isSameMedia, shownMedia } from "./shown-media.ts";
import { signedAct } from "./signed-act.ts";
import { HERE_EVERY_MS, SignsOfLife } from "./signs-of-life.ts";
import { Store } from "./store.ts";
import { nowhere, whereaboutsOf } from "./whereabouts.ts";

/** See `Attendance`: what of it changes is a state, and every change of it begins in here. */
export class Attended implements Attendance {
  readonly conferenceId: Id;
  readonly devices: OwnDevices;
  readonly #of: AttendedNeeds;
  readonly #store = new Store<AttendanceState>(firstState);
  readonly #deviceUse: DeviceUse;
  readonly #deviceNews: DeviceNews;
  readonly #frames: FrameWorker;
  readonly #keyUse: KeyUse;
  readonly #keyDuty: KeyDuty;
  readonly #reading: Reading<ReadView>;
  readonly #lines: Lines;
  readonly #stopListening: readonly (() => void)[];
  readonly #seat: OwnSeat;
  #where = nowhere;
  /** By oneself, as a facilitator. */
  #decided: MediaEncryption | null = null;
  #stopped = false;

  constructor(of: AttendedNeeds) {
    this.#of = of;
    this.conferenceId = of.conferenceId;
    this.devices = of.devices;
    const { realtime, devices } = of;
    this.#deviceUse = new DeviceUse(devices, of.canEncrypt);
    this.#deviceNews = new DeviceNews({
      ask: realtime.ask,
      deviceUse: this.#deviceUse,
      isHere: () => this.#store.get().stage === "here",
    });
    const signs = new SignsOfLife({
      ask: realtime.ask,
      seat: () => (this.#store.get().stage === "here" ? this.#seat.number : null),
      onLost: () => void this.#join("reconnecting"),
      onSlept: () => this.#seat.line?.mend(),
      onLook: () => void this.#lines.look(this.#seat.line),
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
    this.#seat = new OwnSeat({
      of,
      store: this.#store,
      deviceUse: this.#deviceUse,
      frames: this.#frames,
      isIn: () => this.#isIn(),
      onView: (view) => this.#keep(view),
      onEnding: (ending) => this.#end(ending),
      onLine: () => this.#lines.begin(),
      onTaken: () => {
        this.#reading.again();
        // It may have changed while the seat was taken.
        this.#deviceNews.look();
      },
      onTracks: () => this.#show(),
      onDropped: () => this.#dropped(),
      onSendAgain: () => this.#send(),
    });
    this.#stopListening = [
      followSeat(realtime, of.conferenceId, {
        onChanged: () => this.#reading.again(),
        onCutOff: () => this.#cutOff(),
        onReconnected: () => this.#isIn() && void this.#join("reconnecting"),
        onOpened: (offer) => this.#seat.line?.opened(offer),
        onClosed: ({ consumerId }) => this.#seat.line?.ended(consumerId),
        onMediaLost: () => void this.#seat.beginMediaAnew(),
        onSeatLost: () => this.#seatLost(),
        onSpeaking: ({ accountIds }) => this.#store.change({ speaking: accountIds }),
        onLine: ({ accountId, line }) => this.#lines.tell(accountId, line),
      }),
      devices.subscribe(() => this.#devicesChanged()),
      listenForNetworks(() => this.#seat.line?.mend()),
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
    this.#seat.line?.setPictures(!on);
    this.#send();
  }

  setHidesSelf(on: boolean): void {
    this.#store.change({ hidesSelf: on });
  }

  setShownWidth(accountId: Id, widthPx: number): void {
    this.#seat.setShownWidth(accountId, widthPx);
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
    if (!this.#stopped) await this.#seat.take(stage);
  }

  /** Nothing goes out or comes in any more; what was wished and shown last stays. */
  #end(ending: Ending): void {
    this.#seat.giveUp();
    this.#deviceUse.close();
    this.#seat.dropLine();
    this.#keyUse.forget();
    this.#store.change({ ...ending, media: new Map(), speaking: [] });
  }

  #dropped(): void {
    this.#deviceNews.stop();
    this.#show();
  }

  #cutOff(): void {
    if (this.#store.get().stage === "here") this.#store.change({ stage: "reconnecting" });
  }

  #seatLost(): void {
    // Taking the own seat anew, the earlier one is lost.
    if (this.#seat.isBeingTaken || !this.#isIn()) return;
    this.#end({ stage: "elsewhere", problem: null });
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
    const ending = endedBy(view, where, this.#seat.isTaken) ?? cannot;
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
    const shown = shownMedia(this.#seat.line?.tracks() ?? new Map(), this.#where, protection);
    if (!isSameMedia(shown, media)) this.#store.change({ media: shown });
  }

  #send(): void {
    const state = this.#store.get();
    const { line } = this.#seat;
    if (line === null || state.stage !== "here") return;
    void line.want(wantedOf(this.devices.getState(), this.#where, state));
  }

  #devicesChanged(): void {
    this.#send();
    this.#deviceNews.look();
  }
}
