import type { WrittenMessage } from "../../../protocol/messages/endpoints.ts";

export interface PutOptions {
  readonly signal: AbortSignal;
  readonly silenceMs: number | undefined;
  readonly onArrived?: () => void;
}

/** What an upload needs of the portal. Chunk 0 is the header; sizes in bytes. */
export interface UploadPort {
  readonly chunkSizes: readonly number[];
  /** That whoever is signed in here is still the recording's author. @throws ProblemError `not-signed-in`, TrustError */
  checkSignedIn(signal: AbortSignal): Promise<void>;
  /** Says what is coming. Gives the numbers of the chunks that the portal says it has. */
  begin(signal: AbortSignal): Promise<readonly number[]>;
  /**
   * Sends chunks of following numbers in one request; each is stored as soon as it is there. `silenceMs`: after how much
   * silence to give up; undefined: what any line needs. `onArrived` is told once the portal has all of them; they count as
   * stored when it is done.
   */
  put(numbers: readonly number[], of: PutOptions): Promise<void>;
  /** Whether the header that the portal has is this one. It is encrypted anew after a reload, and never the same twice. */
  adoptHeader(signal: AbortSignal): Promise<boolean>;
  /** Lets go of what the portal has of it. */
  discard(): Promise<void>;
  submit(): Promise<WrittenMessage>;
  /** The message that it has become already, for the answer to submitting may have been lost; null when it has not. */
  submitted(): Promise<WrittenMessage | null>;
}
