import { z } from "zod";
import { idSchema } from "../../../protocol/ids.ts";
import { envelopeSchema } from "../../../protocol/messages/envelope.ts";

/** A draft as it would be sent: sealed to its author, so that the device keeps nothing readable. */
export const keptDraftSchema = z.strictObject({
  messageId: idSchema,
  accountId: idSchema,
  recipientId: idSchema,
  revision: z.int().min(1),
  envelope: envelopeSchema,
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/**
 * Keeps what was typed until the server has acknowledged it, so that nothing is lost when the tab, the browser or the
 * server stops. One draft a message.
 */
export interface DraftStore {
  read(messageId: string): Promise<KeptDraft | null>;
  list(accountId: string): Promise<KeptDraft[]>;
  write(draft: KeptDraft): Promise<void>;
  /** Removes the draft unless a newer revision was written meanwhile. */
  remove(messageId: string, upToRevision: number): Promise<void>;
}

/** For Node, and for browsers that refuse storage. */
export function createMemoryDraftStore(): DraftStore {
  const drafts = new Map<string, KeptDraft>();
  return {
    read: async (messageId) => drafts.get(messageId) ?? null,
    list: async (accountId) => [...drafts.values()].filter((draft) => draft.accountId === accountId),
    write: async (draft) => void drafts.set(draft.messageId, draft),
    async remove(messageId, upToRevision) {
      if ((drafts.get(messageId)?.revision ?? 0) <= upToRevision) drafts.delete(messageId);
    },
  };
}
