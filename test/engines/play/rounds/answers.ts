// What the engine answers to the claims of a case file, each of which is `question > number`.

import { expect } from "vitest";
import { compilePlay, inquireAsks, PlaySolver } from "../../../../src/engines/index.js";
import { caseOf } from "../../../report/sample.js";

export type Answers = {
  /** Per claim and draw. */
  readonly values: readonly (readonly number[])[];
  readonly nNodes: number;
  readonly isSettled: boolean;
};

/** The answers in the first draws; undefined where the rules leave no way on. */
export function answersOf(text: string, draws = 2): Answers | undefined {
  const subject = caseOf(text);
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) {
    expect(diagnostics.filter(({ code }) => code !== "CAS0408" && code !== "CAS0409")).toEqual([]);
    return undefined;
  }
  const solver = new PlaySolver(subject, inquiry, graph, { seed: "r", sampling: "random" });
  expect(draws).toBeLessThanOrEqual(solver.stride);
  solver.solveBlock(0, draws);
  const kinds = [...solver.violations.values()].map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "unsettled")).toEqual([]);
  const out = new Float64Array(draws);
  const values = subject.claims.map(({ condition }) => {
    if (condition.kind !== "compare" || condition.left.kind !== "ask")
      throw new Error("a claim that asks nothing");
    solver.resultInto(out, condition.left.ask, draws);
    return [...out];
  });
  return { values, nNodes: graph.nodes.length, isSettled: kinds.length === 0 };
}
