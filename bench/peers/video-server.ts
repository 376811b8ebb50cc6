// The peer of watching: a plain MP4 over HTTP ranges, on Express, and a page with a video element for it.
// node bench/peers/video-server.ts, with VIDEO_FOLDER.
import type { AddressInfo } from "node:net";
import express from "express";

const folder = process.env["VIDEO_FOLDER"];
if (folder === undefined) throw new Error("VIDEO_FOLDER is missing");
const app = express();
// As the portal's chunks, which no browser keeps either.
const setHeaders = (response: express.Response) => void response.setHeader("Cache-Control", "no-store");
app.use("/video", express.static(folder, { cacheControl: false, setHeaders }));
app.get("/", (_request, response) => {
  response.type("html").send("<!doctype html><title>Peer</title><body></body>");
});
const server = app.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ listening: `http://127.0.0.1:${port}` });
});
process.on("disconnect", () => process.exit(0));
