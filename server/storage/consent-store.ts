import type { Channel, ConsentRecord, Direction } from "../domain/consents/consent.ts";
import type { ConsentStore } from "../domain/consents/ports.ts";
import { bytesOf, signedOf } from "./bytes.ts";
import type { Database } from "./database.ts";

export function consentStore(db: Database): ConsentStore {
  return {
    save: async (consent) => {
      const { participantId, channel, direction } = consent;
      const data = {
        given: consent.given,
        everGiven: consent.everGiven,
        textVersion: consent.textVersion,
        bytes: bytesOf(consent.signed.bytesB64),
        signature: bytesOf(consent.signed.signatureB64),
        createdAt: consent.createdAt,
      };
      await db.consent.upsert({
        where: { participantId_channel_direction: { participantId, channel, direction } },
        create: { participantId, channel, direction, ...data },
        update: data,
      });
    },
    listOf: (participantId) => consentsOf(db, [participantId]),
  };
}

export async function consentsOf(db: Database, participantIds: readonly string[]): Promise<ConsentRecord[]> {
  const rows = await db.consent.findMany({
    where: { participantId: { in: [...participantIds] } },
    orderBy: [{ channel: "asc" }, { direction: "asc" }],
  });
  return rows.map((row) => ({
    participantId: row.participantId,
    channel: row.channel as Channel,
    direction: row.direction as Direction,
    given: row.given,
    everGiven: row.everGiven,
    textVersion: row.textVersion,
    signed: signedOf(row.bytes, row.signature),
    createdAt: row.createdAt.toISOString(),
  }));
}
