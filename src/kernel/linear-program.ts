// Linear programs with few rows and many columns, by the revised simplex method with an explicit inverse of the basis
// (Dantzig 1963; Chvátal, "Linear Programming", 1983, chapters 7 and 8). An answer comes with its prices, which prove it:
// no column is worth more than it costs at them.

/**
 * The largest costs · x with Σ_j x_j column_j = right and x ≥ 0. Entries should be of the order of 1: the tolerances are
 * absolute.
 */
export type LinearProgram = {
  readonly nRows: number;
  readonly nColumns: number;
  /** Row i of column j at nRows j + i. */
  readonly columns: Float64Array;
  /** What a unit of each column brings. */
  readonly costs: Float64Array;
  readonly right: Float64Array;
};

export type LinearOptimum =
  | {
      readonly kind: "optimal";
      readonly objective: number;
      /** The columns that may be used, and how much of each; all others are 0. At most one for each row. */
      readonly basis: readonly number[];
      readonly amounts: readonly number[];
      /** Per row: costs_j ≤ prices · column_j for every column j, and prices · right is the objective. */
      readonly prices: Float64Array;
      readonly pivots: number;
    }
  | { readonly kind: "infeasible" | "unbounded"; readonly pivots: number };

/** A column enters if it is worth this much more than it costs: a few hundred roundings of entries of the order of 1. */
const ENTERS = 1e-11;

/** An entry this small is no pivot: dividing by it would cost half of all digits. */
const PIVOT = 1e-9;

/** What may be left of the artificial columns for the rest to count as feasible. */
const FEASIBLE = 1e-9;

/** After this many pivots the inverse is made afresh, so that roundings don't pile up. */
const REFRESH = 40;

/** A step this short is rounding, not progress. */
const STALLS = 1e-13;

/** After this many pivots without gain the rule becomes Bland's, under which no basis comes twice (Bland 1977). */
const PATIENCE = 12;

/** Solves the program. Throws if it needs more than a million pivots, which would be a bug. */
export function solveLinearProgram(program: LinearProgram): LinearOptimum {
  return new Simplex(program).solve();
}

class Simplex {
  readonly #m: number;
  readonly #n: number;
  readonly #program: LinearProgram;
  /** +1 or -1 per row, to make the right side no less than 0; the artificial column of row i has it as its only entry. */
  readonly #signs: Float64Array;
  readonly #basis: Int32Array;
  readonly #inBasis: Uint8Array;
  readonly #inverse: Float64Array;
  readonly #amounts: Float64Array;
  readonly #prices: Float64Array;
  readonly #direction: Float64Array;
  #pivots = 0;

  constructor(program: LinearProgram) {
    const { nRows: m, nColumns: n, columns, costs, right } = program;
    if (columns.length < m * n || costs.length < n || right.length < m)
      throw new RangeError(`a linear program has less than ${m} × ${n} entries`);
    this.#program = program;
    this.#m = m;
    this.#n = n;
    this.#signs = new Float64Array(m);
    this.#basis = new Int32Array(m);
    this.#inBasis = new Uint8Array(n + m);
    this.#inverse = new Float64Array(m * m);
    this.#amounts = new Float64Array(m);
    this.#prices = new Float64Array(m);
    this.#direction = new Float64Array(m);
    for (let i = 0; i < m; i++) {
      this.#signs[i] = right[i]! < 0 ? -1 : 1;
      this.#basis[i] = n + i;
      this.#inBasis[n + i] = 1;
    }
    this.#refresh();
  }

