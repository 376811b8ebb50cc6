import { present } from "../../domain/domain-error.ts";
import type { StoredEnvelope } from "../../domain/messages/envelope-store.ts";
import type { VersionRecord } from "../../domain/messages/message.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** The captions that staff added to a version; null where there are none. */
export async function captionsOf(
  { envelopes }: Stores,
  { captionsId }: Pick<VersionRecord, "captionsId">,
): Promise<StoredEnvelope | null> {
  return captionsId === null ? null : present(await envelopes.find(captionsId), "internal");
}
