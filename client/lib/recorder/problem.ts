/**
 * Why recording, finishing or converting did not go on. A closed list, for which the screens have plain words and a way
 * on. No error here carries a file's name, a device's name or content.
 */
export type RecorderProblem =
  | "permission-refused"
  | "no-camera"
  | "no-microphone"
  | "device-in-use"
  | "device-lost"
  | "disk-full"
  | "not-supported"
  | "storage-evicted"
  | "too-long"
  | "too-large"
  | "not-playable"
  | "nothing-recorded"
  | "open-elsewhere";

export class RecorderError extends Error {
  readonly problem: RecorderProblem;

  constructor(problem: RecorderProblem) {
    super(`recording: ${problem}`);
    this.name = "RecorderError";
    this.problem = problem;
  }
}

/** What a failed write to the browser's storage means for the person. */
export function storageProblem(error: unknown): RecorderError {
  if (error instanceof RecorderError) return error;
  const name = error instanceof DOMException ? error.name : "";
  return new RecorderError(name === "QuotaExceededError" ? "disk-full" : "storage-evicted");
}
