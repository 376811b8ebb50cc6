import type { PrismaClient } from "../../prisma/generated/client.ts";
import type { AuditAct } from "../domain/audit/chain.ts";
import type { Clock } from "../domain/clock.ts";
import type { News, Publisher } from "../domain/news.ts";
import type { Transaction, UnitOfWork } from "../domain/unit-of-work.ts";
import { appendAudit } from "./audit-store.ts";
import { type Database, isConflict } from "./database.ts";
import { storesOn } from "./stores.ts";

const ATTEMPTS = 5;

/** PostgreSQL transactions, read committed with row locks; news goes out once it is committed. */
export function unitOfWork(client: PrismaClient, clock: Clock, publisher: Publisher): UnitOfWork {
  const attempt = <T>(work: (transaction: Transaction) => Promise<T>): Promise<{ result: T; news: News[] }> =>
    client.$transaction(
      async (db: Database) => {
        const acts: AuditAct[] = [];
        const news: News[] = [];
        const result = await work({
          ...storesOn(db),
          record: (act) => void acts.push(act),
          tell: (...more) => void news.push(...more),
        });
        await appendAudit(db, acts, () => clock.now());
        return { result, news };
      },
      { maxWait: 5_000, timeout: 15_000 },
    );

  return {
    read: storesOn(client),
    transact: async (work) => {
      for (let tries = 1; ; tries += 1) {
        try {
          const { result, news } = await attempt(work);
          publisher.publish(news);
          return result;
        } catch (error) {
          if (tries >= ATTEMPTS || !isConflict(error)) throw error;
        }
      }
    },
  };
}
