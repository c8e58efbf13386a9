import { describe, expect, it } from "vitest";
import { solvePlay } from "../../src/index.js";
import { playJson } from "../../src/report/json.js";
import { reportPlay } from "../../src/report/play.js";
import { plainPaint } from "../../src/report/terminal/dress.js";
import { columnsOf } from "../../src/report/terminal/layout.js";
import { renderPlay } from "../../src/report/terminal/play.js";
import { bet, caseOf } from "./sample.js";

const options = { draws: 64, seed: "1", sampling: "sobol" } as const;

async function played(text: string, policies?: string[]) {
  const subject = caseOf(text);
  const result = await solvePlay(subject, { ...options, ...(policies ? { policies } : {}) });
  return reportPlay(subject, result, options);
}

describe("the report of a play", () => {
  it("has the path as an outline: branches where ways part, one line again where they meet", async () => {
    const [free] = (await played(bet)).plans;
    const [stake, luck, applause, ...rest] = free!.path;
    expect(rest).toEqual([]);
    expect(stake).toMatchObject({
      kind: "choice",
      what: "Ann bets (stake = one)",
      reach: 1,
      share: 1,
      branches: [],
    });
    // 1/4 × 8 − 3/4 × 1, from the comment of the sample.
    expect(stake?.margin).toBe(1.25);
    expect(luck?.branches.map(({ when, probability }) => [when, probability])).toEqual([
      ["luck = lose", 0.75],
      ["luck = win", 0.25],
    ]);
    expect(luck?.branches.map(({ then }) => then.map(({ what, reach }) => [what, reach]))).toEqual([
      [],
      [["Ann chooses gain = keep", 0.25]],
    ]);
    expect(applause).toMatchObject({ what: "Bob chooses applause = yes", reach: 1 });
  });

  it("does not follow branches that are nearly impossible", async () => {
    const [free] = (await played(bet.replaceAll("0.25", "0.004").replace("worth: 8", "worth: 800"))).plans;
    expect(free!.path[1]?.branches.map(({ isCut, then }) => [isCut, then.length])).toEqual([
      [false, 0],
      [true, 0],
    ]);
  });

  it("has every end state with what moved since the start", async () => {
    const [free, pass] = (await played(bet)).plans;
    expect(free!.ends?.map(({ probability, moved }) => [probability, moved.map(({ name }) => name)])).toEqual(
      [
        [0.75, ["stake", "applause"]],
        [0.25, ["stake", "applause", "luck"]],
      ],
    );
    expect(pass!.ends).toHaveLength(1);
    expect(pass).toMatchObject({
      policies: ["pass"],
      label: "No bet.",
      holds: [{ name: "stake", level: "none" }],
    });
  });

  it("branches at logit choices", async () => {
    const [free] = (await played(`${bet}precision: 1\n`)).plans;
    const ways = free!.path[0]!.branches;
    expect(ways.map(({ when }) => when)).toEqual(["stake = none", "stake = one"]);
    expect(ways.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });

  it("as JSON has the documented keys in order", async () => {
    const json = playJson(await played(bet, ["pass"]));
    expect(Object.keys(json)).toEqual(
      "case seed draws plans file sampling requested status method actors diagnostics".split(" "),
    );
    const plan = json.plans[0]!;
    expect(Object.keys(plan)).toEqual("plan policies holds values path ends ties says".split(" "));
    expect(Object.keys(plan.path[0]!)).toEqual(
      "kind step what why reach share margin tie branches".split(" "),
    );
    expect(plan.values[0]).toEqual({ actor: "a", mean: 0, low: 0, median: 0, high: 0 });
  });
});

describe("a play on the terminal", () => {
  it("reads from the path to the comparison", async () => {
    expect(renderPlay(await played(bet), { paint: plainPaint, width: 80 })).toBe(`A bet
sample.casus.yaml · 64 draws · seed 1 · sobol · backward induction

── free play ───────────────────────────────────────────────────────────────────

  Path, every quantity at its median
    Ann bets (stake = one)
      none is worth 1.3 less; most against it: the prize (−2.0); most for it:
      the stake (+0.75)
      the same in all draws
    Chance decides luck
      luck = lose 75.0 %
      luck = win 25.0 %
        Ann chooses gain = keep
          split is worth 3.0 less; most against it: shared (−3.0)
          reached with probability 25.0 % · the same in all draws
    Bob chooses applause = yes
      no is worth 1.0 less; most against it: fun (−1.0)
      the same in all draws

  Values: mean [5 %, 95 % of the draws]
    Ann  1.3
    Bob  1.0

  End states, by what differs from the start
    75.0 %  stake = one, applause = yes
    25.0 %  stake = one, applause = yes, luck = win

── pass ────────────────────────────────────────────────────────────────────────
  stake = none
  No bet.

  Path, every quantity at its median
    Bob chooses applause = yes
      no is worth 1.0 less; most against it: fun (−1.0)
      the same in all draws

  Values: mean [5 %, 95 % of the draws]
    Ann  0
    Bob  1.0

  End states, by what differs from the start
    100.0 %  applause = yes

── compared ────────────────────────────────────────────────────────────────────
  Mean values under each plan; * marks an actor's highest.

               a     b
  free play  1.3*  1.0
  pass       0.0   1.0`);
  });

  for (const width of [40, 60, 120])
    it(`keeps to ${width} columns`, async () => {
      const text = renderPlay(await played(bet), { paint: plainPaint, width });
      for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    });
});
