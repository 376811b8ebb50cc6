import { readFileSync } from "node:fs";
import { type MediaConfig, mediaFaults, mediaSettings, toMediaConfig } from "./config/media.ts";
import { type PortalConfig, portalSettings, toPortalConfig } from "./config/portal.ts";
import { type RecordingConfig, recordingSettings, toRecordingConfig } from "./config/recordings.ts";
import type { Setting, ValuesOf } from "./config/setting.ts";

// The only reader of the environment in the server. Every setting stands once in `config/`, by what it sets: its
// name, its form, its default and its meaning, and beside it what the server gets of it. The table in the README is
// generated from them.

export type { Setting };

export const settings = { ...portalSettings, ...recordingSettings, ...mediaSettings };

type Values = ValuesOf<typeof settings>;
type Environment = Readonly<Record<string, string | undefined>>;

export type Config = PortalConfig & RecordingConfig & MediaConfig;

/** Every fault of the settings at once, one a line; never a secret's value. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** The text of one setting: itself, or for a secret the content of the file that `NAME_FILE` names. */
function textOf(name: string, setting: Setting, env: Environment, faults: string[]): string | undefined {
  const text = env[name];
  const path = env[`${name}_FILE`];
  if (setting.secret !== true || path === undefined || path === "") return text === "" ? undefined : text;
  if (text !== undefined && text !== "") {
    faults.push(`${name} and ${name}_FILE are both set; set one of them`);
    return undefined;
  }
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    faults.push(`${name}_FILE names a file that cannot be read: ${path}`);
    return undefined;
  }
}

/** Parses the settings. Throws a ConfigError that lists every fault. */
export function readConfig(env: Environment = process.env): Config {
  const faults: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    const text = textOf(name, setting, env, faults) ?? setting.standard;
    if (text === undefined) continue;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) read[name] = parsed.data;
    else {
      const shown = setting.secret === true ? "" : ` (it is ${JSON.stringify(text.slice(0, 80))})`;
      faults.push(`${name} must be ${setting.schema.description}${shown}`);
    }
  }
  faults.push(...mediaFaults(read as Partial<Values>));
  if (faults.length > 0) throw new ConfigError(faults);
  const values = read as Values;
  const portal = toPortalConfig(values);
  return {
    ...portal,
    ...toRecordingConfig(values, portal.dataDir),
    ...toMediaConfig(values, portal),
  };
}

/** What was read is not left where a program that this one starts would get it too. */
export function forgetSecrets(env: NodeJS.ProcessEnv = process.env): void {
  for (const [name, setting] of Object.entries<Setting>(settings))
    if (setting.secret === true) delete env[name];
}
