/** Where the server stops when it is told to, in the order in which an upload passes. `server-tap.ts` finds them. */
export const steps = [
  "begin: request",
  "begin: answer",
  "chunk: request",
  "chunk: before its file",
  "chunk: half written",
  "chunk: before the sync",
  "chunk: before the rename",
  "chunk: renamed",
  "chunk: before the row",
  "chunk: answer",
  "submit: request",
  "submit: answer",
  "take-back: request",
  "take-back: answer",
  "erase: before",
  "erase: half",
  "erase: spare",
] as const;
export type Step = (typeof steps)[number];

/** What the server is told, as the file `order` in the folder that both know. */
export interface Order {
  readonly id: string;
  readonly step: Step;
  /** How often the step is passed before it counts. */
  readonly letPass: number;
  /** The error of a disk that comes there instead of a stop. */
  readonly fault: "ENOSPC" | null;
}

/** What the server did to files, in order: a line of JSON each, in the file `journal`. */
export type Deed =
  | { readonly deed: "written"; readonly path: string }
  | { readonly deed: "synced"; readonly path: string }
  | { readonly deed: "made"; readonly path: string }
  | { readonly deed: "renamed"; readonly path: string; readonly to: string }
  | { readonly deed: "sync begun"; readonly path: string; readonly id: number }
  | { readonly deed: "sync ended"; readonly path: string; readonly id: number };

/** Environment variable with that folder. */
export const TAP_FOLDER = "ACCORD_UPLOAD_TAP";
