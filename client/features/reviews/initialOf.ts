const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** "D." for "Danny": the first character as a reader sees it. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim());
  return first === undefined ? "" : `${first.segment.toLocaleUpperCase()}.`;
}
