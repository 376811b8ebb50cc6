import { request } from "node:http";
import type { EmptyScene } from "./scene.ts";

export interface Sent {
  path: string;
  method?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** Below fetch, which would mend what tests of bad input break. */
export function send(
  { address }: Pick<EmptyScene, "address">,
  { path, method = "POST", body, headers = {} }: Sent,
) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const outgoing = request(`${address}${path}`, { method, headers }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => {
          text += part.toString();
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    },
  );
}
