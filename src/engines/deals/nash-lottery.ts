// The Nash solution over lotteries for any number of actors: the largest Σ w_a log(expected gain of a). Found as Wolfe
// finds the nearest point of a polytope ("Finding the nearest point in a polytope", 1976): a few lotteries at a time,
// Newton's method over their mixtures, and whatever would add most joins. At the point x a deal with gains g adds at the
// rate v(g) = Σ w_a g_a / x_a, and since the logarithm is concave no lottery is better than x by more than
// max v - Σ w: this is the proof that comes with the answer.

import { type LinearProgram, solveLinearProgram } from "../../kernel/index.js";
import type { Mixture } from "./hull-lotteries.js";
import type { Columns, LotteryProgram } from "./lottery-program.js";

/** The Nash lottery is this close to the largest Σ w_a log(gain), with weights that sum to 1: gains to 1e-10 of each. */
export const NASH_GAP = 1e-10;

/** Actors whose largest gain is under this part of their largest worth in size cannot gain. */
const NO_GAIN = 1e-9;

/** Rates this close to each other, of about 1, are so close to the top that Newton's steps square the rest. */
const CLOSE = 1e-3;

/** A mixture, and by how much at most Σ w_a log(gain) falls short of the largest, weights summing to 1. */
export type NashMixture = Mixture & {
  readonly gap: number;
  /** The actors that can gain. */
  readonly gainers: readonly number[];
  /** Where somebody cannot gain: per actor what holding it at no deal costs, per unit of its gain; else absent. */
  readonly prices?: readonly number[];
};

/** Something to mix: expected gains of the gainers, in scaled units, the lottery behind it, and what proves it the most. */
type Atom = Mixture & { readonly gains: Float64Array; readonly prices?: Float64Array };

/** A mixture of atoms, and what is known of it. */
type Mixed = Mixture & { readonly gap: number; readonly prices?: Float64Array };

/** What adds most at given rates per unit of gain. */
type Oracle = (rates: Float64Array) => Atom | undefined;

/**
 * The Nash lottery among the acceptable; undefined where none is. An actor that gains in no acceptable lottery is left out
 * of the product, and only held at no deal.
 */
export function nashLottery(
  columns: Columns,
  program: LotteryProgram,
  weights: readonly number[],
): NashMixture | undefined {
  const { nActors } = columns;
  const all = Array.from({ length: nActors }, (_, a) => a);
  const none = new Float64Array(nActors);
  let start = program.even(
    none.map(() => 1),
    none,
  );
  if (!start || start.level < -NO_GAIN) return undefined;
  let gainers = all;
  if (start.level <= NO_GAIN) {
    gainers = all.filter((a) => {
      const most = program.largest(
        none.map((_, b) => (a === b ? 1 : 0)),
        none,
      );
      return most !== undefined && most.level > NO_GAIN;
    });
    const { deals, probabilities } = start;
    if (gainers.length === 0) return { deals, probabilities, gap: 0, gainers };
    start = program.even(
      none.map((_, a) => (gainers.includes(a) ? 1 : 0)),
      none,
    );
    if (!start) return undefined;
  }
  const total = gainers.reduce((sum, a) => sum + weights[a]!, 0);
  const powers = Float64Array.from(gainers, (a) => weights[a]! / total);
  const place = new Map(Array.from(columns.deals, (d, i) => [d, i] as const));
  const gainsOf = (mixture: Mixture): Float64Array =>
    Float64Array.from(gainers, (a) =>
      mixture.deals.reduce(
        (sum, d, i) => sum + mixture.probabilities[i]! * columns.gains[place.get(d)! * nActors + a]!,
        0,
      ),
    );
  const atomOf = (mixture: Mixture): Atom => ({
    deals: mixture.deals,
    probabilities: mixture.probabilities,
    gains: gainsOf(mixture),
  });
  const isFree = gainers.length === nActors;
  const oracle: Oracle = isFree
    ? (rates) => atomOf({ deals: [bestDeal(columns, rates)], probabilities: [1] })
    : (rates) => {
        const spread = new Float64Array(nActors);
        for (const [i, a] of gainers.entries()) spread[a] = rates[i]!;
        const found = program.largest(spread, none);
        return found && { ...atomOf(found), prices: found.prices };
      };
  const parts = start.probabilities;
  const atoms = isFree ? start.deals.map((d) => atomOf({ deals: [d], probabilities: [1] })) : [atomOf(start)];
  const found = mix(atoms, isFree ? [...parts] : [1], powers, oracle);
  const prices = found.prices && Array.from(found.prices, (price, a) => price / columns.units[a]!);
  return { ...thin(found, columns), gap: found.gap, gainers, ...(prices && { prices }) };
}

