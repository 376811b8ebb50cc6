import { expect, it } from "vitest";
import { present, whileAlone, workOn } from "./presence.ts";

// To the locks of a browser two requests of one tab are what those of two tabs are.

it("lets one tab work on a recording, and the next once it is left", async () => {
  const messageId = crypto.randomUUID();
  const leave = await workOn(messageId);
  expect(leave).not.toBeNull();
  expect(await workOn(messageId)).toBeNull();
  const other = await workOn(crypto.randomUUID());
  expect(other).not.toBeNull();
  other?.();
  leave?.();
  const next = await workOn(messageId);
  expect(next).not.toBeNull();
  next?.();
});

it("waits for a page that is just being left", async () => {
  const messageId = crypto.randomUUID();
  const leave = await workOn(messageId);
  const next = workOn(messageId);
  setTimeout(() => leave?.(), 50);
  const granted = await next;
  expect(granted).not.toBeNull();
  granted?.();
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
  leave?.();
});
