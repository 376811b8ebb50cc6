import { join } from "node:path";
import express from "express";
import { readConfig } from "./config.ts";
import { createMediaServer } from "./media/media-server.ts";
import { stateFileName } from "./media/worker-state.ts";

const stopWithinMs = 5_000;

const config = readConfig();
const media = createMediaServer({
  stateFile: join(config.dataDir, stateFileName),
  workers: config.mediaWorkers,
});
const app = express();
app.disable("x-powered-by");
app.get("/healthz", (_request, response) => {
  response.json({ status: "ok", database: { available: true }, mediaServer: media.status() });
});
app.use(express.static(join(import.meta.dirname, "..", "build", "client")));

const server = app.listen(config.port, config.host, () => {
  // Tells the start script, if there is one, that requests are taken.
  process.send?.({ listening: config.publicUrl });
});

const stop = () => {
  media.close();
  server.close(() => process.exit(0));
  server.closeAllConnections();
  setTimeout(() => process.exit(1), stopWithinMs).unref();
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The start script has gone: no portal goes on running that nobody can see.
process.on("disconnect", stop);
