import { defineConfig } from "vite";
import { lines } from "./build/lines";

/** The loader is one classic script under a name that never changes: other people's pages hold it. */
export default defineConfig({
  plugins: [lines()],
  json: { namedExports: true, stringify: false },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2018",
    lib: { entry: "widget/loader/loader.ts", formats: ["iife"], name: "Relais", fileName: () => "relais.js" },
  },
});
