import type { Time } from "../../../../protocol/ids.ts";

/** As the fields have it: day and time of the day in this browser's time zone. */
export interface AppointmentDraft {
  /** "2026-03-12", as a date field gives it. */
  readonly day: string;
  /** "14:30". */
  readonly time: string;
  readonly minutes: number;
}

export interface Appointment {
  readonly startsAt: Time;
  readonly minutes: number;
}

export type AppointmentFault = "no-day" | "no-time" | "past";

export const lengths: readonly number[] = [30, 45, 60, 90, 120, 180];

const two = (value: number) => String(value).padStart(2, "0");

/** What the fields show of an appointment, in this browser's time zone. */
export function draftOf({ startsAt, minutes }: Appointment): AppointmentDraft {
  const at = new Date(startsAt);
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    minutes,
  };
}

/** The appointment that was put in, or what is wrong with it. */
export function readDraft(draft: AppointmentDraft, nowMs: number): Appointment | AppointmentFault {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.day)) return "no-day";
  if (!/^\d{2}:\d{2}$/.test(draft.time)) return "no-time";
  const at = new Date(`${draft.day}T${draft.time}`);
  if (Number.isNaN(at.getTime())) return "no-day";
  if (at.getTime() <= nowMs) return "past";
  return { startsAt: at.toISOString(), minutes: draft.minutes };
}
