/**
 * Calls `stop` once, with what it was that asked for it: a signal, or the end of the start script (kill -9), so
 * that no portal goes on running that nobody can see.
 */
export function onStopAsked(stop: (reason: string) => void): void {
  let asked = false;
  const ask = (reason: string) => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ask(signal));
  process.on("disconnect", () => ask("the start script ended"));
}
