import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { countHere } from "../../src/claims/index.js";
import { SLICE } from "../../src/model/index.js";
import { inThreads } from "../../src/node/pool.js";
import { bet, caseOf } from "../report/sample.js";
import { root } from "../transcript.js";

const built = join(root, "dist", "worker.js");
const subject = caseOf(bet.replace("worth: 8,", "worth: 0 to 8,"));
const options = { draws: 2 * SLICE + 17, seed: "1", sampling: "sobol" } as const;

beforeAll(() => {
  if (!existsSync(built)) throw new Error("dist/ is not built: npm run build");
});

describe("threads", () => {
  for (const n of [1, 2, 3])
    it(`${n} of them count as this one does`, async () => {
      const alone = await countHere(subject, options, {});
      expect(await inThreads(n, pathToFileURL(built))(subject, options, {})).toEqual(alone);
    });

  const crashes: readonly (readonly [string, string])[] = [
    ["throw new Error('boom')", "a thread that counted draws failed: boom"],
    ["process.exit(3)", "a thread that counted draws failed: it ended with code 3"],
  ];
  for (const [script, message] of crashes)
    it(`that crash are reported: ${script}`, async () => {
      const file = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
      await expect(inThreads(2, file)(subject, options, {})).rejects.toThrow(message);
    });
});
