import { type Setting, settings } from "../../server/config.ts";

const begin = "<!-- settings: written by npm run docs:config -->";
const end = "<!-- /settings -->";

const row = ([name, setting]: [string, Setting]): string => {
  const standard =
    setting.standardInWords ?? (setting.standard === undefined ? "" : `\`${setting.standard}\``);
  const file = setting.secret === true ? ` Also as a file: \`${name}_FILE\`.` : "";
  return `| \`${name}\` | ${standard} | ${setting.meaning}${file} |`;
};

/** The table of all settings, as Markdown. */
export const settingsTable = (): string =>
  ["| Setting | Default | Meaning |", "|---|---|---|", ...Object.entries<Setting>(settings).map(row)].join(
    "\n",
  );

/** A page with the table between its markers made anew. Throws if the markers are not there. */
export function withConfigTable(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`the page has no markers ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${settingsTable()}\n\n${page.slice(to)}`;
}
