import type { PlayerEngine } from "./PlayerEngine.ts";

export const rates = [0.75, 1, 1.25, 1.5, 2] as const;
export const STEP_MS = 5_000;
export const LEAP_MS = 10_000;

/** What a key does; `null`: nothing of ours. */
export type PlayerAct =
  | { readonly type: "toggle" | "mute" | "words" | "start" | "end" }
  | { readonly type: "by"; readonly ms: number }
  | { readonly type: "rate"; readonly by: 1 | -1 };

export const keyActs: Readonly<Record<string, PlayerAct>> = {
  " ": { type: "toggle" },
  k: { type: "toggle" },
  j: { type: "by", ms: -LEAP_MS },
  l: { type: "by", ms: LEAP_MS },
  ArrowLeft: { type: "by", ms: -STEP_MS },
  ArrowRight: { type: "by", ms: STEP_MS },
  Home: { type: "start" },
  End: { type: "end" },
  "<": { type: "rate", by: -1 },
  ">": { type: "rate", by: 1 },
  c: { type: "words" },
  m: { type: "mute" },
};

/** Plays, or pauses what plays or is about to. */
export function toggle(engine: PlayerEngine): void {
  if (isOn(engine.getState().status)) engine.pause();
  else engine.play();
}

export function isOn(status: string): boolean {
  return status === "playing" || status === "waiting";
}

export function moveBy(engine: PlayerEngine, ms: number): void {
  engine.seek(engine.getState().positionMs + ms);
}

/** The next speed up or down; the ends stay where they are. */
export function rateBeside(rate: number, by: 1 | -1): number {
  const at = (rates as readonly number[]).indexOf(rate);
  return rates[Math.min(rates.length - 1, Math.max(0, at + by))] ?? 1;
}

/** Whether a key at this place belongs to what it would press or fill in, and not to the player. */
export function isForElement(target: Element, key: string): boolean {
  if (target.matches("textarea, select, [contenteditable], input:not([type=range])")) return true;
  return key === " " && target.closest("button, summary, a, [role=option], [role=radio]") !== null;
}
