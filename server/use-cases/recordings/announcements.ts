import type { Id } from "../../../protocol/ids.ts";
import { present } from "../../domain/domain-error.ts";
import type { Announcement } from "../../domain/recordings/ports.ts";

/** More than people upload at a time. */
const MOST = 500;

export interface Announcements {
  /** Refuses with `not-found`. */
  of(recordingId: Id): Promise<Announcement>;
  forget(recordingId: Id): void;
}

/**
 * Remembers what was announced, so that a chunk costs one statement: it never changes while the recording is there,
 * and that it is still there, the statement that writes the chunk down asks.
 */
export function rememberAnnouncements(
  read: (recordingId: Id) => Promise<Announcement | null>,
): Announcements {
  const known = new Map<Id, Announcement>();
  return {
    of: async (recordingId) => {
      const remembered = known.get(recordingId);
      if (remembered !== undefined) return remembered;
      const announced = present(await read(recordingId), "not-found");
      const [oldest] = known.keys();
      if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
      known.set(recordingId, announced);
      return announced;
    },
    forget: (recordingId) => void known.delete(recordingId),
  };
}
