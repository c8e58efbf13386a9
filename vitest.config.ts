import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    // Vitest leaves a core free. On a machine of two that is half of it, while tests in the browser, and of the command, mostly wait.
    maxWorkers: "100%",
    // A transcript, a property or a title must come out the same on every machine.
    env: { NO_COLOR: "1", TZ: "UTC" },
  },
});
