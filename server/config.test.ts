import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigError, forgetSecrets, readConfig } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

test("an empty environment gives a portal for this machine", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    dataDir: resolve("data"),
    databaseUrl: undefined,
  });
});

test("the public address follows the port", () => {
  expect(readConfig({ PORT: "3100" }).publicUrl).toBe("http://localhost:3100");
});

test("recordings rest in the data folder, or on a disk of their own", () => {
  expect(readConfig({ DATA_DIR: "/srv/accord" }).recordingsDir).toBe("/srv/accord/recordings");
  expect(readConfig({ DATA_DIR: "/srv/accord", RECORDINGS_DIR: "/big/disk" }).recordingsDir).toBe(
    "/big/disk",
  );
});

test("a setting that is set to nothing counts as not set", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test("all faults are named at once", () => {
  const faults = faultsOf({
    PORT: "http",
    PUBLIC_URL: "accord.example",
    LOG_LEVEL: "loud",
    MEDIA_WORKERS: "0",
  });
  expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
    "PORT",
    "PUBLIC_URL",
    "LOG_LEVEL",
    "MEDIA_WORKERS",
  ]);
});

test.each(["0", "65536", "-1", "3000.5", "0x10", " 3000", "99999999999"])("PORT=%j is refused", (PORT) => {
  expect(faultsOf({ PORT })).toHaveLength(1);
});

test.each([
  "http://accord.example",
  "https://accord.example/portal",
  "ftp://accord.example",
  "https://a.example?x=1",
])("PUBLIC_URL=%j is refused", (PUBLIC_URL) => {
  expect(faultsOf({ PUBLIC_URL })).toHaveLength(1);
});

test.each([
  "https://accord.example",
  "https://accord.example/",
  "https://accord.example:8443",
  "http://127.0.0.1:3000",
])("PUBLIC_URL=%j is taken, without a slash at its end", (PUBLIC_URL) => {
  expect(readConfig({ PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL.replace(/\/$/, ""));
});

test("a secret comes from a file, without the line end", () => {
  const path = join(folder, "database-url");
  writeFileSync(path, "postgresql://accord:pw@database/accord\n");
  expect(readConfig({ DATABASE_URL_FILE: path }).databaseUrl).toBe("postgresql://accord:pw@database/accord");
});

test("a secret that is given twice, or by a file that is not there, is a fault", () => {
  expect(faultsOf({ DATABASE_URL: "postgresql://a/b", DATABASE_URL_FILE: "/x" })[0]).toContain("both set");
  expect(faultsOf({ DATABASE_URL_FILE: join(folder, "none") })[0]).toContain("cannot be read");
});

test("a fault never shows a secret", () => {
  const [fault] = faultsOf({ DATABASE_URL: "mysql://root:hunter2@database" });
  expect(fault).toContain("DATABASE_URL must be");
  expect(fault).not.toContain("hunter2");
});

test("the media server listens where the portal does, unless it is told otherwise", () => {
  expect(readConfig({})).toMatchObject({ mediaListenIp: "127.0.0.1", mediaAnnouncedAddress: undefined });
  expect(readConfig({ HOST: "portal.example.org" }).mediaListenIp).toBe("127.0.0.1");
  expect(readConfig({ HOST: "10.0.0.5" })).toMatchObject({
    mediaListenIp: "10.0.0.5",
    mediaAnnouncedAddress: undefined,
  });
  expect(readConfig({ MEDIA_LISTEN_IP: "10.0.0.6", MEDIA_ANNOUNCED_ADDRESS: "192.0.2.1" })).toMatchObject({
    mediaListenIp: "10.0.0.6",
    mediaAnnouncedAddress: "192.0.2.1",
  });
});

test("a media server that listens everywhere tells browsers where that is", () => {
  const everywhere = { HOST: "0.0.0.0", PUBLIC_URL: "https://portal.example.org" };
  expect(readConfig(everywhere).mediaAnnouncedAddress).toBe("portal.example.org");
  expect(readConfig({ HOST: "0.0.0.0" }).mediaAnnouncedAddress).toBe("127.0.0.1");
});

test("TURN needs its secret, and each media process its port", () => {
  const TURN_URLS = "turn:turn.example.org:3478, turns:turn.example.org:443?transport=tcp";
  expect(readConfig({ TURN_URLS, TURN_SECRET: "s" }).turnUrls).toHaveLength(2);
  expect(readConfig({ TURN_URLS: "stun:turn.example.org:3478" }).turnUrls).toHaveLength(1);
  expect(faultsOf({ TURN_URLS })).toEqual(["TURN_URLS needs TURN_SECRET"]);
  expect(faultsOf({ TURN_URLS: "https://turn.example.org" })[0]).toMatch(/^TURN_URLS must be/);
  expect(faultsOf({ MEDIA_PORT: "65535", MEDIA_WORKERS: "2" })).toEqual([
    "MEDIA_PORT leaves no ports for all MEDIA_WORKERS",
  ]);
});

test("secrets are not left for programs that are started", () => {
  const env = { TURN_SECRET: "s", SERVER_SECRET: "t", DATABASE_URL: "postgresql://u:p@h/d", PORT: "3000" };
  forgetSecrets(env);
  expect(env).toEqual({ PORT: "3000" });
});
