import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import { ready } from "../crypto/verify.ts";
import type { Config } from "./config.ts";
import type { Limits } from "./domain/accounts/ports.ts";
import type { Clock } from "./domain/clock.ts";
import type { MediaListener, MediaRooms } from "./domain/conferences/media-port.ts";
import type { Ports } from "./domain/ports.ts";
import type { BlobStore } from "./domain/recordings/blob-store.ts";
import { createApp } from "./http/app.ts";
import { faultOf } from "./http/middleware/errors.ts";
import { sessionCookie } from "./http/security/cookie.ts";
import { memoryLimits } from "./http/security/limits.ts";
import { oneTimeCodes } from "./http/security/one-time-codes.ts";
import { ownOrigins } from "./http/security/origins.ts";
import { secretsFrom } from "./http/security/secrets.ts";
import { readServerSecret } from "./http/security/server-secret.ts";
import { signatureChecks } from "./http/security/signature-checks.ts";
import { iceServersFor } from "./media/ice-servers.ts";
import { openMediaRooms } from "./media/media-rooms.ts";
import { createMediaServer } from "./media/media-server.ts";
import { stateFileName } from "./media/worker-state.ts";
import { socketPublisher } from "./realtime/publisher.ts";
import { signalling } from "./realtime/signalling.ts";
import { createSocketServer } from "./realtime/socket-server.ts";
import { tellingOfCases } from "./realtime/telling-of-cases.ts";
import { fileBlobs } from "./storage/blob-store-files.ts";
import { isUnavailable, openDatabase } from "./storage/database.ts";
import { unitOfWork } from "./storage/unit-of-work.ts";
import { actorOfSession } from "./use-cases/accounts/actor-of-session.ts";
import { endIdleSessions } from "./use-cases/accounts/end-idle-sessions.ts";
import { identifyActor } from "./use-cases/accounts/identify-actor.ts";
import { keepSessionAlive } from "./use-cases/accounts/keep-session-alive.ts";
import { type Conferences, openConferences } from "./use-cases/conferences/conferences.ts";
import { type Silence, silence } from "./use-cases/conferences/watch-silence.ts";
import { sweepRecordings } from "./use-cases/recordings/sweep-recordings.ts";

const SET_UP_TOKEN_BYTES = 32;
const END_SESSIONS_EVERY_MS = 60_000;
const SWEEP_RECORDINGS_EVERY_MS = 60 * 60_000;

const MIB = 1024 * 1024;
/** Uploads that one person may have begun and not submitted. */
const MOST_UNFINISHED = 8;

