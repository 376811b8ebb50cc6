import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";
import { debianPackages, neededHeaders } from "./recipe.ts";

const works = async (command: string, args: string[]): Promise<boolean> => {
  try {
    return (await run(command, args)).code === 0;
  } catch {
    return false; // No such command.
  }
};

/** Whether compiler, schema compiler and headers are there. */
async function toolsArePresent(): Promise<boolean> {
  const includes = neededHeaders.flatMap((header) => ["-include", header]);
  return (
    (await works("flatc", ["--version"])) &&
    (await works("g++", [...includes, "-std=c++20", "-fsyntax-only", "-x", "c++", "/dev/null"]))
  );
}

/** Makes sure of what the build needs; installs it where this user may. Throws a SetupError that says what is missing. */
export async function ensureBuildTools(): Promise<void> {
  if (await toolsArePresent()) return;
  const missing = `these Debian packages are needed: ${debianPackages.join(" ")}`;
  const mayInstall = process.getuid?.() === 0 && (await works("apt-get", ["--version"]));
  if (!mayInstall) throw new SetupError(`to build the media server, ${missing}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  const { code, output } = await run(
    "apt-get",
    ["install", "-y", "-q", "--no-install-recommends", ...debianPackages],
    {
      env,
    },
  );
  if (code !== 0)
    throw new SetupError(`${missing}; installing them failed: ${tail(output).split("\n").at(-1)}`);
}
