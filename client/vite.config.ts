import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { integrity } from "./vite/integrity.ts";
import { playerPage } from "./vite/player-page.ts";

// Built the same from the same sources, byte for byte: no times, no source maps, names from contents.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: "public",
  plugins: [react(), playerPage(), integrity()],
  build: {
    outDir: "../build/client",
    emptyOutDir: true,
    target: ["chrome120", "firefox121", "safari17"],
    sourcemap: false,
    // No inline script: the page's policy allows none.
    modulePreload: { polyfill: false },
    // Nothing is turned into a data: address, which the page's policy does not allow either.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: "es" },
});
