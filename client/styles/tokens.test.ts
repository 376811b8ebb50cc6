import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [lightCss = "", darkCss = ""] = css.split("@media (prefers-color-scheme: dark)");

function coloursOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

const light = coloursOf(lightCss);
const dark = new Map([...light, ...coloursOf(darkCss)]);

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other]
    .map((name) => {
      const colour = theme.get(name);
      if (colour === undefined) throw new Error(`There is no colour ${name}`);
      return luminance(colour);
    })
    .sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "sheet", "mist"];
const text: [string, string][] = [
  ...["ink", "ink-soft", "brand", "brand-deep", "stop", "held", "passed", "back"].flatMap((colour) =>
    grounds.map((ground): [string, string] => [colour, ground]),
  ),
  ...["held", "passed", "back", "stop"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
  ]),
  ["ink", "brand-wash"],
  ["ink-soft", "brand-wash"],
  ["brand", "brand-wash"],
  ["on-brand", "brand"],
  ["on-brand", "brand-deep"],
  ["sheet", "stop"],
  ["paper", "ink"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s colours", (_, theme) => {
  it.each(text)("let %s be read on %s (4.5:1)", (colour, ground) => {
    expect(contrast(theme, colour, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds)("show the edges of fields on %s (3:1)", (ground) => {
    expect(contrast(theme, "edge", ground)).toBeGreaterThanOrEqual(3);
  });

  it("show the focus: its two lines differ from each other (3:1)", () => {
    expect(contrast(theme, "focus", "focus-ink")).toBeGreaterThanOrEqual(3);
  });
});
