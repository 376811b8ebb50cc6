import { readConfig } from "./config.ts";
import { startPortal } from "./portal.ts";

const STOP_WITHIN_MS = 5_000;

const config = readConfig();
const portal = await startPortal(config);
// Tells the start script, if there is one, that requests are taken.
process.send?.({ listening: config.publicUrl });
if (portal.setUpTokenB64 !== null) {
  process.stdout.write(
    `\nNobody has set this portal up yet. Open this link once, on your own device:\n` +
      `${config.publicUrl}/set-up#${portal.setUpTokenB64}\n\n`,
  );
}

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  portal.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The start script has gone: no portal goes on running that nobody can see.
process.on("disconnect", stop);
