// A condition over two-level levers as an OR of ANDs, the only form that the .gmcr format has (disjunctive normal form).

import { type Cond, type Coordinate, evaluateCond, readsOf } from "../../model/index.js";

/** Where levers stand, by coordinate: the level, 0 or 1. */
export type Term = ReadonlyMap<number, number>;

/** Most ANDs of one OR: more would be no statement that anyone could read. */
export const patternLimit = 1000;

/** The terms of which one holds wherever the condition does, none of them implied by another; undefined where they are too many. */
export function termsOf(
  cond: Cond,
  coordinates: readonly Coordinate[],
  isTrue = true,
): readonly Term[] | undefined {
  switch (cond.kind) {
    case "truth":
      return cond.value === isTrue ? [new Map()] : [];
    case "among": {
      const levels = [0, 1].filter((level) => cond.levels.includes(level) === isTrue);
      return levels.length === 2 ? [new Map()] : levels.map((level) => new Map([[cond.coordinate, level]]));
    }
    case "not":
      return termsOf(cond.of, coordinates, !isTrue);
    case "and":
    case "or": {
      const isProduct = (cond.kind === "and") === isTrue;
      let all: readonly Term[] | undefined = isProduct ? [new Map()] : [];
      for (const part of cond.parts) {
        const terms = termsOf(part, coordinates, isTrue);
        if (!terms || !all) return undefined;
        all = isProduct ? product(all, terms) : least([...all, ...terms]);
      }
      return all;
    }
    case "compare":
      return tabulated(cond, coordinates, isTrue);
    case "best":
    case "states":
    case "deal":
    case "roadmap":
      throw new Error("a result is read outside a claim");
    default:
      return cond satisfies never;
  }
}

/** One of `a` and one of `b`. */
function product(a: readonly Term[], b: readonly Term[]): readonly Term[] | undefined {
  if (a.length * b.length > patternLimit * patternLimit) return undefined;
  const joined: Term[] = [];
  for (const x of a)
    for (const y of b) {
      if ([...y].some(([c, level]) => (x.get(c) ?? level) !== level)) continue;
      joined.push(new Map([...x, ...y]));
      if (joined.length > 8 * patternLimit) return undefined;
    }
  return least(joined);
}

/** The terms without those that another one covers. */
function least(terms: readonly Term[]): readonly Term[] | undefined {
  const kept: Term[] = [];
  const bySize = terms
    .map((term, place) => ({ term, place }))
    .sort((a, b) => a.term.size - b.term.size || a.place - b.place);
  const places = new Map<Term, number>();
  for (const { term, place } of bySize) {
    if (kept.some((other) => [...other].every(([c, level]) => term.get(c) === level))) continue;
    kept.push(term);
    places.set(term, place);
    if (kept.length > patternLimit) return undefined;
  }
  return kept.sort((a, b) => places.get(a)! - places.get(b)!);
}

/** A comparison of numbers, by trying every setting of the levers that it reads. */
function tabulated(
  cond: Extract<Cond, { kind: "compare" }>,
  coordinates: readonly Coordinate[],
  isTrue: boolean,
): readonly Term[] | undefined {
  const read = readsOf(cond).coordinates;
  if (read.length >= 31 || 1 << read.length > patternLimit) return undefined;
  const terms: Term[] = [];
  for (let n = 0; n < 1 << read.length; n++) {
    const term = new Map(read.map((c, i) => [c, (n >> i) & 1]));
    const at = {
      coordinates,
      quantity: (): never => {
        throw new Error("a quantity is read where only levers may be");
      },
      levelOf: (c: number) => term.get(c) ?? 0,
    };
    if (evaluateCond(cond, at) === isTrue) terms.push(term);
  }
  return terms;
}
