import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";
import { compatFolder, type Place } from "./place.ts";
import {
  compilerFlags,
  libwebrtcFolder,
  linkerFlags,
  mend,
  schemaCompilerFlags,
  sourceFiles,
} from "./recipe.ts";

/**
 * Builds the worker from the sources in mediasoup's package. Objects are kept until the worker is complete, so
 * that a build which was cut off goes on where it was.
 * @param report is told how far it is
 * @returns path of the program
 */
export async function buildWorker(place: Place, report: (done: number, of: number) => void): Promise<string> {
  const worker = join(place.packageFolder, "worker");
  const work = join(place.cacheFolder, "build");
  const objects = join(work, "objects");
  mkdirSync(objects, { recursive: true });
  const generated = await compileSchemas(worker, work);
  const libwebrtc = join(worker, libwebrtcFolder);
  const folders = [compatFolder, generated, join(worker, "include"), libwebrtc, join(libwebrtc, "libwebrtc")];
  const includes = folders.flatMap((folder) => ["-I", folder]);

  const sources = sourceFiles(
    readFileSync(join(worker, "meson.build"), "utf8"),
    readFileSync(join(libwebrtc, "meson.build"), "utf8"),
  );
  const jobs = sources.map((source) => ({
    source,
    object: join(objects, `${source.replaceAll("/", "_")}.o`),
  }));
  const open = jobs.filter(({ object }) => !existsSync(object));
  let done = jobs.length - open.length;
  report(done, jobs.length);
  await inParallel(open, async ({ source, object }) => {
    const draft = `${object}.part`;
    const input = source === mend.file ? mendedSource(worker, work) : join(worker, source);
    await compile(["-c", ...compilerFlags, ...includes, input, "-o", draft], source);
    renameSync(draft, object);
    done += 1;
    report(done, jobs.length);
  });

  const program = join(place.cacheFolder, "built", "mediasoup-worker");
  mkdirSync(join(place.cacheFolder, "built"), { recursive: true });
  await compile(
    [...jobs.map(({ object }) => object), "-o", `${program}.part`, ...linkerFlags],
    "the program",
  );
  renameSync(`${program}.part`, program);
  rmSync(work, { recursive: true, force: true });
  return program;
}

async function compileSchemas(worker: string, work: string): Promise<string> {
  const generated = join(work, "generated");
  const schemas = readdirSync(join(worker, "fbs")).filter((name) => name.endsWith(".fbs"));
  const args = [...schemaCompilerFlags, "-o", join(generated, "FBS"), ...schemas];
  const { code, output } = await run("flatc", args, { cwd: join(worker, "fbs") });
  if (code !== 0) throw new SetupError(`the media server's schemas do not compile:\n${tail(output)}`);
  return generated;
}

function mendedSource(worker: string, work: string): string {
  const source = readFileSync(join(worker, mend.file), "utf8");
  const mended = source.replace(mend.from, mend.to);
  if (mended === source) throw new SetupError(`the line to mend is not in mediasoup's ${mend.file}`);
  const path = join(work, "DtlsTransport.cpp");
  writeFileSync(path, mended);
  return path;
}

async function compile(args: string[], what: string): Promise<void> {
  const { code, output } = await run("g++", args);
  if (code !== 0) throw new SetupError(`the media server does not compile (${what}):\n${tail(output)}`);
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}
