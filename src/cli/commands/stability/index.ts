// casus stability: which states nobody moves away from, for whom, how surely, and why.

import { shareStability, valuedActors } from "../../../claims/index.js";
import type { Diagnostic } from "../../../diagnostics/index.js";
import {
  CODE_LIMIT,
  conflictOf,
  everyCoalition,
  fixedEquilibria,
  invert,
  MOST_ACTORS,
  refuseByMemory,
  refuseCoalitions,
  type StabilitySolution,
  sayCoalitionStability,
  solveCoalitions,
  universalEquilibria,
} from "../../../engines/index.js";
import { analyseHypergame, analyseStability, defaultDraws } from "../../../index.js";
import {
  type AnyConcept,
  type Case,
  type Concept,
  isIndividual,
  type Reading,
} from "../../../model/index.js";
import { count } from "../../../report/number.js";
import {
  type CoalitionsSolved,
  reportCoalitions,
  reportInverse,
  reportStability,
  stabilityJson,
} from "../../../report/stability/index.js";
import { renderStability } from "../../../report/terminal/stability/index.js";
import { pageWidth } from "../../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../../cases.js";
import { exits, type Io, UsageError } from "../../io.js";
import { drawOptions, requireFiles } from "../../options.js";
import { paintFor } from "../../paint.js";
import { watched } from "../../progress.js";
import {
  readActors,
  readCoalitions,
  readConcepts,
  readReading,
  readState,
  readWeights,
  type StabilityCommandOptions,
} from "./options.js";

/** Draws unless told otherwise: fewer than of claims, since the play is solved in every state. */
const usualDraws = { ...defaultDraws, draws: 1000 };

