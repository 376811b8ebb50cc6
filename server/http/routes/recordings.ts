import * as endpoints from "../../../protocol/recordings/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { beginRecording } from "../../use-cases/recordings/begin-recording.ts";
import { discardRecording } from "../../use-cases/recordings/discard-recording.ts";
import { putChunks } from "../../use-cases/recordings/put-chunks.ts";
import { readChunk } from "../../use-cases/recordings/read-chunk.ts";
import type { Routes } from "../route.ts";

export function recordingRoutes({ route }: Routes, ports: Ports): void {
  const begin = beginRecording(ports);
  const put = putChunks(ports);
  const read = readChunk(ports);
  const discard = discardRecording(ports);

  route(endpoints.beginRecording, "full", (actor, { params, body }) =>
    begin(actor, params.recordingId, body),
  );
  route(endpoints.putChunks, "full", async (actor, { params, body, arrived, beginAnswer }) => {
    await put(actor, params, { bytes: body, arrived, allArrived: beginAnswer });
    return {};
  });
  route(endpoints.readChunk, "full", (actor, { params }) => read(actor, params.recordingId, params.number));
  route(endpoints.discardRecording, "full", async (actor, { params }) => {
    await discard(actor, params.recordingId);
    return {};
  });
}
