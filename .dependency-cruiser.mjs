// The import table of the architecture as rules. A folder may import what its row names and nothing else;
// type-only imports count too (tsPreCompilationDeps). scripts/import-rules.test.ts keeps deliberately wrong
// imports in which this check must fail.

const tests = "\\.test\\.tsx?$";
const anyPackage = "^node_modules/";
const ownCode = "^(protocol|crypto|server|client|prisma|e2e|bench|scripts)/";

/** Packages by name, as they appear in a resolved path. */
const packages = (...names) => names.map((name) => `^node_modules/(@types/)?${name}/`);

/**
 * One row: files under `from` may import only what matches `allowed` (and, where `builtins` is set, Node's own
 * modules). Tests beside the code are free to reach further.
 */
const row = (name, from, allowed, { builtins = false, except = [] } = {}) => ({
  name,
  severity: "error",
  comment: `${from} may import only: ${allowed.join(", ")}`,
  from: { path: from, pathNot: [tests, ...except] },
  to: {
    path: [ownCode, anyPackage, ...(builtins ? [] : ["^(node:)?[a-z_/]+$"])],
    pathNot: allowed,
    ...(builtins ? { dependencyTypesNot: ["core"] } : {}),
  },
});

const react = packages("react", "react-dom", "react-i18next", "i18next");

