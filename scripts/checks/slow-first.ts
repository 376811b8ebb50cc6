import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of tests that take tens of seconds: trials between browsers and with killed servers, a minute and more in the long run. */
const SLOW = [
  "e2e/crash/uploads/uploads.integration.test.ts",
  "client/lib/conferences/in-browsers.integration.test.ts",
  "client/player-frame/hostile-media.integration.test.ts",
  "client/player-frame/player.integration.test.ts",
  "e2e/crash/crash.integration.test.ts",
  "client/lib/conferences/lies-in-browsers.integration.test.ts",
  "client/lib/conferences/sound-only.integration.test.ts",
  "e2e/media-server/browsers.integration.test.ts",
];

const rank = (path: string) => {
  const at = SLOW.findIndex((slow) => path.endsWith(slow));
  return at === -1 ? SLOW.length : at;
};

/** Those that take longest begin first, whatever their size: where one begins last, the other cores wait for it. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one.moduleId) - rank(other.moduleId));
  }
}
