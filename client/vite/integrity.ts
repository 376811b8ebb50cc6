import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const listName = "hashes.json";

/**
 * Subresource integrity, and the list of what was built: every script and stylesheet that the page names carries
 * its SHA-384, and hashes.json gives the SHA-256 of each file of the build, to be published with a release.
 */
export function integrity(): Plugin {
  let outDir = "";
  return {
    name: "accord:integrity",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      outDir = config.build.outDir.startsWith("/")
        ? config.build.outDir
        : join(config.root, config.build.outDir);
    },
    writeBundle: {
      order: "post",
      sequential: true,
      handler() {
        const page = join(outDir, "index.html");
        writeFileSync(
          page,
          withIntegrity(readFileSync(page, "utf8"), (path) => readFileSync(join(outDir, path))),
        );
        writeFileSync(join(outDir, listName), `${JSON.stringify(hashesOf(outDir), null, 2)}\n`);
      },
    },
  };
}

/**
 * Adds `integrity` to each script and stylesheet tag of a page.
 * @param read gives the content of a file of the build by its path
 */
export function withIntegrity(html: string, read: (path: string) => Uint8Array): string {
  return html.replace(
    /<(script|link)\b[^>]*?\b(?:src|href)="\/([^"]+\.(?:js|css))"[^>]*>/g,
    (tag, _, path) => {
      const digestB64 = createHash("sha384").update(read(path)).digest("base64");
      return tag.replace(/>$/, ` integrity="sha384-${digestB64}">`);
    },
  );
}

/** SHA-256 in hex of every file of a folder, by path, in the order of the paths. */
function hashesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => path !== listName)
    .sort();
  return Object.fromEntries(
    paths.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}
