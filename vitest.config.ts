import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    // A transcript, a property or a title must come out the same on every machine.
    env: { NO_COLOR: "1", TZ: "UTC" },
  },
});
