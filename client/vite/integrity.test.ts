import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { withIntegrity } from "./integrity.ts";

const read = (path: string) => new TextEncoder().encode(`content of ${path}`);
const digestB64 = (path: string) => createHash("sha384").update(read(path)).digest("base64");

test("every script and stylesheet carries its hash", () => {
  const page = withIntegrity(
    '<script type="module" crossorigin src="/assets/a.js"></script><link rel="stylesheet" href="/assets/b.css">',
    read,
  );
  expect(page).toContain(`src="/assets/a.js" integrity="sha384-${digestB64("assets/a.js")}">`);
  expect(page).toContain(`href="/assets/b.css" integrity="sha384-${digestB64("assets/b.css")}">`);
});

test("icons and foreign addresses are left alone", () => {
  const page = '<link rel="icon" href="/mark.svg"><link rel="x" href="https://a.example/b.css">';
  expect(withIntegrity(page, read)).toBe(page);
});
