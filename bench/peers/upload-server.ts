// The peers of uploading a recording, on one Express: a plain PUT whose body streams into a file that lasts when it is
// answered (synced under a temporary name, renamed, its folder synced, as the portal does), and the tus protocol by its own
// server and file store, which sync nothing. No session, no hash, no database.
// node bench/peers/upload-server.ts, with UPLOADS_DIR.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import express from "express";

const folder = process.env["UPLOADS_DIR"];
if (folder === undefined) throw new Error("UPLOADS_DIR is missing");
const tusFolder = join(folder, "tus");
await mkdir(tusFolder, { recursive: true });

const app = express();
app.put("/plain", async (request, response) => {
  const path = join(folder, randomUUID());
  await pipeline(request, createWriteStream(`${path}.part`, { flush: true }));
  await rename(`${path}.part`, path);
  const parent = await open(folder);
  await parent.sync();
  await parent.close();
  response.json({});
  await rm(path);
});
const tus = new Server({ path: "/tus", datastore: new FileStore({ directory: tusFolder }) });
app.all(/^\/tus(\/|$)/, (request, response) => tus.handle(request, response));

const server = app.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ listening: `http://127.0.0.1:${port}` });
});
process.on("message", async ({ clear }: { clear?: true }) => {
  if (clear !== true) return;
  await rm(tusFolder, { recursive: true });
  await mkdir(tusFolder);
  process.send?.({ cleared: true });
});
process.on("disconnect", () => process.exit(0));
