import { defineConfig } from "vitest/config";

export default defineConfig({
  json: { namedExports: true, stringify: false },
  test: { environment: "happy-dom", include: ["**/*.test.{ts,tsx}"], exclude: ["node_modules", "dist"] },
});
