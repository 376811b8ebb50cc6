import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";

// Looks for words on a disk, in every form in which a browser, a database or a log might have left them.

/** A form of a text, as bytes to look for. */
interface Needle {
  readonly text: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/**
 * Base64 depends on where in a group of three the text begins: so the text is encoded after no, one and two bytes, and
 * the signs at both ends, which depend on the neighbours, are left out.
 */
function base64Forms(text: string): Needle[] {
  const bytes = Buffer.from(text, "utf8");
  return [0, 1, 2].flatMap((offset) =>
    (["base64", "base64url"] as const).map((encoding) => {
      const whole = Buffer.concat([Buffer.alloc(offset), bytes])
        .toString(encoding)
        .replace(/=+$/, "");
      const first = Math.ceil((offset * 8) / 6);
      const last = Math.floor(((offset + bytes.length) * 8) / 6);
      const form = `${encoding} after ${offset}`;
      return { text, form, bytes: Buffer.from(whole.slice(first, last), "latin1") };
    }),
  );
}

/** Of a text; or of bytes, such as a piece of a recording, which nobody writes in any other way. */
export function formsOf(text: string | Buffer): Needle[] {
  if (typeof text !== "string") {
    const hex = Buffer.from(text.toString("hex"), "latin1");
    return [
      { text: "bytes", form: "themselves", bytes: text },
      { text: "bytes", form: "hexadecimal", bytes: hex },
    ];
  }
  const utf8 = Buffer.from(text, "utf8");
  const hex = utf8.toString("hex");
  return [
    { text, form: "UTF-8", bytes: utf8 },
    { text, form: "UTF-16LE", bytes: Buffer.from(text, "utf16le") },
    { text, form: "UTF-16BE", bytes: Buffer.from(text, "utf16le").swap16() },
    { text, form: "hexadecimal", bytes: Buffer.from(hex, "latin1") },
    { text, form: "hexadecimal in capitals", bytes: Buffer.from(hex.toUpperCase(), "latin1") },
    ...base64Forms(text),
  ];
}

/** Which of the texts stand in these bytes, and in what form. */
export function findIn(bytes: Buffer, needles: readonly Needle[], place: string): string[] {
  return needles
    .filter((needle) => bytes.includes(needle.bytes))
    .map(({ text, form }) => `${place}: "${text}" in ${form}`);
}

/** Looks through names and contents of everything below a folder, also where files come and go meanwhile. */
export async function findBelow(folder: string, texts: readonly (string | Buffer)[]): Promise<string[]> {
  const needles = texts.flatMap(formsOf);
  const names = await readdir(folder, { recursive: true });
  const found: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    found.push(...findIn(Buffer.from(relative(folder, path)), needles, `the name of ${name}`));
    const bytes = await bytesOf(path);
    if (bytes !== null) found.push(...findIn(bytes, needles, name));
  }
  return found;
}

async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return (await stat(path)).isFile() ? await readFile(path) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
