import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Deed, type Order, type Step, TAP_FOLDER } from "./steps.ts";

/** The trials' end of the tap in the server. */
export class TapControl {
  readonly #folder = mkdtempSync(join(tmpdir(), "accord-tap-"));
  #orderId: string | null = null;

  /** For the portal's environment. */
  get env(): Readonly<Record<string, string>> {
    const tap = new URL("./server-tap.ts", import.meta.url).href;
    return { NODE_OPTIONS: `--import=${tap}`, [TAP_FOLDER]: this.#folder };
  }

  /** From here on whatever comes to this step stops there, or fails, until `release`. */
  stopAt(step: Step, of: { letPass?: number; fault?: Order["fault"] } = {}): void {
    this.#orderId = randomUUID();
    const order: Order = { id: this.#orderId, step, letPass: of.letPass ?? 0, fault: of.fault ?? null };
    // At once and whole: the server never reads half an order.
    writeFileSync(join(this.#folder, "next"), JSON.stringify(order));
    renameSync(join(this.#folder, "next"), join(this.#folder, "order"));
  }

  get isReached(): boolean {
    return this.#orderId !== null && existsSync(join(this.#folder, `reached-${this.#orderId}`));
  }

  /** Resolves with true once something stands at the step; with false once `isOver`. */
  async reached(isOver: () => boolean): Promise<boolean> {
    for (;;) {
      if (this.isReached) return true;
      if (isOver()) return false;
      await sleep(1);
    }
  }

  release(): void {
    this.#orderId = null;
    rmSync(join(this.#folder, "order"), { force: true });
  }

  /** Whole lines only: the last one may have been cut off by a kill. */
  deeds(): Deed[] {
    const path = join(this.#folder, "journal");
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Deed);
  }

  /** Everything so far counts as lasting. */
  forgetDeeds(): void {
    rmSync(join(this.#folder, "journal"), { force: true });
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
