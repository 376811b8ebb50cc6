import { describe, expect, test } from "vitest";
import { createMemoryTabStorage } from "./tab-storage.ts";
import { createTrustMemory } from "./trust-memory.ts";

const conferenceId = "00000000-0000-4000-8000-00000000000c";
const hash = (letter: string) => letter.repeat(43);

describe("what a tab has seen of a conference", () => {
  test("is known after a reload: the newest key of each room, the newest decision", () => {
    const storage = createMemoryTabStorage();
    const before = createTrustMemory(storage);
    before.sawRoomKey(conferenceId, "main", { epoch: 3, grantHashB64: hash("A") });
    before.sawRoomKey(conferenceId, "main", { epoch: 2, grantHashB64: hash("B") });
    before.sawDecision(conferenceId, { number: 1, hashB64: hash("C") });
    before.sawRehearsal(conferenceId, null);
    const after = createTrustMemory(storage);
    expect(after.rehearsal(conferenceId)).toBeNull();
    expect(after.rehearsal("another")).toBeUndefined();
    expect(after.roomKey(conferenceId, "main")).toEqual({ epoch: 3, grantHashB64: hash("A") });
    expect(after.roomKey(conferenceId, "private-victim")).toBeNull();
    expect(after.decision(conferenceId)).toEqual({ number: 1, hashB64: hash("C") });
  });

  test("never goes back: a decision that is over stays so, with its number", () => {
    const storage = createMemoryTabStorage();
    const before = createTrustMemory(storage);
    before.sawDecision(conferenceId, { number: 4, hashB64: hash("A") });
    before.sawDecision(conferenceId, { number: 0, hashB64: null });
    expect(createTrustMemory(storage).decision(conferenceId)).toEqual({ number: 4, hashB64: null });
  });

  test("is gone from the tab's storage after leaving", () => {
    const storage = createMemoryTabStorage();
    const memory = createTrustMemory(storage);
    memory.sawRoomKey(conferenceId, "main", { epoch: 3, grantHashB64: hash("A") });
    memory.leaveStorage();
    expect(createTrustMemory(storage).roomKey(conferenceId, "main")).toBeNull();
  });
});