function bestDeal({ deals, gains, nActors }: Columns, rates: Float64Array): number {
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < deals.length; i++) {
    let rate = 0;
    for (let a = 0, at = i * nActors; a < nActors; a++, at++) rate += rates[a]! * gains[at]!;
    if (rate > most) {
      most = rate;
      best = i;
    }
  }
  return deals[best]!;
}

/** Wolfe's method: atoms join one at a time and leave when their part reaches 0. The atoms are affinely independent. */
function mix(start: readonly Atom[], parts: readonly number[], powers: Float64Array, oracle: Oracle): Mixed {
  const atoms = [...start];
  let p = [...parts];
  let best: Mixed | undefined;
  // Each round ends better than it began, with other atoms; in practice a few rounds per actor are enough.
  for (let round = 0; round < 1000; round++) {
    p = settle(atoms, p, powers);
    const x = mean(atoms, p);
    const rates = powers.map((power, a) => power / x[a]!);
    const joins = oracle(rates);
    if (!joins) break;
    const gap = dot(rates, joins.gains) - 1;
    if (!best || gap < best.gap) {
      const { prices } = joins;
      best = { ...spread(atoms, p), gap: Math.max(0, gap), ...(prices && { prices }) };
    } else if (round > 50 * powers.length) break;
    if (gap <= NASH_GAP || atoms.some((atom) => isSame(atom, joins))) break;
    atoms.push(joins);
    p.push(0);
  }
  return best!;
}

/** The best mixture of the atoms, by Newton's method on the plane of parts that sum to 1; drops atoms without a part. */
function settle(atoms: Atom[], start: readonly number[], powers: Float64Array): number[] {
  let p = [...start];
  for (let step = 0; step < 200 && atoms.length > 1; step++) {
    const x = mean(atoms, p);
    const rates = powers.map((power, a) => power / x[a]!);
    const values = atoms.map((atom) => dot(rates, atom.gains));
    const apart = Math.max(...values) - Math.min(...values);
    if (apart <= NASH_GAP / 100) break;
    const way = newton(atoms, x, values, powers);
    // As far as no part falls under 0.
    let far = Infinity;
    for (const [j, d] of way.entries()) if (d < 0) far = Math.min(far, p[j]! / -d);
    if (!(far < Infinity)) break;
    const slope = mean(atoms, way);
    const rise = (t: number): number =>
      powers.reduce((sum, power, a) => sum + (power * slope[a]!) / (x[a]! + t * slope[a]!), 0);
    const isInside = powers.every((_, a) => x[a]! + far * slope[a]! > 0);
    if (isInside && rise(far) >= 0) {
      p = p.map((part, j) => part + far * way[j]!);
      const least = p.indexOf(Math.min(...p));
      p[least] = 0;
      for (let j = atoms.length - 1; j >= 0; j--) {
        if (p[j]! > 1e-15) continue;
        atoms.splice(j, 1);
        p.splice(j, 1);
      }
    } else {
      // The rise falls along the way: halving finds where it is 0, between where it is positive and where it is not.
      // Close to the top the whole step is right, and more exact than any search.
      let low = apart < CLOSE && far > 1 ? 1 : 0;
      let high = low > 0 ? low : far;
      for (let i = 0; i < 60 && low < high; i++) {
        const middle = (low + high) / 2;
        const isFine = powers.every((_, a) => x[a]! + middle * slope[a]! > 0) && rise(middle) >= 0;
        if (isFine) low = middle;
        else high = middle;
      }
      if (low === 0) break;
      p = p.map((part, j) => Math.max(0, part + low * way[j]!));
    }
    const sum = p.reduce((a, b) => a + b, 0);
    p = p.map((part) => part / sum);
  }
  return p;
}

