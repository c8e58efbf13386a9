// How surely states are stable: over all draws of the quantities, the share in which each state is stable for each actor,
// and an equilibrium, under each concept. Ranks come from the values of the play in each draw.

import { type Diagnostic, diagnostic } from "../diagnostics/index.js";
import { openSpace, RepeatedStability, reportViolations, stableIn } from "../engines/index.js";
import { wilson } from "../kernel/index.js";
import {
  type AnyConcept,
  type Case,
  type DrawOptions,
  inBlocks,
  inSlices,
  type Reading,
  type Result,
  type Watch,
} from "../model/index.js";
import { tooManyValued } from "./state-answers.js";
import { MOST_VALUED_STATES, StateValues, valuedActors } from "./state-values.js";

/** What is counted over the draws. */
export type SharesOptions = DrawOptions & {
  /** Nash, GMR, SMR and SEQ unless named: those whose cost is linear in the states. */
  readonly concepts?: readonly AnyConcept[];
  readonly reading?: Reading;
};

/** A draw of a thousand states takes about a millisecond. */
const DRAWS_PER_SLICE = 64;

const usual: readonly AnyConcept[] = ["nash", "gmr", "smr", "seq"];

/** Counts of draws; states as the stability engine numbers them, from 0. */
export type StabilityShares = {
  readonly draws: number;
  /** `stable.get(concept)[actor][state]`: draws in which the state is stable for the actor. */
  readonly stable: ReadonlyMap<AnyConcept, readonly Int32Array[]>;
  /** Draws in which the state is stable for every actor. */
  readonly equilibrium: ReadonlyMap<AnyConcept, Int32Array>;
};

/** A share of draws with its 95 % interval (Wilson 1927). */
export function shareOf(count: number, draws: number): { share: number; low: number; high: number } {
  return { share: count / draws, ...wilson(count, draws) };
}

/**
 * Counts over the draws of a case in which some actor ranks states by its values. Where none does, nothing is uncertain
 * about stability, and the answer says so.
 */
export async function shareStability(
  subject: Case,
  options: SharesOptions,
  watch: Watch = {},
): Promise<Result<StabilityShares | undefined>> {
  const concepts = options.concepts ?? usual;
  const reading = options.reading ?? "sequences";
  const result = (
    status: Result<never>["status"],
    solutions: StabilityShares | undefined,
    diagnostics: readonly Diagnostic[],
    work = {},
  ) => ({
    engine: "stability",
    method: "graph model in every draw, least reachable ranks",
    parameters: { draws: options.draws, sampling: options.sampling, concepts: concepts.join(" "), reading },
    seed: options.seed,
    status,
    solutions,
    diagnostics,
    work,
  });
  const { space, diagnostics } = openSpace(subject);
  if (!space) return result("inapplicable", undefined, diagnostics);
  const valued = valuedActors(subject);
  const { repeated, diagnostics: unranked } = RepeatedStability.open(subject, valued);
  if (!repeated) return result("inapplicable", undefined, unranked);
  if (valued.length === 0) return result("inapplicable", undefined, [nothingUncertain(subject)]);
  if (space.nStates > MOST_VALUED_STATES)
    return result("inapplicable", undefined, [tooManyValued(subject, space.nStates)]);
  const { values, diagnostics: unsolved } = StateValues.open(subject, space, options);
  if (!values) return result("inapplicable", undefined, unsolved);

  const perState = () => new Int32Array(space.nStates);
  const stable = new Map(concepts.map((concept) => [concept, subject.actors.map(perState)]));
  const equilibrium = new Map(concepts.map((concept) => [concept, perState()]));
  const worths = valued.map(() => new Float64Array(space.nStates));
  const done = await inSlices(
    options.draws,
    watch,
    (first, count) => {
      inBlocks(first, count, values.stride, (from, n) => {
        values.solveBlock(from, n);
        for (let d = 0; d < n; d++) countDraw(d);
      });
    },
    DRAWS_PER_SLICE,
  );
  const { graph, inquiry, violations } = values.play;
  const mistakes = reportViolations(subject, graph, inquiry.question, violations, done);
  if (done === 0 || mistakes.length > 0)
    return result(done === 0 ? "partial" : "inapplicable", undefined, mistakes);
  return result(done < options.draws ? "partial" : "complete", { draws: done, stable, equilibrium }, [], {
    draws: done,
    states: space.nStates,
    nodes: graph.nodes.length,
  });

  function countDraw(d: number): void {
    worths.forEach((row, a) => {
      values!.worthsInto(row, a, d);
    });
    for (const [concept, byActor] of stableIn(repeated!.field(worths), concepts, reading)) {
      const counts = stable.get(concept)!;
      const everywhere = equilibrium.get(concept)!;
      for (let s = 0; s < everywhere.length; s++) {
        let isEquilibrium = 1;
        for (let a = 0; a < byActor.length; a++) {
          const is = byActor[a]![s]!;
          counts[a]![s] = counts[a]![s]! + is;
          isEquilibrium &= is;
        }
        everywhere[s] = everywhere[s]! + isEquilibrium;
      }
    }
  }
}

function nothingUncertain(subject: Case): Diagnostic {
  return diagnostic(
    "CAS0414",
    "no actor ranks the states by its values, so what is stable is the same in every draw",
    subject.actors[0]?.span,
    { help: "leave out --draws; for shares, give actors a `play` and `values` instead of preferences" },
  );
}
