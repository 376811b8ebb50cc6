/** The one session cookie, for Node, where fetch keeps none. In a browser it is httpOnly and never seen here. */
export interface CookieJar {
  header(): string | null;
  take(setCookies: readonly string[]): void;
}

export function createCookieJar(): CookieJar {
  let pair: string | null = null;
  return {
    header: () => pair,
    take(setCookies) {
      for (const line of setCookies) {
        const [first = "", ...attributes] = line.split(";");
        const ended =
          attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || first.endsWith("=");
        const expired = attributes.some((attribute) => {
          const [name = "", value = ""] = attribute.trim().split("=");
          return name.toLowerCase() === "expires" && Date.parse(value) <= Date.now();
        });
        pair = ended || expired ? null : first.trim();
      }
    },
  };
}
