// Plays without end against what is known of them in closed form.

import { describe, expect, it } from "vitest";
import { compilePlay, inquireAsks, PlaySolver } from "../../../../src/engines/index.js";
import { caseOf } from "../../../report/sample.js";

/** Values settle to 1e-9 of 1, and the shares of a pie are below 1. */
const SETTLED = 2e-9;

/** The answer to each question in a case without doubt, or undefined where the play does not settle. */
function answers(sections: string, questions: readonly string[]): number[] | undefined {
  const claims = questions.map((question, i) => `  c${i}: "${question} > 0.123"`).join("\n");
  const subject = caseOf(`casus: 1\nrounds: forever\n${sections}\nclaims:\n${claims}\n`);
  const inquiry = inquireAsks(subject);
  const { graph } = compilePlay(subject, inquiry);
  if (!graph) expect.fail("the play cannot be built");
  const solver = new PlaySolver(subject, inquiry, graph, { seed: "r", sampling: "sobol" });
  solver.solveBlock(0, 1);
  if (solver.block.isUnsettled(0)) return undefined;
  const out = new Float64Array(1);
  return questions.map((_, ask) => {
    solver.resultInto(out, ask, 1);
    return out[0]!;
  });
}

/** Offers in turn over a pie cut into `n` slices (Rubinstein 1982); `offer` is the share of a. */
const pie = (n: number, ours: number, theirs: number) => {
  const shares = Array.from({ length: n + 1 }, (_, i) => i / n).join(", ");
  return `actors: {a: {name: A, discount: ${ours}}, b: {name: B, discount: ${theirs}}}
levers:
  offer_a: {actor: a, levels: [${shares}], expires: 1}
  reply_b: {actor: b, levels: [accept, refuse], frozen: true}
  offer_b: {actor: b, levels: [${shares}], expires: 1}
  reply_a: {actor: a, levels: [accept, refuse], frozen: true}
start: {reply_a: refuse, reply_b: refuse}
events:
  turn: {levels: [a, b], carries: true, odds: {a: "if turn = a then 0 else 1", b: rest}}
conditions:
  agreed: reply_a = accept or reply_b = accept
play:
  - a chooses offer_a if turn = a and not agreed
  - b chooses reply_b if turn = a and not agreed
  - b chooses offer_b if turn = b and not agreed
  - a chooses reply_a if turn = b and not agreed
  - chance decides turn if not agreed
values:
  a:
    own: {if: reply_b = accept, worth: offer_a, counts: once}
    taken: {if: reply_a = accept, worth: offer_b, counts: once}
  b:
    taken: {if: reply_b = accept, worth: 1 - offer_a, counts: once}
    own: {if: reply_a = accept, worth: 1 - offer_b, counts: once}`;
};

describe("offers in turn without end", () => {
  it("give the shares of the theorem where slices allow it", () => {
    // (1 − δ2) / (1 − δ1 δ2) is 10/19 and 5/7, and no other shares of 19 and 14 slices answer each other.
    const [ten] = answers(pie(19, 0.9, 0.9), ["E(a)"])!;
    expect(Math.abs(ten! - 10 / 19)).toBeLessThan(SETTLED);
    const [five] = answers(pie(14, 0.9, 0.8), ["E(a)"])!;
    expect(Math.abs(five! - 5 / 7)).toBeLessThan(SETTLED);
  });

  it.each([
    [0.9, 0.9, 50],
    [0.9, 0.8, 50],
    [0.5, 0.95, 40],
    [0.97, 0.6, 100],
    [0.3, 0.3, 10],
  ])("come as near to them as slices do: patience %d and %d, %d slices", (ours, theirs, n) => {
    const [a, b, atOnce] = answers(pie(n, ours, theirs), ["E(a)", "E(b)", "P(agreed @ 1)"])!;
    expect(atOnce).toBe(1);
    expect(Math.abs(a! + b! - 1)).toBeLessThan(SETTLED);
    // v = 1 − ⌈δ2 w⌉ and w = 1 − ⌈δ1 v⌉, each rounded up by less than a slice.
    const exact = (1 - theirs) / (1 - ours * theirs);
    const slice = 1 / n / (1 - ours * theirs);
    expect(a).toBeGreaterThan(exact - slice);
    expect(a).toBeLessThan(exact + theirs * slice);
  });
});

describe("a flow without end", () => {
  it.each([0.5, 0.9, 0.99, 0.995])("is worth 1 / (1 − δ) with δ = %d", (discount) => {
    const sections = `actors: {a: {name: A, discount: ${discount}}}
levers: {x: {actor: a}}
play: [a chooses x]
values: {a: {flow: {if: x, worth: 1, counts: each round}}}`;
    const [value] = answers(sections, ["E(a)"])!;
    expect(Math.abs(value! * (1 - discount) - 1)).toBeLessThan(SETTLED);
  });
});
