// Which packages are worth a look: the undominated, and the cheapest for a confidence. Costs are compared by their means,
// and tie within the play's share of the largest value involved; confidences are counts of draws, compared exactly.

import { TIE } from "../play/index.js";
import { type Cheapest, type Package, reaches, type Sharing } from "./package.js";

/** Compares the packages of one run. */
export class Comparison {
  readonly #packages: readonly Package[];
  readonly #isUnitCommon: boolean;
  readonly #nCosts: number;

  /** @param packages the first of them is to carry on */
  constructor(packages: readonly Package[], isUnitCommon: boolean) {
    this.#packages = packages;
    this.#isUnitCommon = isUnitCommon;
    this.#nCosts = isUnitCommon ? 1 : packages[0]!.costs.length;
  }

  /** Undominated packages, the cheapest (to the first payer) first. */
  frontier(): number[] {
    const found = this.#undominated([...this.#packages.keys()], (a, b) => this.#dominates(a, b));
    return found.sort((a, b) => this.#cost(a, 0) - this.#cost(b, 0) || a - b);
  }

  /** The cheapest packages that reach a confidence in this many draws. */
  cheapest(confidence: number, draws: number): Cheapest {
    const enough = [...this.#packages.keys()].filter((p) =>
      reaches(this.#packages[p]!.likely, draws, confidence),
    );
    const packages = this.#undominated(enough, (a, b) => this.#isCheaper(a, b)).sort((a, b) => a - b);
    return {
      confidence,
      packages,
      improving: packages.filter((p) => this.#improves(p)),
      sharings: this.#isUnitCommon ? packages.flatMap((p) => this.#sharingOf(p)) : [],
    };
  }

  #cost(p: number, i: number): number {
    const { total, costs } = this.#packages[p]!;
    return this.#isUnitCommon ? total!.mean : costs[i]!.mean;
  }

  /** The largest value of payer `i`, or of all of them, that goes into a comparison of two packages and carrying on. */
  #size(a: number, b: number, i: number): number {
    const largest = (payer: number) =>
      Math.max(...[0, a, b].map((p) => Math.abs(this.#packages[p]!.values[payer]!.mean)));
    if (!this.#isUnitCommon) return largest(i);
    return this.#packages[0]!.values.reduce((sum, _, payer) => sum + largest(payer), 0);
  }

  #isLess(a: number, b: number, i: number): boolean {
    const difference = this.#cost(b, i) - this.#cost(a, i);
    return difference > 0 && difference > TIE * this.#size(a, b, i);
  }

  /** Whether a costs no payer more than b, and some payer less. */
  #isCheaper(a: number, b: number): boolean {
    let isLess = false;
    for (let i = 0; i < this.#nCosts; i++) {
      if (this.#isLess(b, a, i)) return false;
      isLess ||= this.#isLess(a, b, i);
    }
    return isLess;
  }

  #dominates(a: number, b: number): boolean {
    const [sure, other] = [this.#packages[a]!.likely, this.#packages[b]!.likely];
    if (sure < other) return false;
    if (sure === other) return this.#isCheaper(a, b);
    for (let i = 0; i < this.#nCosts; i++) if (this.#isLess(b, a, i)) return false;
    return true;
  }

  /** Those of the packages that no other among them beats. */
  #undominated(among: readonly number[], beats: (a: number, b: number) => boolean): number[] {
    // Packages alike to the last bit stand and fall together.
    const alike = new Map<string, number[]>();
    for (const p of among) {
      const { likely, costs } = this.#packages[p]!;
      const key = `${likely} ${costs.map(({ mean }) => mean).join()}`;
      const group = alike.get(key);
      if (group) group.push(p);
      else alike.set(key, [p]);
    }
    const order = [...alike.values()].sort(
      ([a], [b]) =>
        this.#cost(a!, 0) - this.#cost(b!, 0) || this.#packages[b!]!.likely - this.#packages[a!]!.likely,
    );
    let kept: (readonly number[])[] = [];
    for (const group of order) {
      const [p] = group;
      if (kept.some(([q]) => beats(q!, p!))) continue;
      kept = kept.filter(([q]) => !beats(p!, q!));
      kept.push(group);
    }
    return kept.flat();
  }

  /** Whether no payer is worse off than when carrying on, and some payer better. */
  #improves(p: number): boolean {
    const { costs, values } = this.#packages[p]!;
    const sizes = costs.map((_, i) =>
      Math.max(Math.abs(values[i]!.mean), Math.abs(this.#packages[0]!.values[i]!.mean)),
    );
    return (
      costs.every(({ mean }, i) => mean <= TIE * sizes[i]!) &&
      costs.some(({ mean }, i) => mean < -TIE * sizes[i]!)
    );
  }

  /** Equal shares of the joint gain, where there is one. */
  #sharingOf(p: number): readonly Sharing[] {
    const { costs, total } = this.#packages[p]!;
    if (costs.length < 2 || !(total!.mean < -TIE * this.#size(p, p, 0))) return [];
    const gain = -total!.mean / costs.length;
    return [{ package: p, pays: costs.map(({ mean }) => -mean - gain), gain }];
  }
}
