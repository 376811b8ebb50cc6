import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

const folder = join(import.meta.dirname, "..", "player-frame");
/** Where it lies in the build. */
const fileName = "player/index.html";

/**
 * The page that plays recordings in a sandboxed frame: one file, its one script and one style inside, which the server
 * allows by their hashes and nothing else. A build of its own, since it shares nothing with the page around it.
 */
export function playerPage(): Plugin {
  return {
    name: "accord:player-page",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await playerHtml() });
    },
    configureServer(server) {
      server.watcher.add(folder);
      server.middlewares.use("/player", (_request, response, next) => {
        playerHtml().then((html) => {
          response.setHeader("Content-Type", "text/html; charset=utf-8");
          response.setHeader("Content-Security-Policy", developmentPolicy(html));
          response.end(html);
        }, next);
      });
    },
  };
}

async function playerHtml(): Promise<string> {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const style = readFileSync(join(folder, "frame.css"), "utf8");
  const script = await builtScript();
  if (/<\/(?:script|style)/i.test(script + style))
    throw new Error("the frame's script would end its element");
  return page
    .replace("</head>", () => `<style>${style}</style></head>`)
    .replace("</body>", () => `<script>${script}</script></body>`);
}

async function builtScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      target: ["chrome120", "firefox121", "safari17"],
      sourcemap: false,
      reportCompressedSize: false,
      lib: { entry: join(folder, "main.ts"), formats: ["iife"], name: "player" },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunks = output !== undefined && "output" in output ? output.output : [];
  const [chunk, ...more] = chunks;
  if (chunk?.type !== "chunk" || more.length > 0) throw new Error("the frame's script is not one file");
  return chunk.code.trim();
}

/** As the server's own policy of this page (server/http/middleware/player-page.ts), so that what works here works there. */
function developmentPolicy(html: string): string {
  const hash = (name: string) => {
    const [, text = ""] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html) ?? [];
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  };
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src ${hash("script")}`,
    `style-src ${hash("style")}`,
    "media-src blob:",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
