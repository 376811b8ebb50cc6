/**
 * Waits for work; `tooLate` is called where it is not done within this time. What came in while this process itself stood
 * still is read before that is said.
 */
export async function within<T>(ms: number, work: Promise<T>, tooLate: () => void): Promise<T> {
  let isDone = false;
  const timer = setTimeout(() => setImmediate(() => isDone || tooLate()), ms);
  try {
    return await work;
  } finally {
    isDone = true;
    clearTimeout(timer);
  }
}
