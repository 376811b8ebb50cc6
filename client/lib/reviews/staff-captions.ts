import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import { type Captions, captionsSchema } from "../../../protocol/recordings/header.ts";
import { caseHolders, openFromStaff } from "../cases/case-envelope.ts";
import type { OpenedCase } from "../cases/opened-case.ts";

/** Captions that staff wrote, and the key to them for passing them on. @throws TrustError */
export function openStaffCaptions(
  of: OpenedCase,
  envelope: Envelope,
  place: { messageId: Id; version: number },
): { captions: Captions; manifestHashB64: string; contentKey: Uint8Array } {
  const { messageId: subjectId, version } = place;
  const { plaintext, manifestHashB64, contentKey } = openFromStaff(
    envelope,
    { kind: "captions", subjectId, version, schema: captionsSchema },
    of.roster,
    caseHolders(of),
  );
  return { captions: plaintext, manifestHashB64, contentKey };
}
