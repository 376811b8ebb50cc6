/** A remark about a moment. */
export interface Pin {
  readonly id: string;
  readonly atMs: number;
  readonly label: string;
}

export interface PinGroup {
  readonly pins: readonly [Pin, ...Pin[]];
  /** Of the timeline, from 0 to 1. */
  readonly share: number;
}

/**
 * Pins in the order of their time; those whose marks would lie on each other are one mark.
 * @param nearShare the width of a mark as a part of the timeline
 */
export function pinGroups(pins: readonly Pin[], durationMs: number, nearShare: number): PinGroup[] {
  const groups: { pins: [Pin, ...Pin[]]; share: number }[] = [];
  for (const pin of pins.toSorted((one, other) => one.atMs - other.atMs)) {
    const share = Math.min(1, pin.atMs / durationMs);
    const last = groups.at(-1);
    if (last !== undefined && share - last.share < nearShare) last.pins.push(pin);
    else groups.push({ pins: [pin], share });
  }
  return groups;
}

/** The pin of a mark that a press goes to: the next one after the position, then from the first again. */
export function nextPin({ pins }: PinGroup, positionMs: number): Pin {
  return pins.find(({ atMs }) => atMs > positionMs + 20) ?? pins[0];
}
