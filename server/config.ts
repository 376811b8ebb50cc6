import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";

// The only reader of the environment in the server. Every setting stands here once: its name, its form, its
// default and its meaning; the table in the README is generated from this list.

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)
    .describe(`a whole number from ${min} to ${max}`);

const address = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);
const isLocal = (url: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

const publicUrl = z
  .string()
  .refine((text) => {
    const url = address(text);
    return url !== undefined && url.origin === text.replace(/\/$/, "") && /^https?:$/.test(url.protocol);
  })
  .refine((text) => {
    const url = address(text);
    return url === undefined || url.protocol === "https:" || isLocal(url);
  })
  .transform((text) => text.replace(/\/$/, ""))
  .describe("the address people type, without a path; https:// unless it is this machine");

const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:$/.test(address(text)?.protocol ?? ""))
  .describe("an address that begins with postgresql://");

const filled = z.string().min(1).describe("not empty");

const folder = filled.transform((path) => resolve(path)).describe("a folder");

const ipAddress = z
  .string()
  .refine((text) => isIP(text) !== 0)
  .describe("an IP address");

/** Of STUN and TURN servers (RFC 7064, RFC 7065), with commas between them. */
const iceUrls = z
  .string()
  .transform((text) => text.split(",").map((url) => url.trim()))
  .refine((urls) => urls.every((url) => /^(stuns?|turns?):[^\s/?]+(\?transport=(udp|tcp))?$/.test(url)))
  .refine((urls) => urls.length <= 4)
  .describe("up to four addresses that begin with stun:, turn: or turns:, with commas between them");

export interface Setting {
  readonly schema: z.ZodType<unknown, string>;
  /** What counts when it is not set; undefined: nothing. */
  readonly standard?: string;
  /** For the README: what stands in for a default that depends on other settings. */
  readonly standardInWords?: string;
  readonly meaning: string;
  /** May be given as a file (`NAME_FILE`), and is never shown. */
  readonly secret?: true;
}

