// How many strict rankings of all n states meet a condition on what stands above one of them.
//
// Give every state an independent uniform number and rank by it: all strict rankings are alike. If s leaves a share y above
// it, each state the condition names stands above s with probability y, independently, and the probability of meeting the
// condition is a polynomial in y; its integral over [0, 1] is the share of rankings. Clauses that share no state are
// independent, so their polynomials multiply; a clause of k single states is 1 − y^k, others are made by counting, among
// the k states of a group of clauses, the sets that may stand above s. The arithmetic is exact.

import type { Clause } from "./inverse-condition.js";

/** Most states of one group of clauses that share states: its subsets are looked at one by one. */
const GROUP_LIMIT = 20;

/** Most subsets times sets of a group of clauses that are looked at. */
const WORK_LIMIT = 1 << 28;

/** n! */
export function factorial(n: number): bigint {
  let product = 1n;
  for (let k = 2; k <= n; k++) product *= BigInt(k);
  return product;
}

/** A polynomial: coefficients from the constant up. */
type Polynomial = readonly bigint[];

/** Strict rankings of `nStates` states that meet all clauses; undefined where there are too many cases to look at. */
export function countRankings(clauses: readonly Clause[], nStates: number): bigint | undefined {
  const groups = groupsOf(clauses.filter(({ isCertain }) => !isCertain));
  // Groups of one state are 1 − y each; many of them at once are a row of Pascal's triangle.
  const nBare = groups.filter(isBare).length;
  let chance: Polynomial = inPowers(Float64Array.from({ length: nBare + 1 }, (_, j) => (j === 0 ? 1 : 0)));
  for (const group of groups) {
    if (isBare(group)) continue;
    const ofGroup = chanceOf(group);
    if (!ofGroup) return undefined;
    chance = multiply(chance, ofGroup);
  }
  // No power reaches n, so every quotient is whole.
  const all = factorial(nStates);
  return chance.reduce((sum, a, power) => (a === 0n ? sum : sum + a * (all / BigInt(power + 1))), 0n);
}

function isBare(group: readonly Clause[]): boolean {
  return group.length === 1 && group[0]!.ways.length === 1 && group[0]!.ways[0]!.length === 1;
}

/** Clauses in groups that share no states. */
function groupsOf(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  const parent = clauses.map((_, c) => c);
  const root = (c: number): number => {
    let at = c;
    while (parent[at] !== at) at = parent[at]!;
    parent[c] = at;
    return at;
  };
  const firstWith = new Map<number, number>();
  clauses.forEach(({ ways }, c) => {
    for (const way of ways)
      for (const x of way) {
        const other = firstWith.get(x);
        if (other === undefined) firstWith.set(x, c);
        else parent[root(c)] = root(other);
      }
  });
  const groups = new Map<number, Clause[]>();
  clauses.forEach((clause, c) => {
    groups.set(root(c), [...(groups.get(root(c)) ?? []), clause]);
  });
  return [...groups.values()];
}

/** The chance that a group is met, by the share above s. */
function chanceOf(group: readonly Clause[]): Polynomial | undefined {
  const states = [...new Set(group.flatMap(({ ways }) => ways.flat()))];
  const k = states.length;
  const [only, ...more] = group;
  if (only && more.length === 0 && only.ways.every((way) => way.length === 1))
    return Array.from({ length: k + 1 }, (_, power) => (power === 0 ? 1n : power === k ? -1n : 0n));
  const nWays = group.reduce((sum, { ways }) => sum + ways.length, 0);
  if (k > GROUP_LIMIT || (1 << k) * nWays > WORK_LIMIT) return undefined;
  const bitOf = new Map(states.map((x, bit) => [x, 1 << bit]));
  const masks = group.map(({ ways }) =>
    Int32Array.from(new Set(ways.map((way) => way.reduce((mask, x) => mask | bitOf.get(x)!, 0)))),
  );
  const counts = new Float64Array(k + 1);
  for (let above = 0; above < 1 << k; above++)
    if (masks.every((ofClause) => ofClause.some((mask) => (mask & above) === 0))) counts[bits(above)]!++;
  return inPowers(counts);
}

/** The sum over j of counts[j] y^j (1 − y)^(k − j). */
function inPowers(counts: Float64Array): Polynomial {
  const k = counts.length - 1;
  const powers = new Array<bigint>(k + 1).fill(0n);
  counts.forEach((count, j) => {
    let binomial = BigInt(count);
    for (let i = 0; i <= k - j; i++) {
      powers[i + j] = powers[i + j]! + binomial;
      binomial = (-binomial * BigInt(k - j - i)) / BigInt(i + 1);
    }
  });
  return powers;
}

function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Array<bigint>(a.length + b.length - 1).fill(0n);
  a.forEach((x, i) => {
    if (x === 0n) return;
    b.forEach((y, j) => {
      if (y !== 0n) product[i + j] = product[i + j]! + x * y;
    });
  });
  return product;
}

function bits(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}
