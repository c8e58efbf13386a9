// The whole pipeline on random small cases in rounds, held against the play from its definition and against the
// enumeration of histories.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePlay, inquireAsks, PlaySolver, solveNaively } from "../../../../src/engines/index.js";
import { compileCase } from "../../../../src/index.js";
import type { Ask, Case, Cond } from "../../../../src/model/index.js";
import { type Enumerated, enumerate } from "./histories.js";
import { type SmallCase, type SmallOptions, smallCase } from "./small.js";
import { type Question, questionsOf, textOf } from "./text.js";

/** Both sides add and multiply the same few thousand numbers of size up to 1e3, in another order: 1e3 · 2^-53 · 1e3. */
const ROUNDING = 1e-9;

const DRAWS = 2;

/** What a case of this kind may be refused for: rules that leave no way on. */
const refusals = new Set(["CAS0408", "CAS0409", "CAS0320"]);

function compiled(small: SmallCase): Case | undefined {
  const { case: subject, diagnostics } = compileCase(textOf(small));
  if (subject) return subject;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.every(({ code }) => refusals.has(code))) return undefined;
  expect.fail(`${textOf(small)}\n${errors.map(({ code, message }) => `${code} ${message}`).join("\n")}`);
}

/** The ask of claim i, which is `ask > number`. */
function askOf(subject: Case, i: number): number {
  const { condition } = subject.claims[i]!;
  if (condition.kind !== "compare" || condition.left.kind !== "ask")
    throw new Error("a claim that asks nothing");
  return condition.left.ask;
}

/** The condition that by(…) names, without the memory of earlier rounds. */
function named({ condition, when }: Extract<Ask, { kind: "P" }>): Cond {
  if (when?.kind !== "by") return condition;
  if (condition.kind !== "or") throw new Error("by(…) without a memory");
  return condition.parts[0]!;
}

const fromDefinition = (naive: ReturnType<typeof solveNaively>, ask: Ask): number => {
  if (ask.kind === "E") return naive.values[ask.actor]!;
  const condition = named(ask);
  if (!ask.when) return naive.probability(condition);
  return ask.when.kind === "at"
    ? naive.probabilityAt(condition, ask.when.round)
    : naive.probabilityBy(condition, ask.when.round);
};

const fromHistories = (small: SmallCase, histories: Enumerated, asked: Question): number => {
  if (asked.kind === "E") return histories.value(asked.actor);
  const condition = small.conditions[asked.condition]!;
  if (asked.kind === "end") return histories.at(condition, small.nRounds - 1);
  return asked.kind === "at" ? histories.at(condition, asked.round) : histories.by(condition, asked.round);
};

/** Compares all answers; gives the number of ties, or undefined where the rules leave no way on. */
function compare(small: SmallCase): number | undefined {
  const subject = compiled(small);
  if (!subject) return undefined;
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) {
    expect(diagnostics.map(({ code }) => code).filter((code) => !refusals.has(code))).toEqual([]);
    return undefined;
  }
  const solver = new PlaySolver(
    subject,
    inquiry,
    graph,
    { seed: "r", sampling: "random" },
    subject.quantities.keys(),
  );
  const ties = solver.solveBlock(0, DRAWS);
  expect([...solver.violations.values()]).toEqual([]);
  const out = new Float64Array(DRAWS);
  for (let d = 0; d < DRAWS; d++) {
    const quantities = subject.quantities.map((_, q) => solver.draws.row(q)[d]!);
    const naive = subject.plans.map((plan) => solveNaively(subject, quantities, plan));
    const byName = small.terms.length > 0 ? valuesByName(subject, quantities, small.nQuantities) : [];
    const histories = small.plans.map((plan) => enumerate(small, plan, byName));
    questionsOf(small).forEach((asked, i) => {
      const ask = askOf(subject, i);
      solver.resultInto(out, ask, DRAWS);
      const stated = `${subject.claims[i]!.text} in draw ${d} of\n${textOf(small)}`;
      const enumerated = histories[asked.plan];
      if (!enumerated) expect.fail(`the enumeration finds no way on: ${stated}`);
      expectNear(out[d]!, fromHistories(small, enumerated, asked), `histories: ${stated}`);
      expectNear(
        out[d]!,
        fromDefinition(naive[subject.asks[ask]!.plan]!, subject.asks[ask]!),
        `definition: ${stated}`,
      );
    });
  }
  return ties;
}

function valuesByName(subject: Case, quantities: readonly number[], n: number): number[] {
  return Array.from(
    { length: n },
    (_, q) => quantities[subject.quantities.findIndex(({ name }) => name === `q${q}`)]!,
  );
}

function expectNear(value: number, expected: number, what: string): void {
  const difference = Math.abs(value - expected) / Math.max(1, Math.abs(expected));
  if (!(difference <= ROUNDING)) expect.fail(`${value} and not ${expected}, ${what}`);
}

const kinds: [string, SmallOptions][] = [
  ["plain", {}],
  ["with ties", { ties: true }],
  ["with logit choice", { precision: true }],
  ["with risk aversion", { riskAversion: true }],
  ["with risk aversion and logit choice", { riskAversion: true, precision: true }],
  ["with rules", { rules: true }],
];

describe("E, P at a round and by a round of random cases are those of the definition and of all histories", () => {
  it.each(kinds)("%s", (_title, options) => {
    const runs = Number(process.env.ROUNDS_RUNS ?? 200);
    let compared = 0;
    let ties = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const found = compare(smallCase(seed, options));
        if (found === undefined) return;
        compared++;
        ties += found;
      }),
      { numRuns: runs, seed: 11, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(0.7 * runs);
    if (options.ties) expect(ties).toBeGreaterThan(0);
  });
});
