import type { Ranges } from "./frame-messages.ts";

/**
 * What client/components/player/PlayerEngine.ts asks for. A building block knows no library and the library no building
 * block; the compiler holds the two together where a screen hands one to the other. Times in milliseconds.
 */
export interface Playback {
  /** Pixels as displayed; null for sound alone. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Puts the frame in which it plays into the element; the returned function takes it out. */
  mount(into: HTMLElement, label: string): () => void;
  play(): void;
  pause(): void;
  seek(toMs: number): void;
  setRate(rate: number): void;
  setMuted(muted: boolean): void;
  subscribe(listener: () => void): () => void;
  getState(): PlaybackState;
}

export type PlaybackProblem = "not-verified" | "offline" | "not-playable" | "gone" | "tap-to-play";

export interface PlaybackState {
  readonly status: "loading" | "paused" | "playing" | "waiting" | "ended" | "stopped";
  readonly positionMs: number;
  readonly durationMs: number;
  readonly buffered: Ranges;
  readonly played: Ranges;
  readonly rate: number;
  readonly muted: boolean;
  readonly problem: PlaybackProblem | null;
}
