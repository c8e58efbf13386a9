// The side payment that would just tip an actor, draw by draw: what it would lose by seeing to it that the goal comes
// about, compared with what it has by doing as it likes. In a claim: `tips(actor, condition, policy)`.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case, Cond, DrawOptions, Draws } from "../../model/index.js";
import { type PlaySolver, TIE, type TieBreak } from "../play/index.js";
import { type Batch, openBatches } from "./batch.js";
import { readByGoal, stepsOf } from "./goal.js";
import { isLikely } from "./package.js";
import { Settings } from "./settings.js";

/** Settings of an actor at the most that are tried for what would tip it. */
export const MOST_TRIED = 4096;

/** Plans in one batch. */
const PLANS = 512;

/** What is asked: the payment to `actor` that makes the goal likely under a plan. */
export type TipAsk = {
  readonly goal: Cond;
  readonly goalText: string;
  readonly actor: number;
  /** Per coordinate the level it is held at, -1 where free. */
  readonly holds: readonly number[];
};

/**
 * The levers by which an actor can see to a goal: those the goal reads; if it reads none of its levers, all it can set
 * before the last of the goal is decided.
 */
export function tippingLevers(subject: Case, goal: Cond, actor: number): readonly number[] {
  const isOwn = (c: number): boolean => {
    const coordinate = subject.coordinates[c]!;
    return coordinate.kind === "lever" && coordinate.actor === actor;
  };
  const reads = readByGoal(subject, goal);
  const read = reads.filter(isOwn);
  if (read.length > 0) return read;
  const last = Math.max(-1, ...reads.map((c) => stepsOf(subject, c)!.last));
  return [...subject.coordinates.keys()].filter((c) => {
    const steps = stepsOf(subject, c);
    return isOwn(c) && steps !== undefined && steps.first < last;
  });
}

/** Actors other than the payers that can keep a goal from happening: owners of what it reads, else of what comes before. */
export function reluctantActors(subject: Case, goal: Cond, payers: readonly number[]): readonly number[] {
  const others = [...subject.actors.keys()].filter((actor) => !payers.includes(actor));
  const reads = new Set(readByGoal(subject, goal));
  const owners = others.filter((actor) => tippingLevers(subject, goal, actor).some((c) => reads.has(c)));
  return owners.length > 0
    ? owners
    : others.filter((actor) => tippingLevers(subject, goal, actor).length > 0);
}

/** How many settings would be tried for an actor. */
export function nTried(subject: Case, goal: Cond, actor: number): number {
  return new Settings(subject, tippingLevers(subject, goal, actor)).count;
}

/** Solves a plan, and it with each setting of the actor's levers, for blocks of draws. */
export class TipSolver {
  readonly stride: number;
  readonly #batches: readonly Batch[];
  readonly #probability: Float64Array;
  readonly #value: Float64Array;
  readonly #best: Float64Array;

  /** A solver for a case, or why there is none: more than `MOST_TRIED` settings, a plan that cannot be solved. */
  static open(
    subject: Case,
    { goal, goalText, actor, holds }: TipAsk,
    options: Omit<DrawOptions, "draws">,
  ): { solver?: TipSolver; diagnostics: readonly Diagnostic[] } {
    const levers = tippingLevers(subject, goal, actor).filter((c) => holds[c]! < 0);
    const settings = new Settings(subject, levers, holds);
    if (settings.count > MOST_TRIED) return { diagnostics: [tooMany(subject, actor, settings)] };
    const tried = Array.from({ length: settings.count }, (_, index) => settings.levelsAt(index)).filter(
      (levels) => levers.length > 0 && settings.isPossible(levels),
    );
    const plans = [holds, ...tried.map((levels) => settings.holdsOf(levels))];
    const asking = { subject, goal, goalText, actors: [actor], options };
    const batches: Batch[] = [];
    for (let first = 0; first < plans.length; first += PLANS) {
      const opened = openBatches(asking, plans.slice(first, first + PLANS));
      const hopeless = opened.refused.find(
        ({ plan, diagnostics }) =>
          (first === 0 && plan === 0) || diagnostics.some(({ code }) => code === "CAS0407"),
      );
      if (hopeless) return { diagnostics: hopeless.diagnostics };
      batches.push(...opened.batches);
    }
    return { solver: new TipSolver(batches), diagnostics: [] };
  }

  private constructor(batches: readonly Batch[]) {
    this.#batches = batches;
    this.stride = Math.min(...batches.map(({ stride }) => stride));
    this.#probability = new Float64Array(this.stride);
    this.#value = new Float64Array(this.stride);
    this.#best = new Float64Array(this.stride);
  }

  /** The solved plays, for their draws and the violations they note. */
  get plays(): readonly PlaySolver[] {
    return this.#batches.map(({ play }) => play);
  }

  /** Solves draws `first` to `first + count - 1`. Gives the number of ties. */
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

  /**
   * The payment in each draw of the block, in the actor's units: 0 where the goal is likely anyway or the actor is
   * indifferent, Infinity where no setting of the actor makes it likely.
   */
  resultInto(out: Float64Array, count: number): void {
    const best = this.#best.fill(Number.NEGATIVE_INFINITY);
    this.#batches.forEach((batch, b) => {
      for (let i = b === 0 ? 1 : 0; i < batch.nPlans; i++) {
        batch.probabilityInto(this.#probability, i, count);
        batch.valueInto(this.#value, i, 0, count);
        for (let d = 0; d < count; d++) {
          if (this.#value[d]! > best[d]! && isLikely(this.#probability[d]!)) best[d] = this.#value[d]!;
        }
      }
    });
    const [first] = this.#batches;
    first!.probabilityInto(this.#probability, 0, count);
    first!.valueInto(this.#value, 0, 0, count);
    for (let d = 0; d < count; d++) {
      const own = this.#value[d]!;
      const enough = own - TIE * Math.max(Math.abs(own), Math.abs(best[d]!));
      const isMoved =
        isLikely(this.#probability[d]!) || (best[d]! > Number.NEGATIVE_INFINITY && best[d]! >= enough);
      out[d] = isMoved ? 0 : own - best[d]!;
    }
  }
}

function tooMany(subject: Case, actor: number, settings: Settings): Diagnostic {
  const { name, span } = subject.actors[actor]!;
  const names = settings.levers.map(
    (c, i) => `"${subject.coordinates[c]!.name}" (${settings.open[i]!.length} levels)`,
  );
  return diagnostic(
    "CAS0706",
    `what would tip "${name}" cannot be found by trying: it has ${settings.sayCount()} settings, and ${MOST_TRIED.toLocaleString("en")} can be tried: what multiplies them is ${names.join(", ")}`,
    span,
    { help: "let the goal read fewer of its levers, or give them fewer levels" },
  );
}
