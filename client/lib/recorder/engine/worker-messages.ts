import type { Finished, FinishJob } from "../finish/finish-takes.ts";
import type { RecorderProblem } from "../problem.ts";
import type { Imported, ImportJob, PartJob } from "./recorder-engine.ts";

/** What the page asks of the recorder's worker; `number` names the request. */
export type WorkerRequest = { readonly number: number } & (
  | { readonly ask: "addPart"; readonly job: PartJob }
  | { readonly ask: "finish"; readonly job: FinishJob }
  | { readonly ask: "importFile"; readonly job: ImportJob }
  | { readonly ask: "cancel" }
);

export type WorkerReply = { readonly number: number } & (
  | { readonly share: number }
  | { readonly done: number | Finished | Imported }
  | { readonly failed: RecorderProblem | "cancelled" }
);
