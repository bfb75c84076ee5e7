import { defineConfig } from "vite";
import { lines } from "./build/lines";

/** The style and the few lines of script of /conseils, under names that the service's pages can write. */
export default defineConfig({
  plugins: [lines()],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2020",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: "advice/advice.ts",
      output: {
        entryFileNames: "conseils.js",
        assetFileNames: (asset) => (asset.names.some((name) => name.endsWith(".css")) ? "conseils.css" : "assets/[name]-[hash][extname]"),
      },
    },
  },
});