/** The way δ with Σ δ = 0 on which the second-order model of Σ w log x rises to its top. */
function newton(
  atoms: readonly Atom[],
  x: Float64Array,
  values: readonly number[],
  powers: Float64Array,
): number[] {
  const m = atoms.length;
  // Less their mean, so that what is small isn't lost beside the multiplier of Σ δ = 0.
  const level = values.reduce((sum, value) => sum + value, 0) / m;
  const steepest = values.map((value) => value - level);
  const matrix: number[][] = [];
  for (const [i, { gains }] of atoms.entries()) {
    const row = atoms.map((other) =>
      powers.reduce((sum, power, a) => sum + (power * gains[a]! * other.gains[a]!) / (x[a]! * x[a]!), 0),
    );
    matrix.push([...row, 1, steepest[i]!]);
  }
  matrix.push([...atoms.map(() => 1), 0, 0]);
  // Rounding may make the atoms dependent: then along the steepest way.
  const way = eliminate(matrix)?.slice(0, m) ?? steepest;
  const over = way.reduce((sum, d) => sum + d, 0) / m;
  return way.map((d) => d - over);
}

/** Solves by Gauss's elimination with pivots by row; the right side is the last column. Undefined where singular. */
function eliminate(matrix: number[][]): number[] | undefined {
  const n = matrix.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(matrix[r]![c]!) > Math.abs(matrix[pivot]![c]!)) pivot = r;
    if (!(Math.abs(matrix[pivot]![c]!) > 1e-14)) return undefined;
    [matrix[c], matrix[pivot]] = [matrix[pivot]!, matrix[c]!];
    for (let r = c + 1; r < n; r++) {
      const factor = matrix[r]![c]! / matrix[c]![c]!;
      for (let k = c; k <= n; k++) matrix[r]![k]! -= factor * matrix[c]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let r = n - 1; r >= 0; r--) {
    let sum = matrix[r]![n]!;
    for (let k = r + 1; k < n; k++) sum -= matrix[r]![k]! * x[k]!;
    x[r] = sum / matrix[r]![r]!;
  }
  return x;
}

/** Σ parts × gains. */
function mean(atoms: readonly Atom[], parts: readonly number[]): Float64Array {
  const x = new Float64Array(atoms[0]!.gains.length);
  for (const [j, { gains }] of atoms.entries())
    for (let a = 0; a < x.length; a++) x[a]! += parts[j]! * gains[a]!;
  return x;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

const isSame = (a: Atom, b: Atom): boolean => a.gains.every((x, i) => x === b.gains[i]);

/** The deals behind a mixture of atoms. */
function spread(atoms: readonly Atom[], parts: readonly number[]): Mixture {
  const chances = new Map<number, number>();
  for (const [j, atom] of atoms.entries()) {
    for (const [i, d] of atom.deals.entries())
      chances.set(d, (chances.get(d) ?? 0) + parts[j]! * atom.probabilities[i]!);
  }
  return { deals: [...chances.keys()], probabilities: [...chances.values()] };
}

/** The same expected gains from at most one deal more than there are actors: a basic solution (Carathéodory 1907). */
function thin(mixture: Mixture, { deals, nActors, gains }: Columns): Mixture {
  if (mixture.deals.length <= nActors + 1) return mixture;
  const nRows = nActors + 1;
  const right = new Float64Array(nRows);
  const columns = new Float64Array(nRows * mixture.deals.length);
  for (const [j, d] of mixture.deals.entries()) {
    const i = deals.indexOf(d);
    for (let r = 0; r < nRows; r++) {
      const entry = r < nActors ? gains[i * nActors + r]! : 1;
      columns[j * nRows + r] = entry;
      right[r]! += mixture.probabilities[j]! * entry;
    }
  }
  const program: LinearProgram = {
    nRows,
    nColumns: mixture.deals.length,
    columns,
    costs: new Float64Array(mixture.deals.length),
    right,
  };
  const found = solveLinearProgram(program);
  if (found.kind !== "optimal") return mixture;
  return { deals: found.basis.map((j) => mixture.deals[j]!), probabilities: found.amounts };
}
