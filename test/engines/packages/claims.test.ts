import fc from "fast-check";
import { expect, it } from "vitest";
import { aimAt } from "../../../src/engines/packages/goal.js";
import { CheapestSolver, isLikely, TipSolver } from "../../../src/engines/packages/index.js";
import { Settings } from "../../../src/engines/packages/settings.js";
import { paymentsOf } from "../../../src/engines/packages/verify.js";
import { solveNaively } from "../../../src/engines/play/index.js";
import { type Case, type Cond, Draws } from "../../../src/model/index.js";
import { randomCase } from "../../random-case.js";
import { randomGoal } from "./random-goal.js";

const options = { seed: "s", sampling: "random" } as const;

const nDraws = 7;

/** Both sides add and multiply the same numbers of size up to 1e3, in another order. */
const ROUNDING = 1e-9;

function drawsOf(subject: Case): number[][] {
  const draws = new Draws(subject, options, 1);
  return Array.from({ length: nDraws }, (_, k) => {
    draws.fill(k, 1);
    return subject.quantities.map((_, q) => draws.row(q)[0]!);
  });
}

/** The numbers of a solver, solved in blocks of this many draws. */
function inBlocksOf(solver: Pick<CheapestSolver, "solveBlock" | "resultInto">, block: number): number[] {
  const out = new Float64Array(nDraws);
  for (let first = 0; first < nDraws; first += block) {
    const count = Math.min(block, nDraws - first);
    solver.solveBlock(first, count);
    solver.resultInto(out.subarray(first), count);
  }
  return [...out];
}

function agrees(found: readonly number[], expected: readonly number[]): void {
  found.forEach((value, k) => {
    if (Number.isFinite(expected[k]!)) {
      expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(
        ROUNDING * Math.max(1, Math.abs(expected[k]!)),
      );
    } else {
      expect(value).toBe(expected[k]!);
    }
  });
}

it("the cheapest cost per draw is that of the definition, in blocks of any size", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const random = randomGoal(seed);
      if (!random) return;
      const { subject, asked } = random;
      const [payer] = asked.payers;
      const aim = aimAt(subject, { ...asked, payers: [payer!] });
      const { solver, diagnostics } = CheapestSolver.open(subject, { ...asked, payer: payer! }, options);
      expect(diagnostics).toEqual(aim.diagnostics);
      if (!solver) return;
      const settings = new Settings(subject, aim.levers);
      const all = Array.from({ length: settings.count }, (_, i) => settings.levelsAt(i));
      const expected = drawsOf(subject).map((quantities) => {
        const play = (levels: readonly number[]) =>
          solveNaively(subject, quantities, settings.holdsOf(levels));
        const base = play(settings.start).values[payer!]!;
        const costs = all.flatMap((levels) => {
          const naive = play(levels);
          return isLikely(naive.probability(asked.goal)) ? [base - naive.values[payer!]!] : [];
        });
        return Math.min(...costs);
      });
      const found = inBlocksOf(solver, nDraws);
      agrees(found, expected);
      expect(inBlocksOf(solver, 2)).toEqual(found);
      if (expected.some(Number.isFinite)) compared++;
    }),
    { numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(20);
});

it("the tipping payment per draw is that of the definition, in blocks of any size", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.nat(), fc.nat(), fc.nat(), (seed, lever, level, plan) => {
      const subject = randomCase(seed);
      const levers = subject.coordinates.flatMap((one, c) => (one.kind === "lever" ? [{ c, ...one }] : []));
      if (levers.length === 0) return;
      const { c, actor, levels } = levers[lever % levers.length]!;
      const goal: Cond = { kind: "among", coordinate: c, levels: [level % levels.length] };
      const holds = subject.plans[plan % subject.plans.length]!.holds.with(c, -1);
      const { solver } = TipSolver.open(subject, { goal, goalText: "goal", actor, holds }, options);
      const expected = paymentsOf(subject, drawsOf(subject), goal, holds, actor);
      const found = inBlocksOf(solver!, nDraws);
      agrees(found, expected);
      expect(inBlocksOf(solver!, 3)).toEqual(found);
      if (expected.some((payment) => payment > 0 && payment < Number.POSITIVE_INFINITY)) compared++;
    }),
    { numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(20);
});
