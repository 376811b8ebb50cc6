import { expect } from "@playwright/test";
import type { Cast } from "./cast.ts";
import type { PersonName } from "./looks.ts";

/** The heartbeat, empty answers to what the page itself asked, and what is measured of voices and lines. */
const BY_ITSELF = /^2$|^43\d+\[\{\}\]$|^42\["(speaking|line)",/;
const ANSWER = /^43/;

/** From now on nothing new may be told to these: `broken` resolves to what was. */
export function keepQuiet(
  cast: Cast,
  names: readonly PersonName[],
): { broken(): Promise<Partial<Record<PersonName, string[]>>> } {
  const from = names.map((name) => cast.packets(name).length);
  return {
    async broken() {
      await Promise.all(names.map((name) => untilCaughtUp(cast, name)));
      const news = names.map((name, at) =>
        cast
          .packets(name)
          .slice(from[at])
          .filter((packet) => !BY_ITSELF.test(packet)),
      );
      const told = names.map((name, at) => [name, news[at] ?? []] as const);
      return Object.fromEntries(told.filter(([, all]) => all.length > 0));
    },
  };
}

/** A page gives a sign of life twice a second; with the answer to a later one, all that was told before has come. */
async function untilCaughtUp(cast: Cast, name: PersonName): Promise<void> {
  const answers = () => cast.packets(name).filter((packet) => ANSWER.test(packet)).length;
  const before = answers();
  await expect.poll(answers).toBeGreaterThanOrEqual(before + 2);
}
