import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

// The import rules are only worth something if a wrong import fails: here are deliberately wrong ones, at least
// one for each row of the architecture's table, as a small house of their own.

const rulesPath = ".dependency-cruiser.mjs";
const house = mkdtempSync(join(tmpdir(), "accord-imports-"));

/** File, what it imports (relative paths are from the root), whether only a type, and the rule that must object. */
type Wrong = readonly [from: string, to: string, kind: "value" | "type", rule: string];

const wrong: readonly Wrong[] = [
  ["protocol/wrong-a.ts", "crypto/index.ts", "value", "protocol"],
  ["protocol/wrong-b.ts", "express", "type", "protocol"],
  ["protocol/wrong-c.ts", "node:fs", "value", "protocol"],
  ["crypto/wrong-a.ts", "server/domain/messages/message.ts", "type", "crypto"],
  ["crypto/wrong-b.ts", "libsodium-wrappers", "value", "one-sodium-door"],
  ["crypto/wrong-c.ts", "node:crypto", "value", "crypto"],
  ["server/domain/messages/wrong-a.ts", "server/storage/message-store.ts", "type", "domain"],
  ["server/domain/messages/wrong-b.ts", "express", "type", "domain"],
  ["server/domain/messages/wrong-c.ts", "node:crypto", "value", "domain"],
  ["server/domain/messages/wrong-d.ts", "server/use-cases/messages/approve-message.ts", "value", "domain"],
  ["server/use-cases/messages/wrong-a.ts", "express", "type", "use-cases"],
  ["server/use-cases/messages/wrong-b.ts", "server/storage/message-store.ts", "type", "use-cases"],
  ["server/http/wrong-a.ts", "server/storage/message-store.ts", "type", "http"],
  ["server/http/wrong-b.ts", "@prisma/client", "type", "http"],
  ["server/http/wrong-c.ts", "crypto/index.ts", "type", "server-cannot-read"],
  ["server/realtime/wrong-a.ts", "server/http/app.ts", "type", "realtime"],
  ["server/storage/wrong-a.ts", "server/use-cases/messages/approve-message.ts", "value", "storage"],
  ["server/storage/wrong-b.ts", "express", "type", "storage"],
  ["server/storage/wrong-c.ts", "protocol/ids.ts", "value", "rows-hold-agreed-shapes"],
  ["server/media/wrong-a.ts", "server/storage/message-store.ts", "type", "media"],
  ["server/mail/wrong-a.ts", "server/http/app.ts", "type", "mail"],
  ["server/config.ts", "server/http/app.ts", "type", "config"],
  ["server/config/wrong-a.ts", "server/http/app.ts", "value", "config"],
  ["server/main.ts", "crypto/vault.ts", "type", "server-cannot-read"],
  ["server/wrong-a.ts", "libsodium-wrappers", "value", "server-cannot-read"],
  ["server/wrong-b.ts", "client/lib/http.ts", "type", "server-cannot-read"],
  ["crypto/verify.ts", "crypto/vault.ts", "value", "verify-only-verifies"],
  ["client/app/wrong-a.ts", "server/domain/messages/message.ts", "type", "server-and-client-apart"],
  ["client/features/letters/wrong-a.ts", "client/features/cases/case-list.ts", "value", "features"],
  ["client/features/letters/wrong-b.ts", "crypto/index.ts", "type", "features"],
  ["client/components/wrong-a.ts", "client/lib/http.ts", "type", "client-components"],
  ["client/components/wrong-b.ts", "socket.io-client", "type", "client-components"],
  ["client/lib/wrong-a.ts", "client/components/button.ts", "type", "client-lib"],
  ["client/lib/wrong-b.ts", "crypto/vault.ts", "type", "one-crypto-door"],
  ["client/player-frame/wrong-a.ts", "client/lib/http.ts", "type", "player-frame"],
  ["client/player-frame/wrong-b.ts", "zod", "value", "player-frame"],
  ["server/media/wrong-b.ts", "mediabunny", "value", "media-is-read-in-browsers"],
  ["server/use-cases/messages/wrong-d.ts", "mediabunny", "type", "media-is-read-in-browsers"],
  ["protocol/wrong-d.ts", "mediabunny", "type", "media-is-read-in-browsers"],
  ["client/lib/player/wrong-a.ts", "mediabunny", "type", "media-is-read-in-browsers"],
  ["e2e/wrong-a.ts", "server/http/app.ts", "type", "e2e"],
  ["scripts/wrong-a.ts", "server/http/app.ts", "type", "scripts"],
  [
    "server/use-cases/messages/wrong-c.ts",
    "server/use-cases/messages/approve.test.ts",
    "value",
    "not-to-tests",
  ],
  ["client/lib/wrong-c.ts", "client/lib/nowhere.ts", "value", "resolvable"],
];

