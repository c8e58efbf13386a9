// Third stage of the pipeline: what is written means something. Each check is about one topic, and all of them run,
// so that all mistakes come together; a part that is already refused is passed over by the others.

import { type Diagnostic, hasErrors, sortByPlace } from "../../diagnostics/index.js";
import { constantsOf } from "../constant.js";
import type { Resolved } from "../resolved.js";
import { checkClaims } from "./claims.js";
import { checkDeals } from "./deals.js";
import { checkCorrelations, checkLevels, checkOdds, checkPlans } from "./declarations.js";
import { Formulas, Search } from "./formula.js";
import { checkMisperceptions } from "./misperceptions.js";
import { checkNumbers } from "./numbers.js";
import { checkPackages } from "./packages.js";
import { type Placed, placesOf } from "./places.js";
import { checkPlay } from "./play.js";
import { checkBest } from "./policies.js";
import { checkQuotes, type ReadSource } from "./quotes.js";
import { Ranges } from "./ranges.js";
import { type Checking, startChecking } from "./report.js";
import { checkRoadmaps } from "./roadmaps.js";
import { checkRounds } from "./rounds.js";
import { checkStability } from "./stability.js";
import { checkRankings, checkRules } from "./states.js";
import { sizeOf, summarise } from "./summaries.js";
import { checkTypes } from "./types.js";
import { checkUnused } from "./unused.js";

export type { ReadSource } from "./quotes.js";

/** What checking a case may be given besides the case. */
export type CheckOptions = {
  /** Reads the file of a source, so that quotes can be looked for in it; without it they are not. */
  readonly readSource?: ReadSource;
};

/** All errors and warnings of a case whose names are resolved, by place. */
export function check(resolved: Resolved, { readSource }: CheckOptions = {}): Diagnostic[] {
  const constants = constantsOf(resolved);
  const { checking, diagnostics } = startChecking(resolved, constants, summarise(resolved, constants));
  const placed = placesOf(resolved);
  checkSizes(checking, placed);
  if (hasErrors(diagnostics)) return sortByPlace(diagnostics);

  const formulas = new Formulas(checking);
  const search = new Search(resolved.coordinates.map((c) => c.levels.length));
  checkLevels(checking);
  checkOdds(checking);
  checkPlans(checking, placed);
  checkTypes(checking, placed);
  checkCorrelations(checking);
  checkNumbers(checking, placed, new Ranges(checking, "effective"));
  checkRules(checking, formulas, search);
  checkRankings(checking, formulas);
  checkMisperceptions(checking, formulas, search);
  checkStability(checking);
  checkPlay(checking, formulas, search);
  checkRounds(checking, new Ranges(checking, "support"));
  checkRoadmaps(checking, formulas, new Ranges(checking, "support"));
  checkBest(checking, placed);
  checkPackages(checking);
  checkDeals(checking);
  checkClaims(checking, new Ranges(checking, "support"));
  checkUnused(checking, placed);
  if (readSource) checkQuotes(checking, readSource);
  return sortByPlace(diagnostics);
}

/** Named conditions are written out where they are used, and a few lines of them can grow beyond any memory. */
const nodesLimit = 20_000;
const allNodesLimit = 500_000;
const depthLimit = 1_000;

/** Reports expressions that grow too large once the conditions that they name are written out (CAS0105). */
export function checkSizes(checking: Checking, placed: readonly Placed[]): void {
  let all = 0;
  for (const { expression, place } of placed) {
    const { nodes, depth } = sizeOf(expression, checking.summaries.sizes);
    all += nodes;
    const isDeep = depth > depthLimit;
    if (!isDeep && nodes <= nodesLimit) continue;
    const size = isDeep
      ? `nests ${depth} deep (limit ${depthLimit})`
      : `has ${nodes} parts (limit ${nodesLimit})`;
    checking.report(
      "CAS0105",
      `${place.what} ${size} once the conditions that it names are written out`,
      expression.span,
    );
    return;
  }
  if (all <= allNodesLimit) return;
  checking.report(
    "CAS0105",
    `the case has ${all} parts (limit ${allNodesLimit}) once the conditions that it names are written out`,
    placed[0]?.expression.span,
  );
}
