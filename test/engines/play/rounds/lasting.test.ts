// What lasts from round to round, in cases small enough to be followed by hand.

import { describe, expect, it } from "vitest";
import { compilePlay, inquireAsks, PlaySolver } from "../../../../src/engines/index.js";
import { caseOf } from "../../../report/sample.js";

/** A few multiplications of numbers below 10. */
const ROUNDING = 1e-12;

/** Levers, events and a play of `a` and `b`, who want nothing that matters unless `values` says so. */
function answers(sections: string, questions: readonly string[]): number[] {
  const claims = questions.map((question, i) => `  c${i}: "${question} > 0.123"`).join("\n");
  const values = sections.includes("values:") ? "" : "values: {a: {peace: {worth: 1}}}\n";
  const subject = caseOf(`casus: 1\nactors: {a: A, b: B}\n${sections}\n${values}claims:\n${claims}\n`);
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) expect.fail(diagnostics.map(({ message }) => message).join("\n"));
  const solver = new PlaySolver(subject, inquiry, graph, { seed: "r", sampling: "sobol" });
  solver.solveBlock(0, 1);
  expect([...solver.violations.values()]).toEqual([]);
  const out = new Float64Array(1);
  return subject.claims.map(({ condition }) => {
    if (condition.kind !== "compare" || condition.left.kind !== "ask") throw new Error("no ask");
    solver.resultInto(out, condition.left.ask, 1);
    return out[0]!;
  });
}

/** Each question with its answer. */
function answered(title: string, sections: string, expected: Readonly<Record<string, number>>): void {
  it(title, () => {
    const found = answers(sections, Object.keys(expected));
    Object.values(expected).forEach((value, i) => {
      expect(Math.abs(found[i]! - value), `${Object.keys(expected)[i]}: ${found[i]}`).toBeLessThan(ROUNDING);
    });
  });
}

/** An event with even odds in each of three rounds, or in the first alone. */
const coin = (lasting: string, condition = "") => `rounds: 3
events:
  coin: {levels: [tails, heads, edge], odds: {tails: rest, heads: 0.5, edge: 0.25}${lasting}}
play:
  - chance decides coin${condition}`;

describe("an event", () => {
  answered("is decided anew in every round", coin(""), {
    "P(coin = heads @ 1)": 1 / 2,
    "P(coin = heads)": 1 / 2,
    "by(coin = heads, 2)": 3 / 4,
    "by(coin = heads, 3)": 7 / 8,
  });
  answered("falls back where its step is skipped", coin("", " if round = 1"), {
    "P(coin = heads @ 1)": 1 / 2,
    "P(coin = heads @ 2)": 0,
    "by(coin = heads, 3)": 1 / 2,
  });
  answered("stays for good at a level that persists", coin(", persists: [heads]"), {
    "P(coin = heads @ 2)": 3 / 4,
    "P(coin = heads)": 7 / 8,
    "P(coin = edge)": 1 / 16,
  });
  answered("falls back from a level that does not persist", coin(", persists: [heads]", " if round = 1"), {
    "P(coin = heads)": 1 / 2,
    "P(coin = edge @ 1)": 1 / 4,
    "P(coin = edge @ 2)": 0,
  });
  answered("stays at all levels but the first with `persists: true`", coin(", persists: true"), {
    "P(coin = tails)": 1 / 64,
    "P(coin = heads)": 21 / 32,
  });
  answered("is carried over where its step is skipped", coin(", carries: true", " if round = 1"), {
    "P(coin = edge)": 1 / 4,
    "P(coin = tails)": 1 / 4,
  });
  answered("both persists and is carried", coin(", persists: [heads], carries: true", " if round != 2"), {
    "P(coin = edge @ 2)": 1 / 4,
    "P(coin = heads @ 3)": 3 / 4,
  });
  answered(
    "has odds that read its own level of the round before",
    coin(", carries: true").replace("0.5", '"if coin = heads then 0.75 else 0.5"'),
    {
      "P(coin = heads @ 2)": ((1 / 2) * 3) / 4 + ((1 / 2) * 1) / 2,
    },
  );
  answered(
    "is decided together with those of its step, by what the round before left",
    `rounds: 2
events:
  first: {odds: 1, carries: true}
  second: {odds: "if first then 1 else 0"}
play:
  - chance decides first, second`,
    { "P(second @ 1)": 0, "P(second @ 2)": 1 },
  );
});

/** The lever x that its actor wants set in every round, once it can be. */
const lever = (lasting: string, play = "a chooses x", more = "") => `rounds: 4
levers:
  x: {actor: a${lasting}}
  y: {actor: b}
play:
  - ${play}
  - b chooses y
values: {a: {x: {if: x, worth: 1, counts: each round}}, b: {y: {if: y, worth: 1, counts: each round}}}
${more}`;

describe("a lever", () => {
  answered("is carried over where its step is skipped", lever("", "a chooses x if round = 2"), {
    "P(x @ 1)": 0,
    "P(x @ 2)": 1,
    "P(x @ 4)": 1,
    "E(a)": 3,
  });
  answered("is not set before it is due", lever(", due: 3"), { "P(x @ 2)": 0, "P(x @ 3)": 1, "E(a)": 2 });
  answered("falls back a round after it was set", lever(", expires: 1", "a chooses x if round = 1"), {
    "P(x @ 1)": 1,
    "P(x @ 2)": 0,
    "E(a)": 1,
  });
  answered(
    "falls back two rounds after it was set",
    lever(", expires: 2", "a chooses x if round in {1, 4}"),
    {
      "P(x @ 2)": 1,
      "P(x @ 3)": 0,
      "P(x @ 4)": 1,
      "E(a)": 3,
    },
  );
  answered(
    "that is frozen stays",
    `${lever(", frozen: true")}`.replace("worth: 1", 'worth: "if round = 1 then 1 else -0.1"'),
    {
      "P(x @ 4)": 1,
      "E(a)": 0.7,
    },
  );
  // Held back in the first two rounds, then held at yes.
  answered("is held from a round on", lever(""), {
    "P(x @ 2 | x = yes from 3)": 0,
    "P(x @ 3 | x = yes from 3)": 1,
    "E(a | x = yes from 3)": 2,
  });
  // The rule limits b's choice in the round, however x falls back at the round's end.
  answered(
    "that falls back keeps to the rules while it is set",
    lever(", expires: 1", "a chooses x", "rules: [never: x and y]"),
    {
      "P(x)": 1,
      "P(y)": 0,
      "E(b)": 0,
    },
  );
});
