import type { Page } from "@playwright/test";
import { expect, vi } from "vitest";
import type { Trial } from "../../client/lib/conferences/trial/main.ts";

declare global {
  interface Window {
    conferenceTrial: Trial;
  }
}

/** A person at the page of a trial, signed in; `id` of their account. */
export interface Somebody {
  readonly page: Page;
  readonly id: string;
}

export const seen = ({ page }: Somebody) => page.evaluate(() => window.conferenceTrial.seen());
export const act = ({ page }: Somebody, of: Parameters<Trial["act"]>[0]) =>
  page.evaluate((one) => window.conferenceTrial.act(one), of);
export const until = (look: () => Promise<unknown>, wanted: unknown) =>
  vi.waitFor(async () => expect(await look()).toEqual(wanted), { timeout: 40_000, interval: 200 });

/** The colour in which each other person is seen; null: nothing is seen of them. */
export const colours = async (who: Somebody) =>
  Object.fromEntries(Object.entries((await seen(who)).people).map(([id, { colour }]) => [id, colour]));
export const stage = async (who: Somebody) => (await seen(who)).stage;

/** The tone that is heard of somebody, in hertz. */
export const hears = async (who: Somebody, whom: Somebody) => (await seen(who)).people[whom.id]?.hz ?? null;
export const near = (hz: number) => (heard: number | null) => heard !== null && Math.abs(heard - hz) < 50;
export const heard = (who: Somebody, whom: Somebody, hz: number) =>
  until(async () => near(hz)(await hears(who, whom)), true);
