import type { OrganisationStore } from "../domain/accounts/ports.ts";
import { DomainError } from "../domain/domain-error.ts";
import { b64Of, bytesOf } from "./bytes.ts";
import { type Database, isDuplicate } from "./database.ts";

export function organisationStore(db: Database): OrganisationStore {
  return {
    read: async () => {
      const row = await db.organisation.findFirst();
      if (row === null) return null;
      return {
        organisationId: row.id,
        signPublicKeyB64: b64Of(row.signPublicKey),
        recoveryPublicKeyB64: b64Of(row.recoveryPublicKey),
      };
    },
    create: async ({ organisationId, signPublicKeyB64, recoveryPublicKeyB64 }) => {
      try {
        await db.organisation.create({
          data: {
            id: organisationId,
            signPublicKey: bytesOf(signPublicKeyB64),
            recoveryPublicKey: bytesOf(recoveryPublicKeyB64),
          },
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError("set-up-refused") : error;
      }
    },
  };
}