export const settings = {
  PORT: {
    schema: wholeNumber(1, 65_535),
    standard: "3000",
    meaning: "The port on which the portal listens.",
  },
  HOST: {
    schema: filled,
    standard: "127.0.0.1",
    meaning: "The address on which it listens. `0.0.0.0` to be reached from other machines.",
  },
  PUBLIC_URL: {
    schema: publicUrl,
    standardInWords: "`http://localhost:PORT`",
    meaning: "The address that people type, and that stands in invitations.",
  },
  DATA_DIR: {
    schema: folder,
    standard: "./data",
    meaning: "The folder that holds everything the portal keeps. One portal a folder.",
  },
  DATABASE_URL: {
    schema: databaseUrl,
    standardInWords: "an own PostgreSQL inside `DATA_DIR`",
    meaning: "A PostgreSQL of yours to use instead of the one that comes along.",
    secret: true,
  },
  SERVER_SECRET: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43,}$/)
      .describe("at least 32 random bytes as base64url"),
    standardInWords: "made at the first start, in `DATA_DIR`",
    meaning: "Keys the hashes of sign-in names and seals second factors. Without it nobody can sign in.",
    secret: true,
  },
  SERVICE_NAME: {
    schema: z.string().min(1).max(60).describe("1 to 60 letters"),
    standard: "Your space",
    meaning: "What the service is called on every screen. Neutral, for others may see the screen.",
  },
  EXIT_URL: {
    schema: z
      .string()
      .refine((text) => address(text)?.protocol === "https:")
      .describe("an address that begins with https://"),
    standard: "https://www.bbc.co.uk/weather",
    meaning: "Where the quick exit leads.",
  },
  PARTY_WORDS: {
    schema: z
      .enum(["victim-offender", "harmed-responsible"])
      .describe("one of victim-offender, harmed-responsible"),
    standard: "victim-offender",
    meaning: "Whether screens say victim and offender, or person harmed and person responsible.",
  },
  SESSION_IDLE_MINUTES: {
    schema: wholeNumber(1, 240),
    standard: "30",
    meaning: "After how many idle minutes a session ends.",
  },
  SESSION_HOURS: {
    schema: wholeNumber(1, 48),
    standard: "12",
    meaning: "After how many hours a session ends, idle or not.",
  },
  INVITATION_DAYS: {
    schema: wholeNumber(1, 90),
    standard: "14",
    meaning: "For how many days an invitation opens.",
  },
  RECORDINGS_DIR: {
    schema: folder,
    standardInWords: "`recordings` in `DATA_DIR`",
    meaning: "The folder that holds the encrypted recordings; it may be on a disk of its own.",
  },
  RECORDING_MINUTES: {
    schema: wholeNumber(1, 120),
    standard: "10",
    meaning: "How long a video message may be.",
  },
  RECORDING_MEGABYTES: {
    schema: wholeNumber(1, 65_536),
    standard: "1536",
    meaning: "How large one video message may be, in MiB.",
  },
  CASE_MEGABYTES: {
    schema: wholeNumber(1, 16_777_216),
    standard: "20480",
    meaning: "Room for the recordings of a case, in MiB, shared out equally among the people in it.",
  },
  ACCOUNT_MEGABYTES: {
    schema: wholeNumber(1, 1_048_576),
    standard: "3072",
    meaning: "Room for the unfinished uploads of one person, in MiB.",
  },
  RECORDING_KEEP_DAYS: {
    schema: wholeNumber(1, 90),
    standard: "7",
    meaning: "For how many days an upload that does not go on is kept.",
  },
  TRUSTED_PROXIES: {
    schema: wholeNumber(0, 10),
    standard: "0",
    meaning: "How many reverse proxies stand in front, so that limits count the right address.",
  },
  LOG_LEVEL: {
    schema: z
      .enum(["debug", "info", "warn", "error", "silent"])
      .describe("one of debug, info, warn, error, silent"),
    standard: "info",
    meaning: "How much is logged. Logs never hold content, tokens or passphrases.",
  },
  LOG_TO: {
    schema: z.enum(["file", "terminal"]).describe("file or terminal"),
    standard: "file",
    meaning: "Where the log goes: `logs/portal.log` in `DATA_DIR`, or the terminal (for containers).",
  },
  MEDIASOUP_WORKER_BIN: {
    schema: filled,
    standardInWords: "found, downloaded or built",
    meaning: "A media server program of yours for conferences.",
  },
  MEDIA_WORKERS: {
    schema: wholeNumber(1, 64),
    standard: "1",
    meaning: "How many media server processes run.",
  },
  MEDIA_LISTEN_IP: {
    schema: ipAddress,
    standardInWords: "`HOST`, or `127.0.0.1` where that is a name",
    meaning: "The address on which the media server takes sound and pictures.",
  },
  MEDIA_ANNOUNCED_ADDRESS: {
    schema: filled,
    standardInWords: "the host of `PUBLIC_URL` if it listens on all addresses",
    meaning: "Under which address browsers reach the media server, if it is another; best an IP address.",
  },
  MEDIA_PORT: {
    schema: wholeNumber(1, 65_535),
    standardInWords: "any free one",
    meaning: "Its port, UDP and TCP. Each further media server process has the next one.",
  },
  TURN_URLS: {
    schema: iceUrls,
    standardInWords: "none",
    meaning: "STUN and TURN servers for networks that let little through, with commas between them.",
  },
  TURN_SECRET: {
    schema: filled,
    standardInWords: "none",
    meaning: "What the portal shares with the TURN server (`static-auth-secret` of coturn).",
    secret: true,
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof settings;
type Optional<K extends Name> = (typeof settings)[K] extends { standard: string } ? never : undefined;
type Values = { [K in Name]: z.output<(typeof settings)[K]["schema"]> | Optional<K> };
type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** undefined: the start script runs the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** base64url; undefined: a file of the data folder holds it. */
  readonly serverSecretB64: string | undefined;
  readonly serviceName: string;
  readonly exitUrl: string;
  readonly partyWords: "victim-offender" | "harmed-responsible";
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  readonly invitationDays: number;
  /** Absolute. */
  readonly recordingsDir: string;
  readonly recordingMinutes: number;
  readonly recordingMegabytes: number;
  readonly caseMegabytes: number;
  readonly accountMegabytes: number;
  readonly recordingKeepDays: number;
  readonly trustedProxies: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Where the start script leads the server's output. */
  readonly logTo: "file" | "terminal";
  readonly mediasoupWorkerBin: string | undefined;
  readonly mediaWorkers: number;
  readonly mediaListenIp: string;
  /** undefined: the one it listens on. */
  readonly mediaAnnouncedAddress: string | undefined;
  /** Of the first worker; undefined: any free one. */
  readonly mediaPort: number | undefined;
  readonly turnUrls: readonly string[];
  readonly turnSecret: string | undefined;
}

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
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    const text = textOf(name, setting, env, faults) ?? setting.standard;
    if (text === undefined) continue;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = setting.secret === true ? "" : ` (it is ${JSON.stringify(text.slice(0, 80))})`;
      faults.push(`${name} must be ${setting.schema.description}${shown}`);
    }
  }
  faults.push(...faultsTogether(values as Partial<Values>));
  if (faults.length > 0) throw new ConfigError(faults);
  return toConfig(values as Values);
}

