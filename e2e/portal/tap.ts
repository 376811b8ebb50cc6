/** Listens in on what one browser sends and gets. */
export interface Tap {
  readonly fetch: typeof globalThis.fetch;
  /** The cookie that it has. */
  cookie(): string;
  /** Every request with the body and headers of its reply, in order. */
  readonly heard: string[];
}

/** Differ from one reply to the next whatever happens; everything else must be the same to be the same. */
const alwaysDifferent = new Set(["date", "x-request-id", "set-cookie"]);

export function createTap(): Tap {
  let cookie = "";
  const heard: string[] = [];
  return {
    heard,
    cookie: () => cookie,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      cookie = headers.get("cookie") ?? cookie;
      const response = await fetch(input, init);
      cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      const kept = response.clone();
      const told = [...kept.headers].filter(([name]) => !alwaysDifferent.has(name));
      heard.push(
        JSON.stringify([init?.method ?? "GET", String(input), kept.status, told, await kept.text()]),
      );
      return response;
    },
  };
}
