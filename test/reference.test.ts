// docs/reference is what scripts/docs.mjs would write now.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./transcript.js";

it("docs/reference is what `npm run docs` writes", { timeout: 60_000 }, () => {
  const run = () =>
    execFileSync(process.execPath, [join(root, "scripts", "docs.mjs"), "--check"], { encoding: "utf8" });
  expect(run).not.toThrow();
});
