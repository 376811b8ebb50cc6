import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { OfflineError } from "../problem.ts";
import { againAfterMs, pause } from "./again-after.ts";
import type { AttendanceState } from "./attendance.ts";
import type { AttendedNeeds } from "./attended-needs.ts";
import type { DeviceUse } from "./device-use.ts";
import { type Ending, endedBy, endingOf, refused } from "./ending.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import type { MediaLine } from "./media-line.ts";
import { readView } from "./read-view.ts";
import type { Store } from "./store.ts";
import { whereaboutsOf } from "./whereabouts.ts";

/** While the media server begins anew it is not there for a moment. */
const MEDIA_TRIES = 12;
/** Everybody is back some two seconds after it died; that it did is said long enough to be read. */
const MEDIA_LOST_MS = 6_000;

export interface OwnSeatNeeds {
  readonly of: AttendedNeeds;
  readonly store: Store<AttendanceState>;
  readonly deviceUse: DeviceUse;
  readonly frames: FrameWorker;
  /** There, or on the way. */
  readonly isIn: () => boolean;
  readonly onView: (view: ConferenceView) => void;
  /** It is not to be had, or not any more. */
  readonly onEnding: (ending: Ending) => void;
  /** There is another line, of which nothing is known yet. */
  readonly onLine: () => void;
  readonly onTaken: () => void;
  readonly onTracks: () => void;
  /** Nothing goes over the line there was, if any. */
  readonly onDropped: () => void;
  /** The media server knows nothing any more of what was sent. */
  readonly onSendAgain: () => void;
}

/** One's seat in a conference, and the line that media take while one has it. */
export class OwnSeat {
  readonly #needs: OwnSeatNeeds;
  readonly #widthsPx = new Map<Id, number>();
  #line: MediaLine | null = null;
  /** Of joining: what an earlier one still wants is let go of. */
  #attempt = 0;
  /** Until it ends: whoever is away then was let go, and does not come back without asking for it. */
  #isTaken = false;
  #isBeingTaken = false;
  #mediaLost: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: OwnSeatNeeds) {
    this.#needs = needs;
  }

  get line(): MediaLine | null {
    return this.#line;
  }
  /** Each taking of it has another. */
  get number(): number {
    return this.#attempt;
  }
  get isTaken(): boolean {
    return this.#isTaken;
  }
  get isBeingTaken(): boolean {
    return this.#isBeingTaken;
  }

  setShownWidth(accountId: Id, widthPx: number): void {
    this.#widthsPx.set(accountId, widthPx);
    this.#line?.setShownWidth(accountId, widthPx);
  }

  /** Until it is had, or has ended. */
  async take(stage: "joining" | "here" | "reconnecting"): Promise<void> {
    const { store, onEnding } = this.#needs;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const wasHere = stage !== "joining";
    this.dropLine();
    store.change({ stage, problem: null });
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#takeOnce(attempt);
        return;
      } catch (error) {
        if (attempt !== this.#attempt) return;
        this.dropLine();
        const ending = endingOf(error);
        const comesBack = wasHere && ending?.problem === "no-media-server" && tries < MEDIA_TRIES;
        if (ending !== null && !comesBack) return onEnding(ending);
        if (stage === "here") store.change({ stage: "reconnecting" });
      }
      await pause(againAfterMs(tries));
      if (attempt !== this.#attempt) return;
    }
  }

  /** Also what is on its way to it; its line is dropped apart. */
  giveUp(): void {
    this.#attempt += 1;
    this.#isTaken = false;
  }

  dropLine(): void {
    this.#line?.close();
    this.#line = null;
    this.#needs.onDropped();
  }

  async beginMediaAnew(): Promise<void> {
    const line = this.#line;
    if (line === null) return;
    this.#tellMediaLost();
    for (let tries = 0; tries < MEDIA_TRIES && this.#line === line; tries += 1) {
      try {
        await line.again();
        return this.#needs.onSendAgain();
      } catch {
        await pause(againAfterMs(0));
      }
    }
    if (this.#line === line) void this.take("reconnecting");
  }

  /** Until everything has come back, whoever looks for the reason of a black picture finds it. */
  #tellMediaLost(): void {
    this.#needs.store.change({ mediaLost: true });
    clearTimeout(this.#mediaLost);
    this.#mediaLost = setTimeout(() => this.#needs.store.change({ mediaLost: false }), MEDIA_LOST_MS);
  }

  async #takeOnce(attempt: number): Promise<void> {
    const { of, store, frames, deviceUse, onEnding } = this.#needs;
    const { realtime, canEncrypt, me, conferenceId } = of;
    const isLate = () => attempt !== this.#attempt;
    if (realtime.state() !== "connected") throw new OfflineError();
    const { view, encryption } = await readView(of);
    if (isLate()) return;
    if (encryption === "end-to-end") frames.setMode(encryption);
    this.#needs.onView(view);
    const ending = endedBy(view, whereaboutsOf(view, me), this.#isTaken);
    if (ending !== null) return onEnding(ending);
    if (!view.available) return onEnding(refused("no-media-server"));
    if (encryption === "end-to-end" && !canEncrypt) return onEnding(refused("no-encryption"));
    const device = deviceUse.tell();
    this.#isBeingTaken = true;
    const joined = await realtime.ask("conference-join", { conferenceId, device }).finally(() => {
      this.#isBeingTaken = false;
    });
    if (isLate()) return;
    const line = this.#openLine();
    await line.begin(joined);
    if (isLate()) return line.close();
    this.#isTaken = true;
    store.change({ stage: "here", problem: null });
    this.#needs.onTaken();
  }

  #openLine(): MediaLine {
    const { of, store, frames, isIn, onTracks } = this.#needs;
    const line = of.openLine({
      ask: of.realtime.ask,
      accountId: of.me.accountId,
      frames,
      onTracks,
      onLost: () => this.#line === line && isIn() && void this.take("reconnecting"),
    });
    line.setPictures(!store.get().soundOnly);
    for (const [accountId, widthPx] of this.#widthsPx) line.setShownWidth(accountId, widthPx);
    this.#line = line;
    this.#needs.onLine();
    return line;
  }
}