const rows = [
  row("protocol", "^protocol/", ["^protocol/", ...packages("zod")]),
  row("crypto", "^crypto/", [
    "^crypto/",
    "^protocol/",
    ...packages("libsodium-wrappers", "libsodium", "hash-wasm", "canonicalize"),
  ]),
  row("domain", "^server/domain/", ["^server/domain/", "^protocol/"]),
  row("use-cases", "^server/use-cases/", ["^server/use-cases/", "^server/domain/", "^protocol/"]),
  row(
    "http",
    "^server/http/",
    [
      "^server/http/",
      "^server/use-cases/",
      "^server/domain/",
      "^protocol/",
      "^crypto/verify\\.ts$",
      ...packages(
        "express",
        "express-serve-static-core",
        "helmet",
        "pino",
        "rate-limiter-flexible",
        "otplib",
        "@otplib/[^/]+",
        "zod",
      ),
    ],
    { builtins: true },
  ),
  row(
    "realtime",
    "^server/realtime/",
    [
      "^server/realtime/",
      "^server/use-cases/",
      "^server/domain/",
      "^protocol/",
      ...packages("socket\\.io", "pino", "rate-limiter-flexible", "zod"),
    ],
    { builtins: true },
  ),
  row(
    "storage",
    "^server/storage/",
    [
      "^server/storage/",
      "^server/domain/",
      // Types only: see the rule rows-hold-agreed-shapes.
      "^protocol/",
      "^prisma/generated/",
      ...packages("@prisma/client", "@prisma/adapter-pg", "pg"),
    ],
    { builtins: true },
  ),
  row("media", "^server/media/", ["^server/media/", "^server/domain/", ...packages("mediasoup")], {
    builtins: true,
  }),
  row("mail", "^server/mail/", ["^server/mail/", "^server/domain/", ...packages("nodemailer")], {
    builtins: true,
  }),
  row("config", "^server/config(/|\\.ts$)", ["^server/config/", ...packages("zod")], { builtins: true }),
  row(
    "main",
    "^server/(main|portal)\\.ts$",
    ["^server/", "^protocol/", "^crypto/verify\\.ts$", ...packages("pino")],
    {
      builtins: true,
    },
  ),
  row("client-app", "^client/app/", ["^client/", "^protocol/", anyPackage]),
  row(
    "client-components",
    "^client/components/",
    [
      "^client/(components|styles|locales)/",
      ...react,
      ...packages("react-aria-components", "@react-aria/[^/]+", "@react-stately/[^/]+"),
      ...packages("@tiptap/[^/]+", "uqr"),
    ],
    { except: ["^client/components/gallery/"] },
  ),
  // What runs where hostile media is decoded: itself, and the words that it shares with the page around it.
  row(
    "player-frame",
    "^client/player-frame/",
    ["^client/player-frame/", "^client/lib/player/frame-messages\\.ts$"],
    {
      except: ["^client/player-frame/trial/"],
    },
  ),
  row("client-lib", "^client/lib/", ["^client/lib/", "^protocol/", "^crypto/index\\.ts$", anyPackage]),
  row(
    "e2e",
    "^e2e/",
    ["^e2e/", "^protocol/", "^crypto/index\\.ts$", "^client/lib/", "^scripts/", anyPackage],
    {
      builtins: true,
    },
  ),
  row(
    "scripts",
    "^scripts/",
    [
      "^scripts/",
      "^server/config\\.ts$",
      "^server/media/worker-state\\.ts$",
      "^server/domain/",
      "^client/lib/",
      "^protocol/",
      anyPackage,
    ],
    {
      builtins: true,
    },
  ),
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rows,
    {
      name: "features",
      severity: "error",
      comment:
        "A feature uses building blocks, the library and the protocol; features do not import each other.",
      from: { path: "^client/features/([^/]+)/", pathNot: tests },
      to: {
        path: [ownCode],
        pathNot: ["^client/features/$1/", "^client/(components|lib|styles|locales)/", "^protocol/"],
      },
    },
    {
      name: "server-cannot-read",
      severity: "error",
      comment: "The server never imports crypto/ except verify.ts: it has nothing to read with.",
      from: { path: "^server/", pathNot: tests },
      to: { path: "^(crypto/|client/|node_modules/(libsodium|hash-wasm))", pathNot: "^crypto/verify\\.ts$" },
    },
    {
      name: "rows-hold-agreed-shapes",
      severity: "error",
      comment:
        "Storage maps rows to what both sides agreed on: it may name those types, and run nothing of them.",
      from: { path: "^server/storage/", pathNot: tests },
      to: { path: "^protocol/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "verify-only-verifies",
      severity: "error",
      comment: "What verify.ts reaches ends up in the server: nothing that opens or makes secrets.",
      from: { path: "^crypto/verify\\.ts$" },
      to: { path: "^crypto/(vault|chunks|seal|passphrase|recovery|content)[^/]*\\.ts$" },
    },
    {
      name: "one-sodium-door",
      severity: "error",
      comment: "crypto/sodium.ts is the only importer of libsodium.",
      from: { path: ownCode, pathNot: ["^crypto/sodium\\.ts$", tests, "^bench/"] },
      to: { path: "^node_modules/libsodium" },
    },
    {
      name: "one-crypto-door",
      severity: "error",
      comment: "crypto/index.ts is the door; the server's is verify.ts.",
      from: { path: "^(client|e2e|scripts|prisma)/", pathNot: tests },
      to: { path: "^crypto/", pathNot: "^crypto/index\\.ts$" },
    },
    {
      name: "server-and-client-apart",
      severity: "error",
      comment: "What both sides share lives in protocol/.",
      from: { path: "^client/", pathNot: tests },
      to: { path: "^(server|prisma|scripts|e2e|bench)/" },
    },
    {
      name: "media-is-read-in-browsers",
      severity: "error",
      comment:
        "Only the recorder reads and writes media, in the browser of whoever records: the server never decodes any, and " +
        "neither does the page of whoever watches.",
      from: {
        path: ownCode,
        pathNot: ["^client/lib/recorder/", "^client/vite/", "^(e2e|bench|scripts)/", tests],
      },
      to: {
        path: "^node_modules/(mediabunny|mp4box|mp4-muxer|webm-muxer|ebml|ffmpeg|fluent-ffmpeg|@ffmpeg)",
      },
    },
    {
      name: "not-to-tests",
      severity: "error",
      comment: "Product code does not import tests or test tools.",
      from: { path: "^(protocol|crypto|server|client)/", pathNot: tests },
      to: { path: ["\\.test\\.tsx?$", "^node_modules/(vitest|fast-check|@playwright)"] },
    },
    {
      name: "pure-rules",
      severity: "error",
      comment: "Rules know no clock, database or framework: no Node module and no package.",
      from: { path: "^server/domain/", pathNot: tests },
      to: { dependencyTypes: ["core", "npm"] },
    },
    { name: "no-circles", severity: "error", from: { pathNot: "^prisma/" }, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:" } },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "prisma/generated"] },
    exclude: { path: ["^build/", "^data/", "\\.css$"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
