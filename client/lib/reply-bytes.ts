import { ReplyError } from "./problem.ts";

/** Far above every reply that there is: nobody's memory is filled from here. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** The whole body, however slowly it comes: `onPart` hears of each part. @throws ReplyError when it is endless */
export async function readBytes(response: Response, onPart: () => void): Promise<Uint8Array> {
  const { body } = response;
  if (body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    onPart();
    size += value.length;
    if (size > MAX_REPLY_BYTES) {
      await reader.cancel().catch(() => undefined);
      throw new ReplyError();
    }
    parts.push(value);
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
