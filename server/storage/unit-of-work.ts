import type { PrismaClient } from "../../prisma/generated/client.ts";
import type { AuditAct } from "../domain/audit/chain.ts";
import type { Clock } from "../domain/clock.ts";
import type { News, Publisher } from "../domain/news.ts";
import type { BlobStore } from "../domain/recordings/blob-store.ts";
import type { Transaction, UnitOfWork } from "../domain/unit-of-work.ts";
import { appendAudit } from "./audit-store.ts";
import { type Database, isConflict } from "./database.ts";
import { storesOn } from "./stores.ts";

const ATTEMPTS = 5;

export interface UnitOfWorkNeeds {
  readonly clock: Clock;
  readonly publisher: Publisher;
  readonly blobs: Pick<BlobStore, "erase">;
}

interface Committed<T> {
  readonly result: T;
  readonly news: readonly News[];
  readonly dropped: readonly string[];
}

/** PostgreSQL transactions, read committed with row locks; news goes out and blobs are erased once it is committed. */
export function unitOfWork(client: PrismaClient, { clock, publisher, blobs }: UnitOfWorkNeeds): UnitOfWork {
  const attempt = <T>(work: (transaction: Transaction) => Promise<T>): Promise<Committed<T>> =>
    client.$transaction(
      async (db: Database) => {
        const acts: AuditAct[] = [];
        const news: News[] = [];
        const dropped: string[] = [];
        const result = await work({
          ...storesOn(db),
          record: (act) => void acts.push(act),
          tell: (...more) => void news.push(...more),
          dropBlobs: (...blobsIds) => void dropped.push(...blobsIds),
        });
        await appendAudit(db, acts, () => clock.now());
        return { result, news, dropped };
      },
      { maxWait: 5_000, timeout: 15_000 },
    );

  return {
    read: storesOn(client),
    transact: async (work) => {
      for (let tries = 1; ; tries += 1) {
        try {
          const { result, news, dropped } = await attempt(work);
          publisher.publish(news);
          // What cannot be erased now, the sweep erases: it is committed, and answered so.
          await Promise.allSettled(dropped.map((blobsId) => blobs.erase(blobsId)));
          return result;
        } catch (error) {
          if (tries >= ATTEMPTS || !isConflict(error)) throw error;
        }
      }
    },
  };
}
