import type { RecordingHeader } from "../../../protocol/recordings/header.ts";

/** A recording that may be read: its manifest and header were verified, each part is verified as it is read. */
export interface RecordingSource {
  readonly header: RecordingHeader;
  /**
   * Media bytes from `from` up to `to`; fetches, verifies and decrypts the chunks that hold them and no others.
   * @throws TrustError when a chunk is not what was signed; OfflineError; DOMException `AbortError`
   */
  read(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Forgets the key and whatever was decrypted. */
  close(): void;
}
