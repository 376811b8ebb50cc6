import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { AttendanceState } from "./attendance.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import type { ReadView } from "./read-view.ts";
import type { RoomKeys, TakenKey } from "./room-keys.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Everybody gets a new key at about the same time: until then the one before is sent with, where it still may be. */
const SWITCH_AFTER_MS = 300;

/** Hands a room's keys to the frames' worker: a new one at once for what comes in, a moment later for what is sent. */
export class KeyUse {
  readonly #keys: Pick<RoomKeys, "open" | "isFresh">;
  readonly #frames: FrameWorker;
  #key: TakenKey | null = null;
  #switching: ReturnType<typeof setTimeout> | undefined;

  constructor(keys: Pick<RoomKeys, "open" | "isFresh">, frames: FrameWorker) {
    this.#keys = keys;
    this.#frames = frames;
  }

  /** @throws TrustError */
  async follow(
    { view, encryption }: Pick<ReadView, "view" | "encryption">,
    where: Whereabouts,
  ): Promise<AttendanceState["protection"]> {
    this.#frames.setMode(encryption);
    if (encryption === "none") return "not-encrypted";
    // Alone there is nobody to be seen or heard by: a key is made once there is.
    const isAlone = where.room === null || where.people.length < 2;
    const known = this.#key;
    const wasFresh = known !== null && this.#keys.isFresh(known, where);
    if (!wasFresh) this.#stop();
    const opened = isAlone ? null : await this.#keys.open(view, where);
    if (opened !== null && opened.grantHashB64 !== this.#key?.grantHashB64)
      this.#take(view, opened, wasFresh);
    if (isAlone) return "encrypted";
    return this.#key === null ? "waiting-for-key" : "encrypted";
  }

  forget(): void {
    this.#stop();
    this.#frames.setMode("end-to-end");
    this.#frames.forget();
  }

  #take(view: ConferenceView, key: TakenKey, later: boolean): void {
    const { room, epoch } = key;
    clearTimeout(this.#switching);
    this.#key = key;
    this.#frames.takeKey({ conferenceId: view.conferenceId, room, epoch }, new Uint8Array(key.roomKey));
    key.roomKey.fill(0);
    if (!later) this.#frames.sendWith({ room, epoch });
    else {
      const then = () => this.#frames.sendWith({ room, epoch });
      this.#switching = setTimeout(then, SWITCH_AFTER_MS);
    }
  }

  #stop(): void {
    clearTimeout(this.#switching);
    if (this.#key !== null) this.#frames.sendWith(null);
    this.#key = null;
  }
}
