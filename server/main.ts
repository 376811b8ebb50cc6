import "./thread-pool.ts";

import { forgetSecrets, readConfig } from "./config.ts";
import { startPortal } from "./portal.ts";

const STOP_WITHIN_MS = 5_000;

const config = readConfig();
forgetSecrets();
const portal = await startPortal(config);
const setUpLink =
  portal.setUpTokenB64 === null ? undefined : `${config.publicUrl}/set-up#${portal.setUpTokenB64}`;
if (process.send !== undefined) {
  // Tells the start script that requests are taken; it shows the link.
  process.send({ listening: config.publicUrl, setUpLink });
} else if (setUpLink !== undefined) {
  process.stdout.write(`\nNobody has set this portal up yet. Open this link once: ${setUpLink}\n\n`);
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
