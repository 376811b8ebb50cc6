import type { Id } from "../../../protocol/ids.ts";
import type { ConsentRecord } from "./consent.ts";

export interface ConsentStore {
  listOf(participantId: Id): Promise<ConsentRecord[]>;
  save(consent: ConsentRecord): Promise<void>;
}
