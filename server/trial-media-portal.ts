import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, readConfig } from "./config.ts";
import { stateFileName } from "./media/worker-state.ts";
import { type Portal, startPortal } from "./portal.ts";

/** For tests between browsers: a portal with a real media server, which can be stopped, and started again on the same port. */
export class TrialMediaPortal {
  readonly #config: Config;
  readonly #clientFolder: string;
  #portal: Portal | null = null;

  constructor(of: {
    readonly databaseUrl: string;
    readonly dataDir: string;
    readonly clientFolder: string;
    /** Path of mediasoup's worker. */
    readonly workerBin: string;
  }) {
    const state = { state: "ready", bin: of.workerBin, source: "configured" };
    writeFileSync(join(of.dataDir, stateFileName), JSON.stringify(state));
    const { databaseUrl, dataDir } = of;
    this.#config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    this.#clientFolder = of.clientFolder;
  }

  async start(): Promise<Portal> {
    const port = this.#portal?.port ?? 0;
    const config = { ...this.#config, port, publicUrl: `http://localhost:${port}` };
    this.#portal = await startPortal(config, { clientFolder: this.#clientFolder, checkReplies: true });
    return this.#portal;
  }

  async stop(): Promise<void> {
    await this.#portal?.stop();
  }
}
