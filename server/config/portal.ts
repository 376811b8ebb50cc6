import { z } from "zod";
import { databaseUrl, filled, folder, httpsUrl, publicUrl, wholeNumber } from "./forms.ts";
import type { Settings, ValuesOf } from "./setting.ts";

/** Where the portal stands, what it keeps and logs, and what people meet there. */
export const portalSettings = {
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
  TRUSTED_PROXIES: {
    schema: wholeNumber(0, 10),
    standard: "0",
    meaning: "How many reverse proxies stand in front, so that limits count the right address.",
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
  SERVICE_NAME: {
    schema: z.string().min(1).max(60).describe("1 to 60 letters"),
    standard: "Your space",
    meaning: "What the service is called on every screen. Neutral, for others may see the screen.",
  },
  EXIT_URL: {
    schema: httpsUrl,
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
} as const satisfies Settings;

export interface PortalConfig {
  readonly port: number;
  readonly host: string;
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  readonly trustedProxies: number;
  /** Absolute. */
  readonly dataDir: string;
  /** undefined: the start script runs the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** base64url; undefined: a file of the data folder holds it. */
  readonly serverSecretB64: string | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Where the start script leads the server's output. */
  readonly logTo: "file" | "terminal";
  readonly serviceName: string;
  readonly exitUrl: string;
  readonly partyWords: "victim-offender" | "harmed-responsible";
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  readonly invitationDays: number;
}

export function toPortalConfig(values: ValuesOf<typeof portalSettings>): PortalConfig {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    trustedProxies: values.TRUSTED_PROXIES,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    serverSecretB64: values.SERVER_SECRET,
    logLevel: values.LOG_LEVEL,
    logTo: values.LOG_TO,
    serviceName: values.SERVICE_NAME,
    exitUrl: values.EXIT_URL,
    partyWords: values.PARTY_WORDS,
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionHours: values.SESSION_HOURS,
    invitationDays: values.INVITATION_DAYS,
  };
}
