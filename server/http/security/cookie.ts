import type { Response } from "express";

/** The session's cookie: for this host alone, unseen by scripts, never sent along from another site. */
export interface SessionCookie {
  readonly name: string;
  read(header: string | undefined): string | undefined;
  set(response: Response, tokenB64: string): void;
  clear(response: Response): void;
}

export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith("https:");
  // The prefix makes browsers refuse it from a subdomain or without TLS (RFC 6265bis, 4.1.3.2).
  const name = secure ? "__Host-accord-session" : "accord-session";
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
  return {
    name,
    read: (header) => {
      for (const pair of header?.split(";") ?? []) {
        const [key, value] = pair.trim().split("=", 2);
        if (key === name && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
      }
      return undefined;
    },
    set: (response, tokenB64) => void response.append("Set-Cookie", `${name}=${tokenB64}; ${attributes}`),
    clear: (response) => void response.append("Set-Cookie", `${name}=; Max-Age=0; ${attributes}`),
  };
}
