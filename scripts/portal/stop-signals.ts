// When to stop: on a signal, and when whoever started this process has gone without one (kill -9 of npm or of the
// start script), so that no portal goes on running that nobody can see.

const parentCheckMs = 500;

/** Calls `stop` once, with what it was that asked for it. */
export function onStopAsked(stop: (reason: string) => void): void {
  let asked = false;
  const ask = (reason: string) => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ask(signal));
  process.on("disconnect", () => ask("the start script ended"));
  // npm puts itself between the terminal and this process; started otherwise, a new parent means nothing.
  if (process.env["npm_lifecycle_event"] !== undefined && process.send === undefined) watchParent(ask);
}

function watchParent(ask: (reason: string) => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ask("npm ended");
  }, parentCheckMs).unref();
}