/** Imports that the table allows: none of them may be objected to. */
const right: readonly (readonly [from: string, to: string, kind?: "value" | "type"])[] = [
  ["protocol/right.ts", "zod"],
  ["crypto/right.ts", "protocol/ids.ts"],
  ["crypto/sodium.ts", "libsodium-wrappers"],
  ["server/domain/messages/right.ts", "protocol/ids.ts"],
  ["server/use-cases/messages/right.ts", "server/domain/messages/message.ts"],
  ["server/http/right.ts", "express"],
  ["server/http/right-b.ts", "crypto/verify.ts"],
  ["server/realtime/right.ts", "socket.io"],
  ["server/storage/right.ts", "server/domain/messages/message.ts"],
  ["server/storage/right-b.ts", "@prisma/client"],
  ["server/storage/right-c.ts", "protocol/ids.ts", "type"],
  ["server/media/right.ts", "mediasoup"],
  ["client/features/letters/right.ts", "client/components/button.ts"],
  ["client/components/right.ts", "react-aria-components"],
  ["client/lib/right.ts", "crypto/index.ts"],
  ["client/lib/recorder/right.ts", "mediabunny"],
  ["client/player-frame/right.ts", "client/lib/player/frame-messages.ts"],
  ["e2e/right.ts", "client/lib/http.ts"],
];

const targets = [
  "protocol/ids.ts",
  "crypto/index.ts",
  "crypto/vault.ts",
  "crypto/verify.ts",
  "server/domain/messages/message.ts",
  "server/use-cases/messages/approve-message.ts",
  "server/use-cases/messages/approve.test.ts",
  "server/storage/message-store.ts",
  "server/http/app.ts",
  "client/features/cases/case-list.ts",
  "client/components/button.ts",
  "client/lib/http.ts",
  "client/lib/player/frame-messages.ts",
];

interface Report {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
}

let violations: ReadonlySet<string>;
let objectedTo: ReadonlySet<string>;

beforeAll(async () => {
  symlinkSync(resolve("node_modules"), join(house, "node_modules"));
  cpSync(rulesPath, join(house, rulesPath));
  // The packages are linked: their paths must not lead out of the small house.
  writeFileSync(
    join(house, "rules.mjs"),
    `import rules from "./${rulesPath}";
     export default { ...rules, options: { ...rules.options, preserveSymlinks: true } };`,
  );
  cpSync("tsconfig.base.json", join(house, "tsconfig.base.json"));
  writeFileSync(join(house, "package.json"), '{ "type": "module" }');
  for (const path of targets) write(path, "export type Thing = string;\nexport const thing = 1;\n");
  for (const [from, to, kind] of wrong) write(from, importing(from, to, kind));
  for (const [from, to, kind = "value"] of right) write(from, importing(from, to, kind));
  const report = JSON.parse(await cruise()) as Report;
  violations = new Set(report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`));
  objectedTo = new Set(report.summary.violations.map(({ from }) => from));
}, 60_000);
afterAll(() => rmSync(house, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

function importing(from: string, to: string, kind: "value" | "type"): string {
  const isOwn = /^(protocol|crypto|server|client)\//.test(to);
  const path = isOwn ? `${"../".repeat(from.split("/").length - 1)}${to}` : to;
  return `import ${kind === "type" ? "type " : ""}* as there from "${path}";\nexport type Here = typeof there;\n`;
}

async function cruise(): Promise<string> {
  const cli = resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const parts = ["protocol", "crypto", "server", "client", "e2e", "scripts"];
  const args = [cli, "--config", "rules.mjs", "--output-type", "json", ...parts];
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: house, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    // It ends with the number of violations as its code.
    return (error as { stdout: string }).stdout;
  }
}

test.each(wrong)("%s must not import %s (%s)", (from, _to, _kind, rule) => {
  expect(violations).toContain(`${from}: ${rule}`);
});

test.each(right)("%s may import %s", (from) => {
  expect(objectedTo).not.toContain(from);
});
