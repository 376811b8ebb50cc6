import { expect, test } from "vitest";
import { CHECK_STEPS, type CheckStep, findings, lostPercent, stepAfter, stepBefore } from "./checkSteps.ts";

test("one step comes after another, there and back", () => {
  const way: CheckStep[] = ["begin"];
  while (way.at(-1) !== "done") way.push(stepAfter(way.at(-1) ?? "done"));
  expect(way).toEqual(["begin", ...CHECK_STEPS, "done"]);
  expect(way.map(stepBefore)).toEqual(["begin", ...way.slice(0, -1)]);
  expect(stepAfter("done")).toBe("done");
});

const track = {} as MediaStreamTrack;
const device = { choices: [], chosenId: null, problem: null, on: true } as const;
const camera = { ...device, kind: "camera", track } as const;
const microphone = { ...device, kind: "microphone", track } as const;

test("what was not seen, heard or tried does not count as working", () => {
  const tried = { wasVoiceHeard: true, wereNotesHeard: true };
  expect(findings({ camera, microphone }, tried)).toEqual({
    camera: "good",
    microphone: "good",
    speaker: "good",
  });
  const nothing = { camera: { ...camera, track: null }, microphone: { ...microphone, track: null } };
  expect(findings(nothing, { wasVoiceHeard: false, wereNotesHeard: null })).toEqual({
    camera: "without",
    microphone: "without",
    speaker: "notTried",
  });
  expect(findings({ camera, microphone }, { wasVoiceHeard: false, wereNotesHeard: false })).toEqual({
    camera: "good",
    microphone: "heardNot",
    speaker: "heardNot",
  });
});

test.each([
  [0, "0"],
  [0.004, "< 1"],
  [0.056, "6"],
  [1, "100"],
])("%d lost is %s %%", (lost, words) => {
  expect(lostPercent({ lost })).toBe(words);
});
