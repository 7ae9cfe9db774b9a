import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // The Worker puts a fresh nonce in place of this word at every request.
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    // Nothing inlined as data: the content policy allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
