/** Listens in on what one browser sends and gets. */
export interface Tap {
  /** When set, changes the next request's body on its way; once. */
  tamper: ((body: unknown) => void) | null;
  readonly fetch: typeof globalThis.fetch;
  /** The cookie that it has. */
  cookie(): string;
  /** Every request that it sent, to be sent again or changed. */
  readonly sent: Sent[];
  /** Every request with the body and headers of its reply, in order. */
  readonly heard: string[];
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  /** Null without one, and where it was bytes. */
  readonly body: string | null;
}

/** Differ from one reply to the next whatever happens; everything else must be the same to be the same. */
const alwaysDifferent = new Set(["date", "x-request-id", "set-cookie"]);

export function createTap(): Tap {
  let cookie = "";
  const heard: string[] = [];
  const sent: Sent[] = [];
  const tap: Tap = {
    tamper: null,
    heard,
    sent,
    cookie: () => cookie,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      cookie = headers.get("cookie") ?? cookie;
      const method = init?.method ?? "GET";
      let body = init?.body ?? null;
      if (tap.tamper !== null && typeof body === "string") {
        const changed: unknown = JSON.parse(body);
        tap.tamper(changed);
        tap.tamper = null;
        body = JSON.stringify(changed);
      }
      const text = typeof body === "string" ? body : null;
      sent.push({ method, path: new URL(String(input)).pathname, body: text });
      const response = await fetch(input, body === null ? init : { ...init, body });
      cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      const kept = response.clone();
      const told = [...kept.headers].filter(([name]) => !alwaysDifferent.has(name));
      heard.push(JSON.stringify([method, String(input), kept.status, told, await kept.text()]));
      return response;
    },
  };
  return tap;
}
