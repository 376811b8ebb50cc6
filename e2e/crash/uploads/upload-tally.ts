import { type BlowTarget, blowTargets, type Place, places } from "./upload-plan.ts";

export interface Blow {
  readonly place: Place;
  readonly target: BlowTarget;
  /** False: the upload was over before it came there. */
  readonly isHit: boolean;
  /** Files and folders that a power cut took. */
  readonly lost: number;
  readonly backMs: number;
}

export interface UploadOutcome {
  readonly blows: readonly Blow[];
  readonly company: string;
  /** Chunks that left the browser more than once, by blow. */
  readonly sentAgain: number;
  /** Of those, the ones that lay whole on its disk already; null where somebody else sent too. */
  readonly needlessly: number | null;
}

/** Where the blows fell, as a table to print. */
export function uploadHistogram(outcomes: readonly UploadOutcome[]): string {
  const blows = outcomes.flatMap((one) => one.blows);
  const cell = (text: string | number) => String(text).padStart(12);
  const row = (name: string, of: readonly Blow[]) =>
    [
      name.padEnd(26),
      ...blowTargets.map((target) => cell(of.filter((one) => one.isHit && one.target === target).length)),
      cell(of.filter((one) => !one.isHit).length),
      cell(of.length),
    ].join("");
  const back = blowTargets.map((target) => {
    const times = blows
      .filter((one) => one.target === target)
      .map(({ backMs }) => backMs / 1000)
      .toSorted((one, other) => one - other);
    return `${target} ${times[times.length >> 1]?.toFixed(1) ?? "-"} s (slowest ${times.at(-1)?.toFixed(1) ?? "-"} s)`;
  });
  const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0);
  const alone = outcomes.filter(({ needlessly }) => needlessly !== null);
  const companies = [...new Set(outcomes.map(({ company }) => company))].map(
    (company) => `${company} ${outcomes.filter((one) => one.company === company).length}`,
  );
  // Chunks on their way that did not arrive are not sent again without need; a fast line has three of them.
  const lost = alone.filter((one) => one.blows.length === 1).map(({ sentAgain }) => sentAgain);
  const shares = [0, 1, 2, 3, 4].map((many) => `${many}: ${lost.filter((one) => one === many).length}`);
  return [
    ["blow fell".padEnd(26), ...[...blowTargets, "too late", "all"].map(cell)].join(""),
    ...places.map((place) =>
      row(
        place,
        blows.filter((one) => one.place === place),
      ),
    ),
    row("all", blows),
    `back again, median: ${back.join(", ")}`,
    `files and folders that power cuts took: ${sum(blows.map(({ lost }) => lost))}`,
    `others at it: ${companies.join(", ")}`,
    `in ${alone.length} uploads with nobody else and ${sum(alone.map((one) => one.blows.length))} blows, chunks sent again: ` +
      `${sum(alone.map(({ sentAgain }) => sentAgain))}, of which lay on its disk already: ${sum(alone.map(({ needlessly }) => needlessly ?? 0))}`,
    `uploads with one blow by how many chunks were sent again: ${shares.join(", ")}`,
  ].join("\n");
}
