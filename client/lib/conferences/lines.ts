import type { Line } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { AttendanceState } from "./attendance.ts";
import { LineWatch } from "./line-watch.ts";
import { worseLine } from "./line-words.ts";
import type { MediaLine } from "./media-line.ts";
import type { Store } from "./store.ts";

/** The line of each: as the media server says it, and of oneself as it is measured here too. */
export class Lines {
  readonly #store: Store<AttendanceState>;
  readonly #me: Id;
  readonly #onHeldBack: () => void;
  #watch = new LineWatch();
  #own: Line = "unknown";
  #told: Line = "unknown";

  /** @param onHeldBack is called when the own picture is no longer to be sent, or again */
  constructor(store: Store<AttendanceState>, me: Id, onHeldBack: () => void) {
    this.#store = store;
    this.#me = me;
    this.#onHeldBack = onHeldBack;
  }

  /** With another seat's media, what was counted before says nothing. */
  begin(): void {
    this.#watch = new LineWatch();
    this.#own = "unknown";
    this.#told = "unknown";
    this.#store.change({ pictureHeldBack: false });
  }

  tell(accountId: Id, line: Line): void {
    const isOwn = accountId === this.#me;
    if (isOwn) this.#told = line;
    this.#set(accountId, isOwn ? worseLine(line, this.#own) : line);
  }

  async look(line: Pick<MediaLine, "stats"> | null): Promise<void> {
    const watch = this.#watch;
    const reports = await line?.stats().catch(() => null);
    if (reports === null || reports === undefined || watch !== this.#watch) return;
    this.#own = watch.look(reports, this.#told);
    this.#set(this.#me, worseLine(this.#told, this.#own));
    if (this.#store.get().pictureHeldBack === watch.holdsBack) return;
    this.#store.change({ pictureHeldBack: watch.holdsBack });
    this.#onHeldBack();
  }

  #set(accountId: Id, line: Line): void {
    const { lines } = this.#store.get();
    if (lines.get(accountId) !== line) this.#store.change({ lines: new Map([...lines, [accountId, line]]) });
  }
}
