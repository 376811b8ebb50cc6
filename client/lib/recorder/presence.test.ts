import { expect, it } from "vitest";
import { present, whileAlone, workOn } from "./presence.ts";

/** What another tab holds while it works on a recording. */
function otherTab(messageId: string): Promise<() => void> {
  return new Promise((resolve) => {
    const name = `accord-unsent-${messageId}-work`;
    void navigator.locks.request(name, () => new Promise<void>((leave) => resolve(leave)));
  });
}
const isFree = (messageId: string) =>
  navigator.locks.request(
    `accord-unsent-${messageId}-work`,
    { ifAvailable: true },
    async (lock) => lock !== null,
  );
const refused = expect.objectContaining({ problem: "open-elsewhere" });

it("lets one tab work on a recording, and the next once it is left", async () => {
  const messageId = crypto.randomUUID();
  const leaveOther = await otherTab(messageId);
  await expect(workOn(messageId)).rejects.toEqual(refused);
  const another = await workOn(crypto.randomUUID());
  another();
  leaveOther();
  const leave = await workOn(messageId);
  expect(await isFree(messageId)).toBe(false);
  leave();
  await expect.poll(() => isFree(messageId)).toBe(true);
});

it("is shared within a tab, and let go of with the last", async () => {
  const messageId = crypto.randomUUID();
  const [one, other] = await Promise.all([workOn(messageId), workOn(messageId)]);
  one();
  one();
  expect(await isFree(messageId)).toBe(false);
  const third = await workOn(messageId);
  other();
  expect(await isFree(messageId)).toBe(false);
  third();
  await expect.poll(() => isFree(messageId)).toBe(true);
});

it("waits for a page that is just being left", async () => {
  const messageId = crypto.randomUUID();
  const leaveOther = await otherTab(messageId);
  setTimeout(leaveOther, 50);
  const leave = await workOn(messageId);
  leave();
});

it("stands in nobody's way who only has it open", async () => {
  const messageId = crypto.randomUUID();
  const leave = await workOn(messageId);
  const close = present(messageId);
  let swept = false;
  await whileAlone(messageId, async () => {
    swept = true;
  });
  expect(swept).toBe(false);
  close();
  leave();
});
