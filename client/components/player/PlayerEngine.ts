/** What moves the picture and the sound; the player's controls know nothing else of it. Times in milliseconds. */
export interface PlayerEngine {
  /** Pixels as displayed; null for sound alone. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Puts the frame in which it plays, named for screen readers, into the element; the returned function takes it out. */
  mount(into: HTMLElement, label: string): () => void;
  play(): void;
  pause(): void;
  seek(toMs: number): void;
  setRate(rate: number): void;
  setMuted(muted: boolean): void;
  subscribe(listener: () => void): () => void;
  /** The same object until something changed. */
  getState(): PlayerState;
}

export interface PlayerState {
  /**
   * `waiting`: for bytes. `stopped`: something does not verify or cannot be played; see `problem`.
   */
  readonly status: "loading" | "paused" | "playing" | "waiting" | "ended" | "stopped";
  readonly positionMs: number;
  readonly durationMs: number;
  /** Ranges that play without another request. */
  readonly buffered: readonly (readonly [number, number])[];
  /** Ranges that were played so far, joined. */
  readonly played: readonly (readonly [number, number])[];
  readonly rate: number;
  readonly muted: boolean;
  /** `gone`: it may not be read any more. */
  readonly problem: "not-verified" | "offline" | "not-playable" | "gone" | "tap-to-play" | null;
}
