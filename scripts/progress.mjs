// One calm line a step: what was done and how long it took. On a terminal the line is shown while the step
// runs; elsewhere a step that takes long says so once, so that a log never stands still without a reason.

const patienceMs = 3000;
const width = 62;

/** @param {number} startedAt as given by performance.now() */
const seconds = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** @param {string} text */
export function say(text) {
  process.stdout.write(text === "" ? "\n" : `  ${text}\n`);
}

/**
 * Runs one step of the set-up and says what came of it.
 * @template T
 * @param {string} doing what is shown while it runs ("Installing dependencies")
 * @param {() => Promise<{ done: string, value: T }>} work resolves to what is shown afterwards, and its result
 * @returns {Promise<T>}
 */
export async function step(doing, work) {
  const startedAt = performance.now();
  const terminal = process.stdout.isTTY === true;
  if (terminal) process.stdout.write(`  ${doing} …`);
  const slow = setTimeout(() => {
    if (!terminal) say(`${doing} …`);
  }, patienceMs);
  try {
    const { done, value } = await work();
    if (terminal) process.stdout.write("\r\u001b[2K");
    say(`${done.padEnd(width)} ${seconds(startedAt).padStart(8)}`);
    return value;
  } catch (error) {
    if (terminal) process.stdout.write("\r\u001b[2K");
    say(`${doing}: failed after ${seconds(startedAt)}`);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** A fault that a person can act on: shown as it is, without a stack. */
export class SetupError extends Error {}
