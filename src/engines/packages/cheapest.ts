// The least that it costs a payer to make a goal likely, draw by draw: what `cheapest(goal, payer)` means in a claim.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case, Cond, DrawOptions, Draws } from "../../model/index.js";
import { type PlaySolver, TIE, type TieBreak } from "../play/index.js";
import { type Batch, openBatches } from "./batch.js";
import { aimAt } from "./goal.js";
import { isLikely } from "./package.js";
import { Settings } from "./settings.js";

/** Packages at the most that a claim may try in every draw: all their plans are kept open at once. */
export const MOST_CLAIMED = 20_000;

/** Plans in one batch. */
const PLANS = 512;

/** What a claim asks about packages. */
export type CheapestAsk = {
  readonly goal: Cond;
  readonly goalText: string;
  readonly payer: number;
  /** Coordinates; all levers of the payer that are set before the goal's step unless named. */
  readonly levers?: readonly number[];
};

/** Solves all packages for blocks of draws and takes the cheapest. */
export class CheapestSolver {
  readonly stride: number;
  readonly #batches: readonly Batch[];
  /** Per batch and plan of it: what the package holds. */
  readonly #holds: readonly (readonly (readonly number[])[])[];
  readonly #base: Float64Array;
  readonly #probability: Float64Array;
  readonly #value: Float64Array;

  /** A solver for a case, or why there is none: mistakes of the goal, too many packages, a play that cannot be solved. */
  static open(
    subject: Case,
    { goal, goalText, payer, levers }: CheapestAsk,
    options: Omit<DrawOptions, "draws">,
  ): { solver?: CheapestSolver; diagnostics: readonly Diagnostic[] } {
    const aim = aimAt(subject, { goal, goalText, payers: [payer], ...(levers ? { levers } : {}) });
    if (aim.diagnostics.length > 0) return { diagnostics: aim.diagnostics };
    const settings = new Settings(subject, aim.levers);
    if (settings.count > MOST_CLAIMED) return { diagnostics: [tooMany(subject, settings, goalText)] };
    if (!settings.isPossible(settings.start)) return { diagnostics: [impossibleStart(settings, subject)] };
    // Carrying on goes first: costs are differences from it.
    const start = settings.start.join();
    const all = Array.from({ length: settings.count }, (_, index) => settings.levelsAt(index));
    const others = all.filter((levels) => levels.join() !== start && settings.isPossible(levels));
    const asking = { subject, goal, goalText, actors: [payer], options };
    const batches: Batch[] = [];
    const held: (readonly (readonly number[])[])[] = [];
    const holds = [settings.start, ...others].map((levels) => settings.holdsOf(levels));
    for (let first = 0; first < holds.length; first += PLANS) {
      const opened = openBatches(asking, holds.slice(first, first + PLANS));
      const hopeless = opened.refused.find(
        ({ plan, diagnostics }) =>
          (first === 0 && plan === 0) || diagnostics.some(({ code }) => code === "CAS0407"),
      );
      if (hopeless) return { diagnostics: hopeless.diagnostics };
      batches.push(...opened.batches);
      for (const batch of opened.batches)
        held.push(holds.slice(first + batch.first, first + batch.first + batch.nPlans));
    }
    return { solver: new CheapestSolver(batches, held), diagnostics: [] };
  }

  private constructor(batches: readonly Batch[], holds: readonly (readonly (readonly number[])[])[]) {
    this.#batches = batches;
    this.#holds = holds;
    this.stride = Math.min(...batches.map(({ stride }) => stride));
    this.#base = new Float64Array(this.stride);
    this.#probability = new Float64Array(this.stride);
    this.#value = new Float64Array(this.stride);
  }

  /** The solved plays, for their draws and the violations they note. */
  get plays(): readonly PlaySolver[] {
    return this.#batches.map(({ play }) => play);
  }

  /** Solves draws `first` to `first + count - 1` of every package. Gives the number of ties. */
  solveBlock(first: number, count: number): number {
    return this.#batches.reduce((ties, batch) => ties + batch.solveBlock(first, count), 0);
  }

  /** Solves what stands in other draws of the case, as draws `first` to `first + count - 1`. Gives the number of ties. */
  solveFrom(draws: Draws, first: number, count: number): number {
    return this.#batches.reduce((ties, { play }) => ties + play.solveFrom(draws, first, count), 0);
  }

  /** Solves the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    for (const batch of this.#batches) batch.solveAgain(count, tieBreak);
  }

  /** The least cost in each draw of the block, below 0 where a package is a gain; Infinity where none will do. */
  resultInto(out: Float64Array, count: number): void {
    this.#batches[0]!.valueInto(this.#base, 0, 0, count);
    out.fill(Number.POSITIVE_INFINITY, 0, count);
    for (const batch of this.#batches) {
      for (let i = 0; i < batch.nPlans; i++) {
        batch.probabilityInto(this.#probability, i, count);
        batch.valueInto(this.#value, i, 0, count);
        for (let d = 0; d < count; d++) {
          const cost = this.#base[d]! - this.#value[d]!;
          if (cost < out[d]! && isLikely(this.#probability[d]!)) out[d] = cost;
        }
      }
    }
  }

  /** What the cheapest packages of draw `d` of the block hold, per coordinate and -1 where free; carrying on first. */
  cheapestIn(d: number): readonly (readonly number[])[] {
    const found: { readonly value: number; readonly holds: readonly number[] }[] = [];
    this.#batches.forEach((batch, b) => {
      for (let i = 0; i < batch.nPlans; i++) {
        batch.probabilityInto(this.#probability, i, d + 1);
        batch.valueInto(this.#value, i, 0, d + 1);
        if (isLikely(this.#probability[d]!))
          found.push({ value: this.#value[d]!, holds: this.#holds[b]![i]! });
      }
    });
    const highest = Math.max(...found.map(({ value }) => value));
    this.#batches[0]!.valueInto(this.#base, 0, 0, d + 1);
    const size = Math.max(Math.abs(highest), Math.abs(this.#base[d]!));
    return found.filter(({ value }) => value >= highest - TIE * size).map(({ holds }) => holds);
  }
}

function tooMany(subject: Case, settings: Settings, goalText: string): Diagnostic {
  const names = settings.levers.map(
    (c, i) => `"${subject.coordinates[c]!.name}" (${settings.open[i]!.length} levels)`,
  );
  return diagnostic(
    "CAS0706",
    `the goal "${goalText}" has ${settings.sayCount()} packages, and a claim can try ${MOST_CLAIMED.toLocaleString("en")}: what multiplies them is ${names.join(", ")}`,
    undefined,
    {
      help: "give levers fewer levels, or ask `casus packages`, which searches where there are too many to try",
    },
  );
}

/** The refusal where the rules forbid to carry on. */
export function impossibleStart(settings: Settings, subject: Case): Diagnostic {
  const [lever] = settings.levers;
  return diagnostic(
    "CAS0413",
    "the rules forbid to carry on as things stand, so there is nothing to compare the cost of a package with",
    lever === undefined ? undefined : subject.coordinates[lever]!.span,
    { help: "relax a rule, or let the levers stand elsewhere by `start`" },
  );
}
