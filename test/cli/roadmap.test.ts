// casus roadmap: the command line, what it prints and what it refuses.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { galleryText } from "../engines/deals/case.js";
import { thaw } from "../engines/roadmap/case.js";
import { Session } from "./session.js";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("thaw.casus.yaml", thaw());
  session.write("grim.casus.yaml", galleryText("literature/grim-trigger-1971/grim-trigger-1971"));
  session.write("phased.casus.yaml", galleryText("literature/phased-exchange/phased-exchange"));
  session.write("nash.casus.yaml", galleryText("literature/nash-1950/nash-1950"));
});
afterEach(() => session.close());

const json = async (line: string) => JSON.parse((await session.run(`roadmap ${line} --json`)).stdout);

describe("casus roadmap", () => {
  it("says whether it holds, and of every step its date, its slacks and where it breaks first", async () => {
    const { stdout, exit } = await session.run("roadmap thaw.casus.yaml");
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^── thaw ─+$/m);
    expect(stdout).toMatch(/✗ Does not hold at the medians; holds in \d+\.\d % of the draws/);
    expect(stdout).toMatch(/step +date +breaks first +The United States +North Korea/);
    expect(stdout).toMatch(/^ {2}ending +4 +\d+\.\d % +✗ −3\.6 \[.*\] +✗ −\d\.\d \[.*\]$/m);
    expect(stdout).toContain("Cheating is seen after 2 rounds; back follows for\n  good.");
  });

  it("gives repairs with what they change for everyone, and no order unless asked", async () => {
    const { stdout } = await session.run("roadmap thaw.casus.yaml --draws 100");
    expect(stdout).toContain("✓ verify earlier: see cheating after 1 round");
    expect(stdout).toMatch(/escrow: .* in round 4/);
    expect(stdout).not.toContain("Best order");
    const ordered = await session.run("roadmap thaw.casus.yaml --draws 100 --order");
    expect(ordered.stdout).toMatch(/Best order of the steps[\s\S]*\(exact\): smallest slack/);
  });

  it("keeps within 80 columns, and within 60", async () => {
    for (const columns of [80, 60]) {
      const { stdout } = await session.run("roadmap thaw.casus.yaml --draws 50 --order", {
        terminal: { columns },
      });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the terminal's colours are what is taken out
      const bare = stdout.replace(/\u001b\[[\d;]*m/g, "");
      for (const line of bare.split("\n")) expect([...line].length, line).toBeLessThanOrEqual(columns);
    }
  });

  it("is the same twice, and differs by seed", async () => {
    const [first, second, other] = await Promise.all(
      ["", "", " --seed 2"].map((seed) => session.run(`roadmap thaw.casus.yaml --draws 500${seed}`)),
    );
    expect(second!.stdout).toBe(first!.stdout);
    expect(other!.stdout).not.toBe(first!.stdout);
  });

  it("--roadmap takes only those named", async () => {
    const { roadmaps } = await json("grim.casus.yaml --roadmap late,grim --draws 50");
    expect(roadmaps.map((one: { roadmap: string }) => one.roadmap)).toEqual(["late", "grim"]);
  });
});

describe("--json", () => {
  it("grim trigger: the smallest patience is 1/7, √(1/7) and 1/6", async () => {
    const { roadmaps } = await json("grim.casus.yaml --draws 50");
    const least = roadmaps.map((one: { patience: { least: number }[] }) => one.patience[0]!.least);
    // Found to 1e-10 (PATIENCE), of slacks that tie with 0 within 1e-9 of values of about 10.
    for (const [i, exact] of [1 / 7, Math.sqrt(1 / 7), 1 / 6].entries())
      expect(least[i]).toBeCloseTo(exact, 8);
  });

  it("has every step with slacks over the draws, and the round after the last", async () => {
    const found = await json("thaw.casus.yaml --draws 200");
    const [one] = found.roadmaps;
    expect(one.steps.map((step: { step: string }) => step.step)).toEqual([
      "opening",
      "more",
      "ending",
      "afterwards",
    ]);
    for (const { slacks } of one.steps)
      for (const { low, median, high, share_kept } of slacks) {
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(share_kept).toBeGreaterThanOrEqual(0);
      }
    const broken = one.steps.reduce((sum: number, s: { breaks_first: number }) => sum + s.breaks_first, 0);
    expect(broken + one.share).toBeCloseTo(1, 12);
    expect(one.weakest).toEqual({ step: "ending", actor: "dprk" });
    expect(one.repairs.map(({ kind }: { kind: string }) => kind)).toContain("guarantee");
    expect(one.order).toBeNull();
    expect((await json("thaw.casus.yaml --draws 20 --order")).roadmaps[0].order.is_best).toBe(true);
  });
});

describe("casus roadmap refuses in words", () => {
  const refused: readonly (readonly [line: string, says: string])[] = [
    ["nash.casus.yaml", "error[CAS1101]: the case has no roadmap"],
    ["thaw.casus.yaml --roadmap thew", 'error: unknown roadmap "thew"\nhelp: did you mean "thaw"?'],
    ["thaw.casus.yaml grim.casus.yaml", "casus roadmap takes one case file"],
    ["thaw.casus.yaml --draws 500m", "keeps every actor's slack at every step in each draw"],
    ["", "casus roadmap"],
  ];
  it.each(refused)("casus roadmap %s", async (line, says) => {
    const { stderr, stdout, exit } = await session.run(`roadmap ${line}`);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
    expect(exit).toBe(2);
  });
});
