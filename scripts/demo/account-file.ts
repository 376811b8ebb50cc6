import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Demo } from "./fill-case.ts";
import { oneTimeCode } from "./one-time-code.ts";

const NAME = "demo-accounts.json";

/** Readable by the owner of the data folder alone. */
export function writeAccountFile(dataDir: string, address: string, demo: Demo): void {
  const text = `${JSON.stringify({ address, ...demo }, null, 2)}\n`;
  writeFileSync(join(dataDir, NAME), text, { mode: 0o600 });
}

/** Null when this data folder holds no finished demonstration. */
export function readAccountFile(dataDir: string): Demo | null {
  const path = join(dataDir, NAME);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Demo) : null;
}

/** How to sign in as each, for the terminal. */
export function accountLines(address: string, demo: Demo): string[] {
  return [
    `A made-up case to look around in: ${address}`,
    "",
    ...demo.accounts.flatMap((account) => {
      const { secondFactorSecret: secret } = account;
      return [
        `  ${account.who} (${account.role})`,
        `    sign-in name   ${account.signInName}`,
        `    passphrase     ${account.passphrase}`,
        ...(secret === undefined
          ? []
          : [
              `    authenticator  ${secret}`,
              `    code           ${oneTimeCode(secret)} now, then ${oneTimeCode(secret, 1)}, then ${oneTimeCode(secret, 2)} (half a minute each)`,
            ]),
        "",
      ];
    }),
    `The same, with recovery codes, is in ${NAME} in the data folder. A code counts once; for fresh ones,`,
    "start again with --demo or type the authenticator's letters into an app.",
  ];
}
