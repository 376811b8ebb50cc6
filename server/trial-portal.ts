import { type Config, readConfig } from "./config.ts";
import { recordedMediaRooms } from "./domain/conferences/recorded-media-rooms.ts";
import { type Portal, type PortalOverrides, startPortal } from "./portal.ts";

/** Lines of tests give no signs of life: on a busy machine somebody who asks for nothing would be taken for lost. */
export const NEVER_SILENT = { facilitatorMs: 60_000, othersMs: 60_000 };

/** For tests: a portal on a free port that checks its own replies, with a media server that records. */
export function startTrialPortal(
  { databaseUrl, dataDir }: { readonly databaseUrl: string; readonly dataDir: string },
  overrides: PortalOverrides = {},
  settings: Partial<Config> = {},
): Promise<Portal> {
  const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const of = { ...config, port: 0, publicUrl: "http://localhost:0", ...settings };
  return startPortal(of, {
    checkReplies: true,
    openMedia: recordedMediaRooms,
    silence: NEVER_SILENT,
    ...overrides,
  });
}
