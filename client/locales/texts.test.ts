import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const client = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, client), "utf8");
const texts = new Map(
  readdirSync(new URL("locales/en/", client)).map((file) => [
    file.replace(/\.json$/, ""),
    JSON.parse(read(`locales/en/${file}`)) as unknown,
  ]),
);
const sources = readdirSync(client, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
);

function step(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null
    ? Object.entries(node).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Whether there is a text, or one for each plural or context, under a key like `quickExit.left`. */
function has(namespace: string, key: string): boolean {
  const names = key.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>(step, texts.get(namespace));
  return Object.keys(parent ?? {}).some(
    (name) => (name === last || name.startsWith(`${last}_`)) && typeof step(parent, name) === "string",
  );
}

describe("the texts of the client", () => {
  it.each(sources)("has all that %s asks for", (path) => {
    const source = read(path);
    const namespaces = [...source.matchAll(/useTranslation\(\s*"([\w-]+)"/g)].map(([, name = ""]) => name);
    if (namespaces.length === 0) return;
    const keys = [...source.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, key = ""]) => key);
    const missing = keys.filter((key) => !namespaces.some((namespace) => has(namespace, key)));
    expect(missing).toEqual([]);
  });
});
