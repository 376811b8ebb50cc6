import type { Time } from "../../protocol/ids.ts";
import { demand } from "./domain-error.ts";

export interface Clock {
  now(): Date;
}

export function timeOf(date: Date): Time {
  return date.toISOString();
}

/**
 * How far the time in a signed statement may be from the server's. Devices with a wrong time zone are common, above all
 * in prisons; a replay is found out by ids, versions and hashes, so this only keeps the trail plausible. A day, and half a
 * one, for what reaches the other side says noon in place of its hour.
 */
const STATEMENT_SLACK_MS = 36 * 60 * 60 * 1000;

export function demandPlausibleTime(createdAt: Time, now: Date): void {
  demand(Math.abs(Date.parse(createdAt) - now.getTime()) <= STATEMENT_SLACK_MS, "malformed");
}
