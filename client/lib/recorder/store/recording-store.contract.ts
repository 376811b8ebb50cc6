import type { RecordingStore, StoredUnsent } from "./recording-store.ts";

type Check = (store: RecordingStore) => Promise<void>;

const messageId = "00000000-0000-4000-8000-000000000001";
const otherId = "00000000-0000-4000-8000-000000000002";
const takeId = "00000000-0000-4000-8000-00000000000a";
const nextTakeId = "00000000-0000-4000-8000-00000000000b";
const accountId = "00000000-0000-4000-8000-0000000000aa";
const strangerId = "00000000-0000-4000-8000-0000000000bb";

const unsent = (change: Partial<StoredUnsent> = {}): StoredUnsent => ({
  messageId,
  accountId,
  sealedKeyB64: "AAAA",
  record: Uint8Array.of(1, 2, 3),
  sealed: null,
  day: 20_000,
  ...change,
});
const piece = (number: number, ownerId = takeId, of = messageId) => ({
  ownerId,
  number,
  messageId: of,
  bytes: Uint8Array.of(number, 7, 7),
});

function same(found: unknown, expected: unknown): void {
  const [a, b] = [found, expected].map((value) => JSON.stringify(plain(value)));
  if (a !== b) throw new Error(`expected ${b}, found ${a}`);
}

const plain = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? [...value]
    : Array.isArray(value)
      ? value.map(plain)
      : value !== null && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, plain(inside)]))
        : value;

/** What every store does; each check gets an empty one. Run in Node for the one in memory, in Chromium for IndexedDB. */
export const recordingStoreContract: Readonly<Record<string, Check>> = {
  async "keeps what was written, the newest of each message"(store) {
    same(await store.readUnsent(messageId), null);
    await store.writeUnsent(unsent());
    await store.writeUnsent(unsent({ record: Uint8Array.of(9), sealed: Uint8Array.of(4) }));
    same(await store.readUnsent(messageId), unsent({ record: Uint8Array.of(9), sealed: Uint8Array.of(4) }));
  },
  async "lists one account's and nobody else's"(store) {
    await store.writeUnsent(unsent());
    await store.writeUnsent(unsent({ messageId: otherId, accountId: strangerId }));
    same(
      (await store.listUnsent(accountId)).map((one) => one.messageId),
      [messageId],
    );
  },
  async "counts pieces up to the first gap"(store) {
    same(await store.countPieces(takeId), 0);
    for (const number of [0, 1, 2, 4]) await store.addPiece(piece(number));
    await store.addPiece(piece(0, nextTakeId));
    same(await store.countPieces(takeId), 3);
    same(await store.countPieces(nextTakeId), 1);
  },
  async "reads a piece as it was, and null where there is none"(store) {
    await store.addPiece(piece(300));
    same(await store.readPiece(takeId, 300), Uint8Array.of(300, 7, 7));
    same(await store.readPiece(takeId, 0), null);
    same(await store.readPiece(nextTakeId, 300), null);
  },
  async "removes a piece, and those of one take"(store) {
    for (const number of [0, 1]) await store.addPiece(piece(number));
    await store.addPiece(piece(0, nextTakeId));
    await store.removePiece(takeId, 1);
    same(await store.countPieces(takeId), 1);
    await store.removePieces(takeId);
    same(await store.countPieces(takeId), 0);
    same(await store.countPieces(nextTakeId), 1);
  },
  async "removes pieces that belong to nothing, of one message"(store) {
    await store.addPiece(piece(0));
    await store.addPiece(piece(0, nextTakeId));
    await store.addPiece(piece(0, otherId, otherId));
    await store.removeOtherPieces(messageId, [nextTakeId]);
    same(await store.countPieces(takeId), 0);
    same(await store.countPieces(nextTakeId), 1);
    same(await store.countPieces(otherId), 1);
  },
  async "removes an unsent recording with every piece of it, and no other"(store) {
    await store.writeUnsent(unsent());
    await store.writeUnsent(unsent({ messageId: otherId }));
    for (const number of [0, 1]) await store.addPiece(piece(number));
    await store.addPiece(piece(0, nextTakeId, otherId));
    await store.removeUnsent(messageId);
    same(await store.readUnsent(messageId), null);
    same(await store.countPieces(takeId), 0);
    same(await store.countPieces(nextTakeId), 1);
    same((await store.readUnsent(otherId))?.messageId, otherId);
  },
  async "sweeps what is older than a day, whosever it is"(store) {
    await store.writeUnsent(unsent({ day: 19_999, accountId: strangerId }));
    await store.addPiece(piece(0));
    await store.writeUnsent(unsent({ messageId: otherId }));
    await store.removeOlderThan(20_000);
    same(await store.readUnsent(messageId), null);
    same(await store.countPieces(takeId), 0);
    same((await store.readUnsent(otherId))?.messageId, otherId);
  },
  async "sweeps pieces of what is no longer there"(store) {
    await store.writeUnsent(unsent({ messageId: otherId }));
    await store.addPiece(piece(0, nextTakeId, otherId));
    await store.addPiece(piece(0));
    await store.removeOlderThan(20_000);
    same(await store.countPieces(takeId), 0);
    same(await store.countPieces(nextTakeId), 1);
  },
};