  solve(): LinearOptimum {
    this.#run(true);
    let left = 0;
    for (let i = 0; i < this.#m; i++) if (this.#basis[i]! >= this.#n) left += Math.abs(this.#amounts[i]!);
    if (left > FEASIBLE) return { kind: "infeasible", pivots: this.#pivots };
    if (!this.#run(false)) return { kind: "unbounded", pivots: this.#pivots };
    this.#refresh();
    this.#price(false);
    let objective = 0;
    const used: number[] = [];
    for (let i = 0; i < this.#m; i++) {
      if (this.#basis[i]! >= this.#n) continue;
      used.push(i);
      objective += this.#amounts[i]! * this.#program.costs[this.#basis[i]!]!;
    }
    return {
      kind: "optimal",
      objective,
      basis: used.map((i) => this.#basis[i]!),
      amounts: used.map((i) => Math.max(0, this.#amounts[i]!)),
      prices: this.#prices.slice(),
      pivots: this.#pivots,
    };
  }

  /** Pivots until no column is worth more than it costs; false if some column can grow for ever. */
  #run(isFirst: boolean): boolean {
    let stalled = 0;
    for (let sinceRefresh = 1; ; sinceRefresh++) {
      if (sinceRefresh % REFRESH === 0) this.#refresh();
      this.#price(isFirst);
      const entering = this.#entering(isFirst, stalled > PATIENCE);
      if (entering < 0) return true;
      this.#solveFor(entering);
      const row = this.#leaving(isFirst, stalled > PATIENCE);
      if (row < 0) return false;
      stalled = this.#pivot(row, entering) > STALLS ? 0 : stalled + 1;
      if (++this.#pivots > 1e6) throw new Error("a linear program did not come to an end");
    }
  }

  #cost(j: number, isFirst: boolean): number {
    if (isFirst) return j >= this.#n ? -1 : 0;
    return j >= this.#n ? 0 : this.#program.costs[j]!;
  }

  /** Prices = costs of the basis × inverse. */
  #price(isFirst: boolean): void {
    const m = this.#m;
    this.#prices.fill(0);
    for (let i = 0; i < m; i++) {
      const cost = this.#cost(this.#basis[i]!, isFirst);
      if (cost !== 0) for (let r = 0; r < m; r++) this.#prices[r]! += cost * this.#inverse[i * m + r]!;
    }
  }

  /** The column worth most beyond its cost, or under Bland's rule the first; artificial columns never come back. */
  #entering(isFirst: boolean, isBland: boolean): number {
    const m = this.#m;
    const { columns, costs } = this.#program;
    const prices = this.#prices;
    let best = ENTERS;
    let entering = -1;
    for (let j = 0; j < this.#n; j++) {
      let gain = isFirst ? 0 : costs[j]!;
      for (let i = 0, at = j * m; i < m; i++, at++) gain -= prices[i]! * columns[at]!;
      if (gain > best && this.#inBasis[j] === 0) {
        entering = j;
        if (isBland) return j;
        best = gain;
      }
    }
    return entering;
  }

  /** Direction = inverse × column. */
  #solveFor(j: number): void {
    const m = this.#m;
    const { columns } = this.#program;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let r = 0; r < m; r++) sum += this.#inverse[i * m + r]! * columns[j * m + r]!;
      this.#direction[i] = sum;
    }
  }

  /** The row that runs out first; among equals the largest pivot, or under Bland's rule the first column. */
  #leaving(isFirst: boolean, isBland: boolean): number {
    let leaving = -1;
    let least = Infinity;
    for (let i = 0; i < this.#m; i++) {
      const d = this.#direction[i]!;
      // An artificial column that is left at 0 must stay there, so it goes whichever way the row would move.
      const isStuck = !isFirst && this.#basis[i]! >= this.#n;
      if (!(d > PIVOT || (isStuck && d < -PIVOT))) continue;
      const ratio = isStuck ? 0 : Math.max(0, this.#amounts[i]!) / d;
      const isBetter =
        leaving < 0 ||
        ratio < least ||
        (ratio === least &&
          (isBland
            ? this.#basis[i]! < this.#basis[leaving]!
            : Math.abs(d) > Math.abs(this.#direction[leaving]!)));
      if (isBetter) {
        least = ratio;
        leaving = i;
      }
    }
    return leaving;
  }

  /** Exchanges a column of the basis; gives how much of the new one there is. */
  #pivot(row: number, entering: number): number {
    const m = this.#m;
    const inverse = this.#inverse;
    const by = this.#direction[row]!;
    const step = Math.max(0, this.#amounts[row]!) / by;
    const amount = by < 0 ? 0 : step;
    for (let i = 0; i < m; i++) {
      if (i === row) continue;
      const factor = this.#direction[i]! / by;
      this.#amounts[i]! -= amount * this.#direction[i]!;
      for (let r = 0; r < m; r++) inverse[i * m + r]! -= factor * inverse[row * m + r]!;
    }
    for (let r = 0; r < m; r++) inverse[row * m + r]! /= by;
    this.#amounts[row] = amount;
    this.#inBasis[this.#basis[row]!] = 0;
    this.#basis[row] = entering;
    this.#inBasis[entering] = 1;
    return amount;
  }

  /** The inverse of the basis by Gauss and Jordan with pivots by row, and amounts = inverse × right. */
  #refresh(): void {
    const m = this.#m;
    const { columns, right } = this.#program;
    const inverse = this.#inverse;
    const a = new Float64Array(m * m);
    for (let c = 0; c < m; c++) {
      const j = this.#basis[c]!;
      for (let r = 0; r < m; r++)
        a[r * m + c] = j < this.#n ? columns[j * m + r]! : r === j - this.#n ? this.#signs[r]! : 0;
    }
    inverse.fill(0);
    for (let i = 0; i < m; i++) inverse[i * m + i] = 1;
    for (let c = 0; c < m; c++) {
      let pivot = c;
      for (let r = c + 1; r < m; r++) if (Math.abs(a[r * m + c]!) > Math.abs(a[pivot * m + c]!)) pivot = r;
      if (a[pivot * m + c] === 0) throw new Error("a linear program's basis became singular");
      for (let r = 0; r < m && pivot !== c; r++) {
        [a[c * m + r], a[pivot * m + r]] = [a[pivot * m + r]!, a[c * m + r]!];
        [inverse[c * m + r], inverse[pivot * m + r]] = [inverse[pivot * m + r]!, inverse[c * m + r]!];
      }
      const by = a[c * m + c]!;
      for (let r = 0; r < m; r++) {
        a[c * m + r]! /= by;
        inverse[c * m + r]! /= by;
      }
      for (let i = 0; i < m; i++) {
        const factor = a[i * m + c]!;
        if (i === c || factor === 0) continue;
        for (let r = 0; r < m; r++) {
          a[i * m + r]! -= factor * a[c * m + r]!;
          inverse[i * m + r]! -= factor * inverse[c * m + r]!;
        }
      }
    }
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let r = 0; r < m; r++) sum += inverse[i * m + r]! * right[r]!;
      this.#amounts[i] = sum;
    }
  }
}
