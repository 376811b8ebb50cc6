const STEP_MS = 1_000;

/** Three, two, one. */
export interface Countdown {
  /** True: it begins; false: it was cancelled. */
  readonly goesOn: Promise<boolean>;
  skip(): void;
  cancel(): void;
}

export function countDown(onStep: (left: 3 | 2 | 1) => void): Countdown {
  let left = 3;
  let end: (goesOn: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const timer = setInterval(() => {
    left -= 1;
    if (left === 2 || left === 1) onStep(left);
    else end(true);
  }, STEP_MS);
  onStep(3);
  return {
    goesOn: ended.finally(() => clearInterval(timer)),
    skip: () => end(true),
    cancel: () => end(false),
  };
}
