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

/** The last request of that kind, to send it again or changed. */
export function lastSent(
  person: Person,
  ending: string,
): { path: string; method: string; body: Record<string, unknown> } {
  const sent = person.tap.sent.findLast(({ path, method }) => path.endsWith(ending) && method !== "GET");
  if (sent?.body == null) throw new Error("nothing like that was sent");
  return { path: sent.path, method: sent.method, body: JSON.parse(sent.body) as Record<string, unknown> };
}
