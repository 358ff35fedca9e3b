import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { tslib: fileURLToPath(new URL("./src/frozen_tslib.ts", import.meta.url)) } },
  // Fonts and refusal texts lie in ../assets, shared with the rest of the project.
  server: { fs: { allow: [".."] } },
  build: {
    // The window's CSP allows neither data: scripts nor inline code: everything stays a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["safari16", "chrome111"],
    chunkSizeWarningLimit: 900,
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});
