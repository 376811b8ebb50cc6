import type { Line } from "../../../protocol/conferences/conference.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { CourseAct } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { OwnDevices } from "./own-devices.ts";

/** An act of the course as a screen says it: of which conference is known, and what is to be signed is signed in here. */
export type Act = CourseAct extends infer A
  ? A extends CourseAct
    ? Omit<A, "conferenceId" | "decision">
    : never
  : never;

/** What comes in of one person, while it may. Tracks are decrypted; without the key there is none. */
export interface PersonMedia {
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

export interface AttendanceState {
  /**
   * `joining`: not there yet. `here`. `reconnecting`: the line was lost and mends itself. `elsewhere`: another tab or device
   * took the place. `left`: by oneself. `removed`: by a facilitator. `over`: ended or cancelled. `refused`: see `problem`.
   */
  readonly stage: "joining" | "here" | "reconnecting" | "elsewhere" | "left" | "removed" | "over" | "refused";
  readonly problem:
    | "no-media-server"
    | "no-encryption"
    | "consent-missing"
    | "exchange-paused"
    | "not-verified"
    | "unexpected"
    | null;
  /** As fetched last and verified; null before that. It says where one is and who is beside one. */
  readonly view: ConferenceView | null;
  /** By account, of those who are seen or heard now. The same map until something changed. */
  readonly media: ReadonlyMap<Id, PersonMedia>;
  /** Who is heard just now, loudest first; oneself too. */
  readonly speaking: readonly Id[];
  /** The line of each, oneself included; newer than the view's. */
  readonly lines: ReadonlyMap<Id, Line>;
  /** `waiting-for-key`: end-to-end, and a facilitator's browser has not made this room's key yet: nothing is sent or shown. */
  readonly protection: "encrypted" | "waiting-for-key" | "not-encrypted";
  /** Own wishes: sent to nobody but kept for this tab, except `spared`, which the server keeps. */
  readonly soundOnly: boolean;
  readonly hidesSelf: boolean;
  readonly spared: boolean;
  /** The own picture is not sent for now: the line is too weak for it, and sound goes first. */
  readonly pictureHeldBack?: boolean;
  /** The media server began anew a moment ago: sound and picture come back by themselves. */
  readonly mediaLost?: boolean;
}

/** One person's being in one conference, in this tab. The screen shows its state and tells it what the person wishes. */
export interface Attendance {
  readonly conferenceId: Id;
  /** Camera, microphone and speaker; on and off are its `setOn`. */
  readonly devices: OwnDevices;
  /** The same object until something changed. */
  getState(): AttendanceState;
  subscribe(listener: () => void): () => void;
  /** Throws ProblemError where it is refused; done twice it changes nothing more. */
  act(act: Act): Promise<void>;
  /** No picture is sent or fetched: for a weak line, or by wish. */
  setSoundOnly(on: boolean): void;
  setHidesSelf(on: boolean): void;
  /** Pixels in which a person's picture is shown now; 0 while it is not on the screen. Less is fetched for less. */
  setShownWidth(accountId: Id, widthPx: number): void;
  /** Takes the place back from another tab, or tries again after `refused`. */
  takeSeat(): void;
  /** Turns everything off at once, before anything is waited for: for the quick exit, the lock and leaving the page. */
  stop(): void;
}
