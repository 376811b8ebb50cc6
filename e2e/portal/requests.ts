import { expect } from "vitest";
import type { Person, Scene } from "./scene.ts";

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A request below the client library, with the session of one person. */
export async function sendAs(
  scene: Pick<Scene, "address">,
  person: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(`${scene.address}${path}`, {
    method,
    headers: { "content-type": "application/json", origin: scene.address, cookie: person.tap.cookie() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Reply["body"] };
}

/** A request from the portal's own page, with nobody's session. */
export const postTo = (address: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address, ...headers },
    body: JSON.stringify(body),
  });

export const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

/** What the client throws when the portal refuses with this code. */
export const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

/** The last request of that kind, to send it again or changed. */
export function lastSent(
  person: Person,
  ending: string,
): { path: string; method: string; body: Record<string, unknown> } {
  const sent = person.tap.sent.findLast(({ path, method }) => path.endsWith(ending) && method !== "GET");
  if (sent?.body == null) throw new Error("nothing like that was sent");
  return { path: sent.path, method: sent.method, body: JSON.parse(sent.body) as Record<string, unknown> };
}
