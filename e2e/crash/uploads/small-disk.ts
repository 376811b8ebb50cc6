import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that one file takes beside its content, at the most: a page. */
const PAGE = 4096;

/**
 * A disk of a few MiB that fills up: a real file system, mounted in a mount namespace of its own, that a process holds
 * and everybody else reaches through /proc. So nothing is left mounted, whatever becomes of the trials.
 */
export class SmallDisk {
  /** Where it is to be found. */
  readonly folder: string;
  readonly #holder: ChildProcess;
  readonly #mountPoint: string;

  private constructor(holder: ChildProcess, mountPoint: string) {
    this.#holder = holder;
    this.#mountPoint = mountPoint;
    this.folder = `/proc/${holder.pid}/root${mountPoint}`;
  }

  /** Throws with what the system said when nothing may be mounted here: then these trials cannot be made. */
  static async mount(of: { megabytes: number; files: number }): Promise<SmallDisk> {
    const mountPoint = mkdtempSync(join(tmpdir(), "accord-disk-"));
    // Whoever is not root becomes it in a user namespace of their own.
    const ways = process.getuid?.() === 0 ? [["-m"], ["-rm"]] : [["-rm"]];
    const said: string[] = [];
    for (const way of ways) {
      const options = `size=${of.megabytes}m,nr_inodes=${of.files}`;
      // `cat` ends, and the disk with it, when the trials end, however they do.
      const script = `mount -t tmpfs -o ${options} accord "$0" && echo mounted && exec cat`;
      const holder = spawn("unshare", [...way, "sh", "-c", script, mountPoint], { stdio: "pipe" });
      holder.stderr.on("data", (part: Buffer) => said.push(part.toString()));
      const isMounted = await Promise.race([
        once(holder.stdout, "data").then(() => true),
        // Also when there is no such program.
        once(holder, "exit").then(
          () => false,
          (error: unknown) => said.push(String(error)) === 0,
        ),
      ]);
      if (isMounted) return new SmallDisk(holder, mountPoint);
    }
    rmSync(mountPoint, { recursive: true });
    throw new Error(
      `A small disk could not be mounted, as root or by unshare -rm, and without it nobody knows: ${said.join(" ")}`,
    );
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Leaves so many bytes. */
  fillUp(leave: number): void {
    const bytes = Math.max(0, this.freeBytes - leave);
    writeFileSync(join(this.folder, "filler"), Buffer.alloc(bytes - (bytes % PAGE), 1));
  }

  /** Leaves room for so many files, however small. */
  fillNames(leave: number): void {
    const { ffree } = statfsSync(this.folder);
    for (let number = 0; number < ffree - leave; number += 1) {
      writeFileSync(join(this.folder, `filler-${number}`), "");
    }
  }

  free(): void {
    const fillers = readdirSync(this.folder).filter((name) => name.startsWith("filler"));
    for (const name of fillers) rmSync(join(this.folder, name));
  }

  async unmount(): Promise<void> {
    const ended = once(this.#holder, "exit");
    this.#holder.kill("SIGKILL");
    await ended;
    rmSync(this.#mountPoint, { recursive: true, force: true });
  }
}
