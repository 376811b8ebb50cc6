import { createReadStream } from "node:fs";
import { request } from "node:http";
import { pipeline } from "node:stream/promises";
import { Upload } from "tus-js-client";

const READ_BYTES = 1024 * 1024;

/** One PUT whose body is the file, streamed. */
export async function plainPut(address: string, path: string, bytes: number): Promise<void> {
  const outgoing = request(`${address}/plain`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream", "content-length": bytes },
  });
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.once("response", (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    outgoing.once("error", reject);
  });
  await pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), outgoing);
  const status = await answered;
  if (status !== 200) throw new Error(`the peer answered ${status}`);
}

/** The file by tus-js-client as it comes: one creation and one PATCH with all of it. */
export function tusUpload(address: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(path, { highWaterMark: READ_BYTES }), {
      endpoint: `${address}/tus`,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    });
    upload.start();
  });
}
