/** A line as it reads: without what cannot be seen, and in one spelling of each letter. */
export interface PlainLine {
  readonly text: string;
  /** Of a range of `text`: the range of the line that it stands for, in UTF-16 units. */
  readonly placeOf: (start: number, end: number) => { start: number; end: number };
  /** Ranges of the line that hold something invisible. */
  readonly hidden: readonly { start: number; end: number }[];
}

/**
 * Characters that show nothing, or change where others are shown: controls, formats, fillers, variation selectors, halves
 * of characters, and the blank Braille pattern. Line ends and tabs are spaces.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\u2800]/u;
const SPACE = /[\t\n\r]/;
/** Of emoji: a shape, a joint between two, a keycap, the flags of England, Scotland and Wales (UTS #51). */
const EMOJI_PARTS =
  /(?:(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Emoji})\ufe0f|(?<=\u{1f3f4})\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}|(?<=\u{1f3f4})\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}|(?<=\u{1f3f4})\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f})/gu;
const MARK = /[\p{Mn}\p{Me}]/u;
const PLAIN = /^[\t\n\r\x20-\x7e]*$/;

/** Cyrillic and Greek letters that look as Latin ones do; dashes and stops that are read as a hyphen and a full stop. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    АаВЕеКМНОоРрСсТуХхІіЈјЅѕԁһԛԝҮү: "AaBEeKMHOoPpCcTyXxIiJjSsdhqwYy",
    ΑΒΕΖΗΙΚΜΝΟοΡΤΥΧνι: "ABEZHIKMNOoPTYXvi",
    "\u2010\u2011\u2012\u2212\u3002": "----.",
  }).flatMap(([like, latin]) =>
    [...like].map((letter, at): [string, string] => [letter, latin[at] ?? letter]),
  ),
);

/** Longer spellings of one character are those of whole words, which nobody is found by. */
const LONGEST = 4;

/** One character without its marks and width, as it would be typed; empty when it shows nothing. */
function plainOf(character: string): string {
  if (INVISIBLE.test(character)) return SPACE.test(character) ? character : "";
  const apart = [...character.normalize("NFKD")].filter((part) => !MARK.test(part) && !INVISIBLE.test(part));
  return apart.length > LONGEST ? character : apart.map((part) => LOOKALIKES.get(part) ?? part).join("");
}

/** The same for a name, to be looked for in a plain line. */
export function plainText(text: string): string {
  return [...text].map(plainOf).join("");
}

export function plainLine(line: string): PlainLine {
  if (PLAIN.test(line)) return { text: line, placeOf: (start, end) => ({ start, end }), hidden: [] };
  const ofEmoji = new Set<number>();
  for (const { 0: part, index } of line.matchAll(EMOJI_PARTS))
    for (let at = 0; at < part.length; at += 1) ofEmoji.add(index + at);
  let text = "";
  /** For each unit of `text`, where its character begins and ends in the line. */
  const begins: number[] = [];
  const ends: number[] = [];
  const hidden: { start: number; end: number }[] = [];
  let at = 0;
  for (const character of line) {
    const end = at + character.length;
    const plain = plainOf(character);
    text += plain;
    for (let unit = 0; unit < plain.length; unit += 1) {
      begins.push(at);
      ends.push(end);
    }
    if (INVISIBLE.test(character) && !SPACE.test(character) && !ofEmoji.has(at)) {
      const last = hidden.at(-1);
      if (last?.end === at) last.end = end;
      else hidden.push({ start: at, end });
    }
    // Marks, and what shows nothing, belong to what they follow.
    else if (plain === "" && ends.length > 0) ends[ends.length - 1] = end;
    at = end;
  }
  return {
    text,
    placeOf: (start, end) => ({ start: begins[start] ?? at, end: ends[end - 1] ?? at }),
    hidden,
  };
}
