import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./scripts/checks/slow-first.ts";

// Unit tests stand beside the code and need nothing; integration tests (`*.integration.test.ts`) get a real
// PostgreSQL of their own, started once, from which each test file clones a migrated database.
const notOurs = ["**/node_modules/**", "build/**", "data/**", "prisma/generated/**"];
const long = process.env["LONG"] === "1";

export default defineConfig({
  test: {
    // By itself vitest leaves one core to itself, which on a machine with two halves the pace.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...notOurs, "**/*.integration.test.ts"],
          testTimeout: long ? 600_000 : 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: notOurs,
          globalSetup: ["./scripts/database/vitest-setup.ts", "./scripts/media-worker/vitest-setup.ts"],
          // Enough for a machine that does much else beside it: no test is about these.
          testTimeout: long ? 3_600_000 : 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