/** Analyses one case; gives the exit code. */
export async function stability(
  files: readonly string[],
  given: StabilityCommandOptions,
  io: Io,
): Promise<number> {
  requireFiles("stability", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus stability takes one case file, and "${second}" is another`);
  const concepts = readConcepts(given.concept);
  const reading = readReading(given.reading);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  const options = { ...(concepts ? { concepts } : {}), reading };
  announceWait(subject, concepts, io);
  const actors = readActors("--actor", given.actor, subject);
  const tooLarge = refuseByMemory(subject, io.memory);
  if (printDiagnostics(io, tooLarge ? [tooLarge] : [], source)) return exits.unusable;
  const result = analyseStability(subject, options);
  if (printDiagnostics(io, result.diagnostics, source) || !result.solutions) return exits.unusable;
  const solution = result.solutions;
  const state = readState("--state", given.state, solution.space.nStates);
  const { coalitions, ...refused } = solveForCoalitions(subject, solution, given, concepts, reading);
  if (printDiagnostics(io, refused.diagnostics, source)) return exits.unusable;
  const inverse = solveInverse(subject, solution, given, concepts, reading);
  if (inverse && printDiagnostics(io, inverse.diagnostics, source)) return exits.unusable;
  const hypergame = subject.misperceptions.length > 0 ? analyseHypergame(subject, options) : undefined;
  if (hypergame && printDiagnostics(io, hypergame.diagnostics, source)) return exits.unusable;
  const shares = wantsShares(subject, given)
    ? await watched(io, `drawing ${file}`, (watch) =>
        shareStability(subject, { ...drawOptions(given, usualDraws), ...options }, watch),
      )
    : undefined;
  if (shares && printDiagnostics(io, shares.result.diagnostics, source)) return exits.unusable;
  const report = reportStability(subject, result, {
    ...(state === undefined ? {} : { state: state + 1 }),
    ...(actors ? { actors } : {}),
    ...(shares ? { shares: shares.result } : {}),
    ...(hypergame ? { hypergame } : {}),
    ...(coalitions ? { coalitions: reportCoalitions(subject, solution, coalitions, state) } : {}),
    ...(inverse?.answers ? { inverse: reportInverse(subject, inverse.state, inverse.answers) } : {}),
  });
  if (!report) return exits.unusable;
  if (given.json) io.stdout.write(`${JSON.stringify(stabilityJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderStability(report, page)}\n`);
  }
  return shares?.isInterrupted ? exits.interrupted : exits.asExpected;
}

/** Combinations of levels from which on one is told to wait: it takes some ten seconds then. */
const MANY = 1_000_000;

/** The solver runs through; Ctrl-C ends it. */
function announceWait({ coordinates }: Case, asked: readonly AnyConcept[] | undefined, { stderr }: Io): void {
  const n = coordinates.reduce(
    (product, { kind, levels }) => (kind === "lever" ? product * levels.length : product),
    1,
  );
  if (n < MANY || n > CODE_LIMIT) return;
  const less = asked ? "" : "; --concept nash,seq asks for less";
  stderr.write(`${count(n)} combinations of levels take a while${less}\n`);
}

/** Draws are made where they can differ, and where they are asked for. */
function wantsShares(subject: Case, { draws, seed, sampling }: StabilityCommandOptions): boolean {
  return valuedActors(subject).length > 0 || [draws, seed, sampling].some((given) => given !== undefined);
}

function solveForCoalitions(
  subject: Case,
  solution: StabilitySolution,
  { coalition }: StabilityCommandOptions,
  asked: readonly AnyConcept[] | undefined,
  reading: Reading,
): { readonly coalitions?: CoalitionsSolved; readonly diagnostics: readonly Diagnostic[] } {
  const named = readCoalitions(coalition, subject, MOST_ACTORS);
  if (!named) return { diagnostics: [] };
  const concepts = individual(
    asked,
    "--coalition: limited-move and non-myopic stability are for single actors",
  );
  const { field, space, ranks } = solution;
  const looked = named === "all" ? everyCoalition(subject.actors.length, 1) : named;
  const refused = refuseCoalitions(subject, field, looked, concepts, named !== "all");
  if (refused) return { diagnostics: [refused] };
  const conflict = conflictOf(space, ranks);
  const explain: CoalitionsSolved["explain"] = (members, concept, s) =>
    sayCoalitionStability(subject, space, conflict, concept, members, s, reading);
  const all = solveCoalitions(field, looked, concepts, reading);
  const solved = all.filter(({ members }) => members.length > 1);
  if (named === "all")
    return { coalitions: { solved, universal: universalEquilibria(all), explain }, diagnostics: [] };
  const members = named.flat();
  if (new Set(members).size < members.length) return { coalitions: { solved, explain }, diagnostics: [] };
  const alone = subject.actors.flatMap((_, actor) => (members.includes(actor) ? [] : [[actor]]));
  const fixed = fixedEquilibria(field, [...named, ...alone], concepts, reading);
  return { coalitions: { solved, fixed, explain }, diagnostics: [] };
}

/** The concepts asked for that are defined for any number of actors; the usual four where none was named. */
function individual(asked: readonly AnyConcept[] | undefined, otherwise: string): readonly Concept[] {
  const concepts = (asked ?? ["nash", "gmr", "smr", "seq"]).filter(isIndividual);
  if (concepts.length > 0) return concepts;
  throw new UsageError(otherwise, "ask for nash, gmr, smr, seq, sseq or sim");
}

function solveInverse(
  subject: Case,
  { space, ranks }: StabilitySolution,
  given: StabilityCommandOptions,
  asked: readonly AnyConcept[] | undefined,
  reading: Reading,
) {
  const state = readState("--inverse", given.inverse, space.nStates);
  const free = readActors("--free", given.free, subject);
  const weights = readWeights(given.weight, subject);
  if (state === undefined) {
    if (free || weights)
      throw new UsageError(
        `${free ? "--free" : "--weight"} goes with --inverse`,
        "for example --inverse 3 --free us: which rankings of us make state 3 an equilibrium",
      );
    return undefined;
  }
  const concepts = individual(asked, "--inverse: limited-move and non-myopic stability cannot be inverted");
  const found = invert(conflictOf(space, ranks), {
    state,
    concepts,
    reading,
    ...(free ? { free } : {}),
    ...(weights ? { weights } : {}),
  });
  return { state, ...found };
}