/** What is wrong with settings beside each other. */
function faultsTogether(values: Partial<Values>): string[] {
  const {
    TURN_URLS: urls = [],
    TURN_SECRET: secret,
    MEDIA_PORT: port = 1,
    MEDIA_WORKERS: workers = 1,
  } = values;
  const needsSecret = urls.some((url) => url.startsWith("turn"));
  return [
    ...(needsSecret && secret === undefined ? ["TURN_URLS needs TURN_SECRET"] : []),
    ...(port + workers - 1 > 65_535 ? ["MEDIA_PORT leaves no ports for all MEDIA_WORKERS"] : []),
  ];
}

/** What was read is not left where a program that this one starts would get it too. */
export function forgetSecrets(env: NodeJS.ProcessEnv = process.env): void {
  for (const [name, setting] of Object.entries<Setting>(settings))
    if (setting.secret === true) delete env[name];
}

const allAddresses = ["0.0.0.0", "::"];

/** Where the media server listens, and what browsers are told of it. */
function mediaAddresses(values: Values): Pick<Config, "mediaListenIp" | "mediaAnnouncedAddress"> {
  const mediaListenIp = values.MEDIA_LISTEN_IP ?? (isIP(values.HOST) === 0 ? "127.0.0.1" : values.HOST);
  const announced = values.MEDIA_ANNOUNCED_ADDRESS;
  if (announced !== undefined || !allAddresses.includes(mediaListenIp))
    return { mediaListenIp, mediaAnnouncedAddress: announced };
  const { hostname } = new URL(values.PUBLIC_URL ?? "http://localhost");
  return { mediaListenIp, mediaAnnouncedAddress: hostname === "localhost" ? "127.0.0.1" : hostname };
}

function toConfig(values: Values): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    serverSecretB64: values.SERVER_SECRET,
    serviceName: values.SERVICE_NAME,
    exitUrl: values.EXIT_URL,
    partyWords: values.PARTY_WORDS,
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionHours: values.SESSION_HOURS,
    invitationDays: values.INVITATION_DAYS,
    recordingsDir: values.RECORDINGS_DIR ?? join(values.DATA_DIR, "recordings"),
    recordingMinutes: values.RECORDING_MINUTES,
    recordingMegabytes: values.RECORDING_MEGABYTES,
    caseMegabytes: values.CASE_MEGABYTES,
    accountMegabytes: values.ACCOUNT_MEGABYTES,
    recordingKeepDays: values.RECORDING_KEEP_DAYS,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    logTo: values.LOG_TO,
    mediasoupWorkerBin: values.MEDIASOUP_WORKER_BIN,
    mediaWorkers: values.MEDIA_WORKERS,
    ...mediaAddresses(values),
    mediaPort: values.MEDIA_PORT,
    turnUrls: values.TURN_URLS ?? [],
    turnSecret: values.TURN_SECRET,
  };
}
