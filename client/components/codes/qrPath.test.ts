import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { qrPath } from "./qrPath.ts";

/** Reads the bars back into squares. */
function squaresOf(path: string): Set<string> {
  const squares = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) squares.add(`${Number(x) + step} ${y}`);
  }
  return squares;
}

describe("the path of a QR code", () => {
  it("is a bar for each run", () => {
    expect(
      qrPath([
        [true, true, false, true],
        [false, false, false, false],
      ]),
    ).toBe("M0 0h2v1h-2zM3 0h1v1h-1z");
  });

  it("covers every dark square and no other", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.boolean(), { maxLength: 12 }), { maxLength: 12 }), (rows) => {
        const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])));
        expect(squaresOf(qrPath(rows))).toEqual(new Set(dark));
      }),
    );
  });
});
