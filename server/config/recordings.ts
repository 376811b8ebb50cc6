import { join } from "node:path";
import { folder, wholeNumber } from "./forms.ts";
import type { Settings, ValuesOf } from "./setting.ts";

/** How much room video messages have, where and for how long. */
export const recordingSettings = {
  RECORDINGS_DIR: {
    schema: folder,
    standardInWords: "`recordings` in `DATA_DIR`",
    meaning: "The folder that holds the encrypted recordings; it may be on a disk of its own.",
  },
  RECORDING_MINUTES: {
    schema: wholeNumber(1, 120),
    standard: "10",
    meaning: "How long a video message may be.",
  },
  RECORDING_MEGABYTES: {
    schema: wholeNumber(1, 65_536),
    standard: "1536",
    meaning: "How large one video message may be, in MiB.",
  },
  CASE_MEGABYTES: {
    schema: wholeNumber(1, 16_777_216),
    standard: "20480",
    meaning: "Room for the recordings of a case, in MiB, shared out equally among the people in it.",
  },
  ACCOUNT_MEGABYTES: {
    schema: wholeNumber(1, 1_048_576),
    standard: "3072",
    meaning: "Room for the unfinished uploads of one person, in MiB.",
  },
  RECORDING_KEEP_DAYS: {
    schema: wholeNumber(1, 90),
    standard: "7",
    meaning: "For how many days an upload that does not go on is kept.",
  },
} as const satisfies Settings;

export interface RecordingConfig {
  /** Absolute. */
  readonly recordingsDir: string;
  readonly recordingMinutes: number;
  readonly recordingMegabytes: number;
  readonly caseMegabytes: number;
  readonly accountMegabytes: number;
  readonly recordingKeepDays: number;
}

export function toRecordingConfig(
  values: ValuesOf<typeof recordingSettings>,
  dataDir: string,
): RecordingConfig {
  return {
    recordingsDir: values.RECORDINGS_DIR ?? join(dataDir, "recordings"),
    recordingMinutes: values.RECORDING_MINUTES,
    recordingMegabytes: values.RECORDING_MEGABYTES,
    caseMegabytes: values.CASE_MEGABYTES,
    accountMegabytes: values.ACCOUNT_MEGABYTES,
    recordingKeepDays: values.RECORDING_KEEP_DAYS,
  };
}
