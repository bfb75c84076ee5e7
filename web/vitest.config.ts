import { defineConfig } from "vitest/config";
import { lines } from "./build/lines";

export default defineConfig({
  plugins: [lines()],
  json: { namedExports: true, stringify: false },
  test: { environment: "happy-dom", include: ["**/*.test.{ts,tsx}"], exclude: ["node_modules", "dist"] },
});
