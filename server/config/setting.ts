import type { z } from "zod";

export interface Setting {
  readonly schema: z.ZodType<unknown, string>;
  /** What counts when it is not set; undefined: nothing. */
  readonly standard?: string;
  /** For the README: what stands in for a default that depends on other settings. */
  readonly standardInWords?: string;
  readonly meaning: string;
  /** May be given as a file (`NAME_FILE`), and is never shown. */
  readonly secret?: true;
}

export type Settings = Readonly<Record<string, Setting>>;

/** What settings come to once parsed: undefined where nothing was set and nothing counts instead. */
export type ValuesOf<Some extends Settings> = {
  readonly [Name in keyof Some]:
    | z.output<Some[Name]["schema"]>
    | (Some[Name] extends { readonly standard: string } ? never : undefined);
};
