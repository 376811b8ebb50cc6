import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    "scripts/*.{mjs,ts}",
    "scripts/media-worker/obtain.ts",
    "server/main.ts",
    "client/app/main.tsx",
    // Looked at with the development server only; not part of the build.
    "client/components/gallery/main.tsx",
    "client/vite.config.ts",
    // Built by client/vite/player-page.ts, tried by the tests beside it, made anew by hand.
    "client/player-frame/main.ts",
    "client/player-frame/trial/main.ts",
    "client/vite/make-player-samples.ts",
    // Built by the test beside it.
    "e2e/media-server/page/trial.ts",
    // Comes into a portal's process by NODE_OPTIONS.
    "e2e/media-server/tap-portal.ts",
    // Built by the test of conferences in browsers.
    "client/lib/conferences/trial/main.ts",
    "e2e/**/*.journey.ts",
    // Makes the sample files that are committed beside it.
    "e2e/media/make-samples.ts",
    // Started as processes of their own.
    "bench/peers/*.ts",
    "bench/page/portal.ts",
    "bench/conferences/portal-relay.ts",
    // Built by bench/page/browser.ts.
    "bench/page/main.ts",
    "bench/conferences/page/main.ts",
  ],
  project: [
    "{protocol,crypto,server,client,e2e,bench,scripts,prisma}/**/*.{ts,tsx,mjs}",
    "!prisma/generated/**",
  ],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Named in client/styles/fonts.css.
    "@fontsource-variable/atkinson-hyperlegible-next",
    "@fontsource-variable/literata",
    // Imported by the generated database client.
    "@prisma/client",
  ],
  ignoreBinaries: [
    // Of iproute2: makes the lines that lose packets.
    "ip",
    // Makes the sample files that are committed; no test needs it.
    "ffmpeg",
    // Debian's coturn, in the long run of the tests alone.
    "turnserver",
    // Of util-linux: gives a process the cores it is measured on.
    "taskset",
    // Of util-linux: mounts the small disk of the trials.
    "unshare",
  ],
};

export default config;
