/** From here on nobody counts seconds. */
const WHOLE_MINUTES_FROM_SECONDS = 90;

interface DurationParts {
  readonly unit: "seconds" | "minutes";
  readonly count: number;
  readonly isRounded: boolean;
}

/** How one says a length: seconds up to a minute and a half, then minutes. */
export function durationParts(seconds: number): DurationParts {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < WHOLE_MINUTES_FROM_SECONDS && whole !== 60)
    return { unit: "seconds", count: whole, isRounded: false };
  return { unit: "minutes", count: Math.round(whole / 60), isRounded: whole % 60 !== 0 };
}
