// Loaded into the server of the trials, before anything else (`node --import`): stops it at a step when it is told to, or
// lets the disk fail there, and writes down what it does to files. Nothing of the server itself is replaced.
import { appendFileSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { type IncomingMessage, Server, ServerResponse } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Deed, type Order, type Step, TAP_FOLDER } from "./steps.ts";

const folder = process.env[TAP_FOLDER];
const isServer = process.argv[1]?.endsWith(join("server", "main.ts")) === true;
if (folder !== undefined && isServer) tap(folder);

function tap(folder: string): void {
  let orderId = "";
  let passed = 0;
  let syncs = 0;

  const order = (): Order | null => {
    try {
      return JSON.parse(readFileSync(join(folder, "order"), "utf8")) as Order;
    } catch {
      return null;
    }
  };
  const note = (deed: Deed) => appendFileSync(join(folder, "journal"), `${JSON.stringify(deed)}\n`);

  async function pass(step: Step): Promise<void> {
    const told = order();
    if (told?.step !== step) return;
    if (told.id !== orderId) {
      orderId = told.id;
      passed = 0;
    }
    passed += 1;
    if (passed <= told.letPass) return;
    writeFileSync(join(folder, `reached-${told.id}`), "");
    if (told.fault !== null) throw Object.assign(new Error("a fault by order"), { code: told.fault });
    while (order()?.id === told.id) await sleep(2);
  }

  const { open, rename, mkdir, rm, unlink } = fs;

  const watchFile = async (path: string, handle: fs.FileHandle) => {
    const datasync = handle.datasync.bind(handle);
    return Object.assign(handle, {
      writeFile: async (bytes: Uint8Array) => {
        note({ deed: "written", path });
        const half = bytes.length >> 1;
        await handle.write(bytes, 0, half);
        await pass("chunk: half written");
        for (let at = half; at < bytes.length; ) {
          at += (await handle.write(bytes, at, bytes.length - at)).bytesWritten;
        }
        await pass("chunk: before the sync");
      },
      datasync: async () => {
        await datasync();
        note({ deed: "synced", path });
      },
    });
  };
  const watchFolder = (path: string, handle: fs.FileHandle) => {
    const sync = handle.sync.bind(handle);
    return Object.assign(handle, {
      sync: async () => {
        syncs += 1;
        const id = syncs;
        note({ deed: "sync begun", path, id });
        await sync();
        note({ deed: "sync ended", path, id });
        if (isRecording(path)) await pass("chunk: before the row");
      },
    });
  };

  Object.assign(fs, {
    open: async (path: string, flags: string, mode?: number) => {
      if (!path.endsWith(".part")) {
        return flags === "r" ? watchFolder(path, await open(path, flags)) : open(path, flags, mode);
      }
      await pass("chunk: before its file");
      return watchFile(path, await open(path, flags, mode));
    },
    rename: async (path: string, to: string) => {
      if (path.endsWith(".part")) await pass("chunk: before the rename");
      await rename(path, to);
      note({ deed: "renamed", path, to });
      if (path.endsWith(".part")) await pass("chunk: renamed");
    },
    mkdir: async (path: string, options: object) => {
      const made = await mkdir(path, options);
      if (made !== undefined) note({ deed: "made", path });
      return made;
    },
    rm: async (path: string, options: object) => {
      await pass("erase: before");
      const told = order();
      if (told?.step === "erase: half") {
        const [first] = readdirSync(path);
        if (first !== undefined) unlinkSync(join(path, first));
        await pass("erase: half");
      }
      await rm(path, options);
    },
    unlink: async (path: string) => {
      if (!path.endsWith(".part")) await pass("erase: spare");
      await unlink(path);
    },
  });
  syncBuiltinESMExports();

  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...args: unknown[]) {
    const step = name === "request" ? stepOf(args[0] as IncomingMessage, "request") : null;
    const now = () => Reflect.apply(emit, this, [name, ...args]) as boolean;
    if (step === null || order()?.step !== step) return now();
    void pass(step).then(now);
    return true;
  };
  const { end } = ServerResponse.prototype;
  ServerResponse.prototype.end = function (this: ServerResponse, ...args: unknown[]) {
    const step = this.statusCode === 200 ? stepOf(this.req, "answer") : null;
    const now = () => Reflect.apply(end, this, args) as ServerResponse;
    if (step === null || order()?.step !== step) return now();
    void pass(step).then(now);
    return this;
  } as typeof end;
}

/** The folder of one recording, and not the one that holds them all. */
const isRecording = (path: string) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(path);

const actions: readonly [string, RegExp, "begin" | "chunk" | "submit" | "take-back"][] = [
  ["PUT", /^\/api\/recordings\/[^/]+\/chunks\//, "chunk"],
  ["PUT", /^\/api\/recordings\/[^/]+$/, "begin"],
  ["POST", /^\/api\/messages\/[^/]+\/submit$/, "submit"],
  ["POST", /^\/api\/messages\/[^/]+\/take-back$/, "take-back"],
];

function stepOf(request: IncomingMessage, at: "request" | "answer"): Step | null {
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? "";
  const found = actions.find(([method, path]) => request.method === method && path.test(url));
  return found === undefined ? null : `${found[2]}: ${at}`;
}
