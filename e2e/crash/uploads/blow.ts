import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Aim } from "../victim-portal.ts";
import { cutPower } from "./power-cut.ts";
import type { UploadStage } from "./stage.ts";
import { type Step, steps } from "./steps.ts";
import type { BlowTarget } from "./upload-plan.ts";

/** Where the server is about to be caught. */
export interface Trap {
  /** Resolves with false when it was over before anything came there. */
  sprung(isOver: () => boolean): Promise<boolean>;
  /** After the blow. */
  clear(): Promise<void>;
}

const isStep = (name: string): name is Step => steps.some((step) => step === name);

/** At a step, or just before the commit of whatever writes to the audit trail. Set it before the request leaves. */
export async function setTrap({ control, portal }: UploadStage, place: string, letPass = 0): Promise<Trap> {
  if (isStep(place)) {
    control.stopAt(place, { letPass });
    return { sprung: (isOver) => control.reached(isOver), clear: async () => control.release() };
  }
  const holder = new pg.Client({ connectionString: portal.databaseUrl });
  // It is killed together with the database.
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query('BEGIN; SELECT 1 FROM "AuditHead" FOR UPDATE');
  return {
    async sprung(isOver) {
      for (;;) {
        const { rowCount } = await holder.query("SELECT 1 FROM pg_locks WHERE NOT granted");
        if (rowCount !== 0) return true;
        if (isOver()) return false;
        await sleep(5);
      }
    },
    clear: () => holder.end().catch(() => undefined),
  };
}

/** Kills, takes what a power cut takes, and waits until the portal has come back by itself. */
export async function strikeNow(
  { portal, control }: UploadStage,
  target: BlowTarget,
  trap: Trap | null,
): Promise<{ backMs: number; lost: number }> {
  const hit = target === "power" ? "everything" : target;
  const aim = portal.aim(hit);
  portal.kill(aim);
  await untilGone(aim);
  const lost = target === "power" ? cutPower(control.deeds()) : 0;
  if (target === "power") control.forgetDeeds();
  await trap?.clear();
  return { lost, backMs: await portal.comeBack(hit, aim) };
}

/** A process that its parent has not taken note of yet is gone all the same. */
async function untilGone(aim: Aim): Promise<void> {
  const isAlive = (pid: number) => existsSync(`/proc/${pid}/exe`);
  while (aim.some(isAlive)) await sleep(2);
}
