import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import type { Opened } from "./deceived-reader.ts";
import { chunksOn } from "./film.ts";
import { alertsOf, type Scene } from "./scene.ts";

const READ_BYTES = 65_536;

/** Everything that the portal has of a film that was passed on, as it would tell it. */
export interface Film {
  readonly messageId: string;
  readonly answer: Opened;
  readonly recordingId: string;
  /** The header first. */
  readonly chunks: readonly Uint8Array[];
}

/** Opens a film that was passed on to Anwen and keeps what the portal said; she is told the truth again afterwards. */
export async function filmOf({ anwen }: Scene, messageId: string, version = 1): Promise<Film> {
  const opened = await openVideoMessage(anwen.session, { messageId, version });
  opened.source.close();
  const answer = anwen.liar.truth(messages.openMessage);
  const { recordingId, chunkHashesB64 } = recordingOf(answer);
  const chunks = await chunksOn(anwen, recordingId, chunkHashesB64.length);
  anwen.liar.honest();
  return { messageId, answer, recordingId, chunks };
}

export function recordingOf({ envelope }: Opened) {
  if (!("recordingId" in envelope)) throw new Error("not a video message");
  return envelope;
}

/** Anwen opens a film and watches to the end: how far that came, and what the facilitators heard of it. */
export async function watch({ anwen, priya }: Scene, of: { messageId: string; version: number }) {
  const outcome = { error: null as unknown, watchedBytes: 0, alerts: [] as string[] };
  try {
    const { source } = await openVideoMessage(anwen.session, of);
    const { mediaBytes } = source.header;
    for (let from = 0; from < mediaBytes; from += READ_BYTES) {
      const bytes = await source.read(from, Math.min(from + READ_BYTES, mediaBytes));
      outcome.watchedBytes += bytes.length;
    }
  } catch (error) {
    outcome.error = error;
  }
  outcome.alerts = await alertsOf(priya, of.messageId);
  return outcome;
}
