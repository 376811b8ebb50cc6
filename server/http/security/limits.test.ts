import { expect, test } from "vitest";
import { memoryLimits } from "./limits.ts";

/** How many of them it takes until one is refused. */
async function guesses(addressOf: (n: number) => string): Promise<number> {
  const limits = memoryLimits();
  for (let n = 0; n < 200; n += 1) {
    try {
      await limits.spend("set-up", { address: addressOf(n), subject: `subject ${n}` });
    } catch {
      return n;
    }
  }
  return Number.POSITIVE_INFINITY;
}

test("all addresses of one IPv6 network count as one", async () => {
  expect(await guesses((n) => `2001:db8:0:7:${n.toString(16)}::${n.toString(16)}`)).toBe(20);
  expect(await guesses((n) => (n % 2 === 0 ? `2001:db8::${n}` : `2001:0db8:0:0:${n}:0:0:1`))).toBe(20);
});

test("other networks, and each address of the older kind, count on their own", async () => {
  expect(await guesses((n) => `2001:db8:0:${n.toString(16)}::1`)).toBe(Number.POSITIVE_INFINITY);
  expect(await guesses((n) => `203.0.113.${n}`)).toBe(Number.POSITIVE_INFINITY);
  expect(await guesses((n) => `::ffff:203.0.113.${n}`)).toBe(Number.POSITIVE_INFINITY);
});

test("how often somebody asked how to sign in is nothing that another network can count", async () => {
  const refusedAfter = async (owner: number) => {
    const limits = memoryLimits();
    for (let n = 0; n < owner; n += 1)
      await limits.spend("parameters", { address: "203.0.113.1", subject: "a name" });
    for (let n = 0; ; n += 1) {
      const refused = await limits.spend("parameters", { address: "203.0.113.2", subject: "a name" }).then(
        () => false,
        () => true,
      );
      if (refused) return n;
    }
  };
  expect(await refusedAfter(3)).toBe(await refusedAfter(0));
});