export interface Portal {
  readonly port: number;
  /** The one-time link's token while there is no organisation; null afterwards. */
  readonly setUpTokenB64: string | null;
  stop(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface PortalOverrides {
  readonly clock?: Clock;
  readonly limits?: Limits;
  readonly logger?: Logger;
  readonly blobs?: BlobStore;
  readonly openMedia?: (listener: MediaListener) => MediaRooms;
  readonly silence?: Silence;
  /** Parse every reply by its schema before it is sent. */
  readonly checkReplies?: boolean;
  readonly clientFolder?: string;
}

/** The whole server on an existing, migrated database. Port 0 takes any free one. */
export async function startPortal(config: Config, overrides: PortalOverrides = {}): Promise<Portal> {
  if (config.databaseUrl === undefined) throw new Error("The server needs a database address");
  await ready();
  const logger = overrides.logger ?? pino({ level: config.logLevel, base: null });
  const clock = overrides.clock ?? { now: () => new Date() };
  const client = openDatabase(config.databaseUrl);
  const toSockets = socketPublisher();
  let conferences: Conferences | undefined;
  const publisher = tellingOfCases(toSockets, (caseId) => conferences?.lookAtCase(caseId));
  const setUp = setUpLink();
  // Now, and not at the first upload, it shows that the folder cannot be made.
  mkdirSync(config.recordingsDir, { recursive: true, mode: 0o700 });
  const blobs = overrides.blobs ?? fileBlobs(config.recordingsDir);
  const ports: Ports = {
    work: unitOfWork(client, { clock, publisher, blobs }),
    clock,
    checks: signatureChecks,
    secrets: secretsFrom(readServerSecret(config.dataDir, config.serverSecretB64)),
    oneTimeCodes: oneTimeCodes(config.serviceName),
    limits: overrides.limits ?? memoryLimits(),
    sessionLimits: {
      idleSeconds: config.sessionIdleMinutes * 60,
      absoluteSeconds: config.sessionHours * 60 * 60,
    },
    invitationDays: config.invitationDays,
    blobs,
    recordingLimits: {
      recordingBytes: config.recordingMegabytes * MIB,
      caseBytes: config.caseMegabytes * MIB,
      unfinishedBytes: config.accountMegabytes * MIB,
      unfinished: MOST_UNFINISHED,
      keepDays: config.recordingKeepDays,
    },
    isSetUpToken: setUp.isToken,
  };
  const media = createMediaServer({
    stateFile: join(config.dataDir, stateFileName),
    workers: config.mediaWorkers,
    listening: {
      ip: config.mediaListenIp,
      announcedAddress: config.mediaAnnouncedAddress,
      port: config.mediaPort,
    },
    onFault: (fault) => logger.error(fault),
  });
  const turn = { urls: config.turnUrls, secret: config.turnSecret };

  conferences = await openConferences({
    work: ports.work,
    clock,
    checks: ports.checks,
    publisher,
    openMedia: overrides.openMedia ?? ((listener) => openMediaRooms({ server: media, listener })),
    silence: overrides.silence ?? silence,
    onFault: (error) => logger.error(faultOf(error), "a conference could not be brought to what it is to be"),
  });

  const http = createServer();
  const port = await listening(http, config);
  const origins = ownOrigins(config.publicUrl.replace(/:0$/, `:${port}`), port);
  const app = createApp({
    ports,
    conferences,
    logger,
    publicUrl: config.publicUrl,
    origins,
    trustedProxies: config.trustedProxies,
    service: {
      name: config.serviceName,
      exitUrl: config.exitUrl,
      partyWords: config.partyWords,
      recordings: { minutes: config.recordingMinutes, megabytes: config.recordingMegabytes },
      isDemo: () => existsSync(join(config.dataDir, "demo-accounts.json")),
    },
    mediaServer: () => media.status(),
    isUnavailable,
    clientFolder: overrides.clientFolder ?? join(import.meta.dirname, "..", "build", "client"),
    checkReplies: overrides.checkReplies ?? false,
  });
  const identify = identifyActor(ports);
  const actorOf = actorOfSession(ports);
  const cookie = sessionCookie(config.publicUrl);
  const sockets = createSocketServer(http, {
    origins,
    readToken: cookie.read,
    identify: (token) => identify(token, "account"),
    keepAlive: keepSessionAlive(ports),
    signalling: signalling({
      conferences,
      actorOf: (sessionId) => actorOf(sessionId, "full"),
      iceServers: (accountId) => iceServersFor(turn, accountId, clock.now()),
      isUnavailable,
      logger,
    }),
    logger,
  });
  toSockets.attach(sockets);
  http.on("request", app);

  const stopRepeating = [
    repeat(END_SESSIONS_EVERY_MS, endIdleSessions(ports), (error) =>
      logger.warn(faultOf(error), "idle sessions stay for now"),
    ),
    repeat(SWEEP_RECORDINGS_EVERY_MS, sweepRecordings(ports), (error) =>
      logger.warn(faultOf(error), "unfinished recordings stay for now"),
    ),
  ];
  const organisation = await ports.work.read.organisation.read().catch(() => null);

  return {
    port,
    setUpTokenB64: organisation === null ? setUp.tokenB64 : null,
    stop: async () => {
      for (const stop of stopRepeating) await stop();
      await sockets.close();
      await conferences.end();
      media.close();
      http.closeAllConnections();
      await client.$disconnect();
    },
  };
}

/** A new one at every start; the server keeps its hash alone. */
function setUpLink(): { tokenB64: string; isToken: (tokenB64: string) => boolean } {
  const hash = (tokenB64: string) => createHash("sha256").update(tokenB64, "utf8").digest();
  const tokenB64 = randomBytes(SET_UP_TOKEN_BYTES).toString("base64url");
  const wanted = hash(tokenB64);
  return { tokenB64, isToken: (given) => timingSafeEqual(wanted, hash(given)) };
}

/** Now and every so often, never twice at once. What it returns ends it, and waits for what is under way. */
function repeat(
  everyMs: number,
  work: (signal: AbortSignal) => Promise<unknown>,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  const ending = new AbortController();
  let underWay: Promise<unknown> | null = null;
  const run = () => {
    underWay ??= work(ending.signal)
      .catch(onFault)
      .finally(() => {
        underWay = null;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  return async () => {
    clearInterval(timer);
    ending.abort();
    await underWay;
  };
}

function listening(http: ReturnType<typeof createServer>, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
