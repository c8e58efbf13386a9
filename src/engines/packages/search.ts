// Where packages are too many to try them all: local search from several starts. Each start aims at one of the
// confidences asked for: first nearer to it, then cheaper. From the package at hand the best change of one lever is
// taken; where none is an improvement, changes of two levers are tried; where none of those is, the next start begins.
// Deterministic: what is random comes from the seed, by counter.

import { fillInto, openSequence } from "../../kernel/index.js";
import type { Appraiser } from "./appraise.js";
import type { Package } from "./package.js";
import type { Settings } from "./settings.js";

/** Changes of two levers together that are tried, at the most, before a package counts as the best around. */
const PAIRS = 256;

/** Starts, at the most. */
const STARTS = 1000;

/** What the search aims at. */
export type SearchOptions = {
  readonly seed: string;
  readonly draws: number;
  readonly confidences: readonly number[];
  /** How many packages may be tried. */
  readonly budget: number;
};

/** Uniform numbers by counter. */
class Dice {
  readonly #sequence;
  readonly #out = new Float64Array(1);
  #at = 0;

  constructor(seed: string) {
    this.#sequence = openSequence(seed, "search of packages", "random");
  }

  next(): number {
    fillInto(this.#sequence, this.#out, this.#at++, 1);
    return this.#out[0]!;
  }

  below(n: number): number {
    return Math.min(n - 1, Math.floor(this.next() * n));
  }
}

/**
 * Tries packages until the budget is used; what it finds is in the appraiser. Carrying on has been tried before.
 * @returns false where the run was stopped, or something is wrong with the numbers
 */
export async function searchPackages(
  settings: Settings,
  appraiser: Appraiser,
  options: SearchOptions,
): Promise<boolean> {
  const search = new Search(settings, appraiser, options);
  for (let start = 0; start < STARTS && search.hasBudget; start++) {
    const went = await search.climb(start);
    if (!went) return false;
  }
  return true;
}

class Search {
  readonly #settings: Settings;
  readonly #appraiser: Appraiser;
  readonly #options: SearchOptions;
  readonly #dice: Dice;
  #tried = 1;

  constructor(settings: Settings, appraiser: Appraiser, options: SearchOptions) {
    this.#settings = settings;
    this.#appraiser = appraiser;
    this.#options = options;
    this.#dice = new Dice(options.seed);
  }

  get hasBudget(): boolean {
    return this.#tried < this.#options.budget;
  }

  /** One start: from carrying on, from every lever's last level, or from anywhere, aiming at each confidence in turn. */
  async climb(start: number): Promise<boolean> {
    const { confidences } = this.#options;
    const confidence = confidences[start % confidences.length]!;
    const round = Math.floor(start / confidences.length);
    const from =
      round === 0
        ? this.#settings.start
        : round === 1
          ? this.#settings.open.map((open) => open.at(-1)!)
          : this.#settings.open.map((open) => open[this.#dice.below(open.length)]!);
    const weights = this.#settings.levers.length > 0 ? this.#weights(round) : [];
    const isBetter = (a: Package, b: Package) => this.#isBetter(a, b, confidence, weights);
    if (!(await this.#try([from]))) return false;
    let at = this.#package(from);
    if (!at) return true;
    while (this.hasBudget) {
      let next: Package | undefined;
      for (const around of [this.#singles(at.levels), this.#pairs(at.levels)]) {
        if (!(await this.#try(around))) return false;
        const here: Package = at;
        next = around
          .map((levels) => this.#package(levels))
          .reduce((best, one) => (one && isBetter(one, best ?? here) ? one : best), undefined);
        if (next) break;
      }
      if (!next) break;
      at = next;
    }
    return true;
  }

  /** Weights of the payers' costs: the first time alike for their size, then at random, to find different ways to share. */
  #weights(round: number): readonly number[] {
    const { packages } = this.#appraiser;
    return packages[0]!.costs.map((_, i) => {
      const largest = packages.reduce((most, { costs }) => Math.max(most, Math.abs(costs[i]!.mean)), 0);
      const weight = round < 2 || packages[0]!.costs.length === 1 ? 1 : this.#dice.next();
      return packages[0]!.total ? 1 : weight / Math.max(largest, Number.MIN_VALUE);
    });
  }

  #isBetter(a: Package, b: Package, confidence: number, weights: readonly number[]): boolean {
    const short = ({ likely }: Package) => Math.max(0, confidence * this.#options.draws - likely);
    if (short(a) !== short(b)) return short(a) < short(b);
    if (short(a) > 0 && a.probability !== b.probability) return a.probability > b.probability;
    const cost = ({ costs }: Package) => costs.reduce((sum, { mean }, i) => sum + weights[i]! * mean, 0);
    return cost(a) < cost(b);
  }

  #package(levels: readonly number[]): Package | undefined {
    const place = this.#appraiser.placeOf(levels);
    return place === undefined || place < 0 ? undefined : this.#appraiser.packages[place];
  }

  /** Tries what is new, as far as the budget goes. */
  #try(around: readonly (readonly number[])[]): Promise<boolean> {
    const fresh = around.filter((levels) => this.#appraiser.placeOf(levels) === undefined);
    const some = fresh.slice(0, Math.max(0, this.#options.budget - this.#tried));
    this.#tried += some.length;
    return this.#appraiser.appraise(some);
  }

  #singles(levels: readonly number[]): (readonly number[])[] {
    return this.#settings.open.flatMap((open, i) =>
      open.flatMap((level) => (level === levels[i] ? [] : [levels.with(i, level)])),
    );
  }

  /** Changes of two levers: all of them where they are few, else some at random. */
  #pairs(levels: readonly number[]): (readonly number[])[] {
    const { open } = this.#settings;
    const others = open.map((all, i) => all.filter((level) => level !== levels[i]));
    const pairs = others.flatMap((_, i) =>
      others.flatMap((one, j) => (j > i && one.length > 0 && others[i]!.length > 0 ? [[i, j] as const] : [])),
    );
    const all = pairs.reduce((sum, [i, j]) => sum + others[i]!.length * others[j]!.length, 0);
    if (all <= PAIRS) {
      return pairs.flatMap(([i, j]) =>
        others[i]!.flatMap((one) => others[j]!.map((other) => levels.with(i, one).with(j, other))),
      );
    }
    return Array.from({ length: PAIRS }, () => {
      const [i, j] = pairs[this.#dice.below(pairs.length)]!;
      const change = (k: number) => others[k]![this.#dice.below(others[k]!.length)]!;
      return levels.with(i, change(i)).with(j, change(j));
    });
  }
}
