// Joint settings of some levers, numbered, and which of them the rules and `irreversible` allow.

import { type Case, type Cond, evaluateCond, type Lever, readsOf } from "../../model/index.js";

/** All joint settings of some levers, on top of what a plan holds. */
export class Settings {
  readonly levers: readonly number[];
  /** Per lever: the levels that it can move to from where it stands, ascending. */
  readonly open: readonly (readonly number[])[];
  /** How many joint settings there are, before the rules are applied. */
  readonly count: number;
  readonly #subject: Case;
  readonly #holds: readonly number[];
  readonly #rules: readonly { readonly never: Cond; readonly reads: readonly number[] }[];
  readonly #broken = new Map<string, boolean>();

  /** @param holds per coordinate the level it is held at besides, -1 where free; free everywhere unless given */
  constructor(subject: Case, levers: readonly number[], holds?: readonly number[]) {
    this.#subject = subject;
    this.levers = levers;
    this.#holds = holds ?? subject.coordinates.map(() => -1);
    this.open = levers.map((c) => openLevels(subject.coordinates[c] as Lever));
    this.count = this.open.reduce((product, { length }) => product * length, 1);
    this.#rules = subject.rules.map(({ never }) => ({ never, reads: readsOf(never).coordinates }));
  }

  /** The count as a reader takes it in: 25,600, or by powers of ten where it is huge. */
  sayCount(): string {
    return this.count < 1e9 ? this.count.toLocaleString("en") : this.count.toExponential(1);
  }

  /** Every lever where it stands. */
  get start(): readonly number[] {
    return this.levers.map((c) => this.#subject.coordinates[c]!.start);
  }

  /** The levels of setting `index` in [0, count), the last lever fastest. */
  levelsAt(index: number): readonly number[] {
    const levels = this.levers.map(() => 0);
    let rest = index;
    for (let i = this.levers.length - 1; i >= 0; i--) {
      const open = this.open[i]!;
      levels[i] = open[rest % open.length]!;
      rest = Math.floor(rest / open.length);
    }
    return levels;
  }

  /** The plan that holds a setting, besides what is held anyway. */
  holdsOf(levels: readonly number[]): readonly number[] {
    const holds = [...this.#holds];
    this.levers.forEach((c, i) => {
      holds[c] = levels[i]!;
    });
    return holds;
  }

  /** Whether the rules allow the setting: none is broken however the levers left free are set. */
  isPossible(levels: readonly number[]): boolean {
    const holds = this.holdsOf(levels);
    return !this.#rules.some((rule, r) => {
      if (!rule.reads.some((c) => holds[c]! >= 0)) return false;
      const key = `${r}:${rule.reads.map((c) => holds[c]).join()}`;
      let isBroken = this.#broken.get(key);
      if (isBroken === undefined) {
        isBroken = isBrokenForSure(this.#subject, rule, holds);
        this.#broken.set(key, isBroken);
      }
      return isBroken;
    });
  }
}

/** Levels that a lever can have after its step: where it stands, and where it can move to. */
export function openLevels({ levels, start, forbidden }: Lever): readonly number[] {
  return levels.flatMap((_, level) =>
    forbidden.some(([from, to]) => from === start && to === level) ? [] : [level],
  );
}

/** Whether what is held breaks a rule whatever the levers are that it reads besides. */
function isBrokenForSure(
  subject: Case,
  { never, reads }: { readonly never: Cond; readonly reads: readonly number[] },
  holds: readonly number[],
): boolean {
  const levels = [...holds];
  const free = reads.filter((c) => holds[c]! < 0);
  const isBroken = (i: number): boolean => {
    const c = free[i];
    if (c === undefined) {
      return evaluateCond(never, {
        coordinates: subject.coordinates,
        quantity: () => Number.NaN,
        levelOf: (coordinate) => levels[coordinate]!,
      });
    }
    return openLevels(subject.coordinates[c] as Lever).every((level) => {
      levels[c] = level;
      return isBroken(i + 1);
    });
  };
  return isBroken(0);
}
