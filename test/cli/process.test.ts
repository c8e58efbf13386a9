// What only a process shows: signals, readers that go away, and mistakes of Casus's own.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import { bet } from "../report/sample.js";
import { root } from "../transcript.js";
import { type Outcome, Session } from "./session.js";

const cli = join(root, "dist", "cli.js");
const session = new Session();
beforeAll(() => {
  if (!existsSync(cli)) throw new Error("dist/ is not built: npm run build");
  session.write("bet.casus.yaml", bet.replace("worth: 8,", "worth: 0 to 8,"));
});
afterAll(() => session.close());

/** Runs the built command and interrupts it as often as told, `pause` milliseconds before each time. */
function interrupted(args: readonly string[], pauses: readonly number[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: session.folder });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.on("close", (code) => resolve({ exit: code ?? -1, stdout, stderr }));
    const press = ([pause, ...rest]: readonly number[]): void => {
      if (pause === undefined) return;
      setTimeout(() => {
        child.kill("SIGINT");
        press(rest);
      }, pause);
    };
    press(pauses);
  });
}

describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
  const runs = [
    { jobs: 1, gap: 20 },
    { jobs: 2, gap: 2 },
    { jobs: 2, gap: 20 },
    { jobs: 2, gap: 100 },
  ];
  for (const { jobs, gap } of runs)
    it(`prints what is done, with --jobs ${jobs}, when it comes again after ${gap} ms`, async () => {
      const line = ["test", "bet.casus.yaml", "--draws", "2147483647", "--jobs", String(jobs)];
      // Wrappers hand the signal on a second time at once, which is not a second wish.
      const { exit, stdout, stderr } = await interrupted(line, [2000, gap]);
      expect({ exit, stderr }).toEqual({ exit: 130, stderr: "" });
      const done = /status: partial\): the first ([\d,]+) draws of 2,147,483,647/.exec(stdout)?.[1];
      expect(Number(done?.replaceAll(",", "")) % 4096).toBe(0);
      expect(stdout).toContain("bets");
    });
});

describe("a mistake of Casus's own", () => {
  const broken = (env: Io["env"]): { io: Io; stderr: () => string } => {
    let written = "";
    const stderr = {
      write: (text: string) => {
        written += text;
      },
      isTerminal: false,
    };
    const stdout = {
      write: () => {
        throw new Error("the disk is on fire\nand so on");
      },
      isTerminal: false,
    };
    const io = {
      stdout,
      stderr,
      env,
      folder: session.folder,
      now: () => 0,
      cores: 1,
      onInterrupt: () => () => undefined,
    };
    return { io: io as unknown as Io, stderr: () => written };
  };

  it("is one line, exit 70", async () => {
    const { io, stderr } = broken({});
    expect(await run(["explain"], io)).toBe(70);
    expect(stderr()).toMatch(/^bug in casus: the disk is on fire; please report it .*CASUS_DEBUG=1.*\n$/);
  });

  it("comes with its stack on request", async () => {
    const { io, stderr } = broken({ CASUS_DEBUG: "1" });
    expect(await run(["explain"], io)).toBe(70);
    expect(stderr()).toMatch(/\n {4}at /);
  });
});
