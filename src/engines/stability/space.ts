// The state space of a case: every possible combination of levels of the levers, numbered, and who can move where.
//
// A combination has a code in mixed radix, the first lever fastest (so with yes/no levers bit i is lever i). States are
// the possible codes in ascending order; with `indistinct` conditions, all codes in which such a condition holds are
// one state, that of the smallest of them; so conditions that overlap make one state together.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Cond, evaluateCond, type Lever } from "../../model/index.js";

/** The levers of one actor, as one of `nOwn` joint settings. */
export type Own = {
  /** Positions in `levers` of the actor's levers. */
  readonly levers: readonly number[];
  readonly nOwn: number;
  /** Pairs of joint settings `from * nOwn + to` that `irreversible` allows; absent where all are. */
  readonly allowed?: Uint8Array;
  /** Whether two allowed moves in a row are always one allowed move. */
  readonly isTransitive: boolean;
};

/** All states of a case. */
export type Space = {
  readonly nStates: number;
  /** Coordinates of the case that are levers, in the order of declaration; the first is fastest in a code. */
  readonly levers: readonly number[];
  readonly sizes: readonly number[];
  readonly nCodes: number;
  /** Per code: its state, or -1 where it cannot be. */
  readonly stateOf: Int32Array;
  /** Per state: its code, the smallest where several are one state. */
  readonly codeOf: Int32Array;
  readonly own: readonly Own[];
  /** Whether every code is a state of its own. */
  readonly isWhole: boolean;
  /** Codes that share a state with others, by state. */
  readonly merged: ReadonlyMap<number, readonly number[]>;
  /** The state where things stand, or -1 where the rules forbid it. */
  readonly start: number;
};

/** The most codes that are laid out: each takes some 60 bytes while solving for four actors. */
export const CODE_LIMIT = 1 << 24;

/** The most actors: sets of them are the bits of a number. */
const ACTOR_LIMIT = 31;

/** Bytes that solving takes at the most, measured at a million states and more: so many per code, and per code and actor. */
const BYTES_PER_CODE = 180;
const BYTES_PER_ACTOR = 70;

/** Why a case is too large for the memory at hand, if it is; nothing is laid out to find that out. @param memory in bytes */
export function refuseByMemory(subject: Case, memory: number): Diagnostic | undefined {
  const levers = subject.coordinates.flatMap(({ kind }, c) => (kind === "lever" ? [c] : []));
  const nCodes = levers.reduce((product, c) => product * subject.coordinates[c]!.levels.length, 1);
  const needed = nCodes * (BYTES_PER_CODE + BYTES_PER_ACTOR * subject.actors.length);
  if (nCodes > CODE_LIMIT || needed <= memory) return undefined;
  const gigabytes = (bytes: number) => `${(bytes / (1 << 30)).toFixed(1)} GB`;
  return diagnostic(
    "CAS0411",
    `the levers have ${nCodes.toLocaleString("en")} joint settings, which take up to ${gigabytes(needed)} to solve, and ${gigabytes(memory)} are at hand`,
    subject.coordinates[levers[0]!]?.span,
    {
      help: "join levers that go together into one with fewer levels, or leave out those the question does not need",
    },
  );
}

/** The space of a case, or why it is refused. */
export function openSpace(subject: Case): { space?: Space; diagnostics: readonly Diagnostic[] } {
  const levers = subject.coordinates.flatMap(({ kind }, c) => (kind === "lever" ? [c] : []));
  const sizes = levers.map((c) => subject.coordinates[c]!.levels.length);
  const nCodes = sizes.reduce((product, size) => product * size, 1);
  if (levers.length === 0)
    return {
      diagnostics: [diagnostic("CAS0406", "the case has no levers, so it has no states to be stable")],
    };
  if (subject.actors.length > ACTOR_LIMIT) return { diagnostics: [tooManyActors(subject)] };
  if (nCodes > CODE_LIMIT) return { diagnostics: [tooMany(subject, levers, nCodes)] };
  const crowded = subject.actors.findIndex((_, actor) => isCrowded(subject, levers, sizes, actor));
  if (crowded >= 0) return { diagnostics: [tooManyOwn(subject, crowded)] };
  const stateOf = new Int32Array(nCodes);
  const merged = numberStates(subject, levers, sizes, stateOf);
  const nStates = stateOf.reduce((most, state) => Math.max(most, state + 1), 0);
  const codeOf = new Int32Array(nStates).fill(-1);
  for (let code = nCodes - 1; code >= 0; code--) if (stateOf[code]! >= 0) codeOf[stateOf[code]!] = code;
  const startCode = levers.reduceRight((code, c, i) => code * sizes[i]! + subject.coordinates[c]!.start, 0);
  return {
    space: {
      nStates,
      levers,
      sizes,
      nCodes,
      stateOf,
      codeOf,
      own: subject.actors.map((_, actor) => ownOf(subject, levers, sizes, actor)),
      isWhole: nStates === nCodes,
      merged,
      start: stateOf[startCode]!,
    },
    diagnostics: [],
  };
}

function tooManyActors({ actors }: Case): Diagnostic {
  return diagnostic(
    "CAS0411",
    `the case has ${actors.length} actors, and stability is found for at most ${ACTOR_LIMIT}`,
    actors[ACTOR_LIMIT]?.span,
    { help: "join actors who want the same into one, or leave out those without levers" },
  );
}

function tooMany(subject: Case, levers: readonly number[], nCodes: number): Diagnostic {
  const largest = [...levers]
    .sort((a, b) => subject.coordinates[b]!.levels.length - subject.coordinates[a]!.levels.length)
    .slice(0, 5)
    .map((c) => `"${subject.coordinates[c]!.name}" (${subject.coordinates[c]!.levels.length} levels)`);
  const number = nCodes < 1e12 ? nCodes.toLocaleString("en") : nCodes.toExponential(1);
  return diagnostic(
    "CAS0411",
    `the levers have ${number} joint settings, and at most ${CODE_LIMIT.toLocaleString("en")} can be examined: ${largest.join(", ")}${levers.length > 5 ? ` and ${levers.length - 5} more` : ""}`,
    subject.coordinates[levers[0]!]!.span,
    {
      help: "join levers that go together into one with fewer levels, or leave out those the question does not need",
    },
  );
}

/** Whether an actor with irreversible levers has more joint settings than a table of pairs can hold. */
function isCrowded(
  subject: Case,
  levers: readonly number[],
  sizes: readonly number[],
  actor: number,
): boolean {
  const own = levers.flatMap((c, i) => {
    const lever = subject.coordinates[c] as Lever;
    return lever.actor === actor ? [{ size: sizes[i]!, isFree: lever.forbidden.length === 0 }] : [];
  });
  return (
    own.some(({ isFree }) => !isFree) && own.reduce((product, { size }) => product * size, 1) > OWN_LIMIT
  );
}

function tooManyOwn(subject: Case, actor: number): Diagnostic {
  return diagnostic(
    "CAS0411",
    `"${subject.actors[actor]!.name}" has irreversible levers and more than ${OWN_LIMIT.toLocaleString("en")} joint settings`,
    subject.actors[actor]!.span,
    { help: "join levers that go together into one with fewer levels" },
  );
}

/** Fills in `stateOf` and gives the codes of every state that stands for several. */
function numberStates(
  subject: Case,
  levers: readonly number[],
  sizes: readonly number[],
  stateOf: Int32Array,
): ReadonlyMap<number, readonly number[]> {
  const levels = new Int32Array(levers.length);
  const position = new Map(levers.map((c, i) => [c, i]));
  const setting = {
    coordinates: subject.coordinates,
    quantity: () => Number.NaN,
    levelOf: (c: number) => levels[position.get(c)!]!,
  };
  const isTrue = (cond: Cond) => evaluateCond(cond, setting);
  const isPossible = () => !subject.rules.some(({ never }) => isTrue(never));
  // Per condition the first of those that make one state with it.
  const firstOf = [...subject.indistinct.keys()];
  if (firstOf.length > 1)
    for (let code = 0; code < stateOf.length; code++) {
      levelsInto(levels, code, sizes);
      const [first, ...others] = firstOf.filter((_, i) => isTrue(subject.indistinct[i]!));
      if (first === undefined || others.length === 0 || !isPossible()) continue;
      const together = new Set([first, ...others]);
      const least = Math.min(...together);
      for (const [i, one] of firstOf.entries()) if (together.has(one)) firstOf[i] = least;
    }
  const stateOfCondition = subject.indistinct.map(() => -1);
  const merged = new Map<number, number[]>();
  let nStates = 0;
  for (let code = 0; code < stateOf.length; code++) {
    levelsInto(levels, code, sizes);
    if (!isPossible()) {
      stateOf[code] = -1;
      continue;
    }
    const held = subject.indistinct.findIndex(isTrue);
    const condition = held < 0 ? -1 : firstOf[held]!;
    const known = condition < 0 ? -1 : stateOfCondition[condition]!;
    const state = known >= 0 ? known : nStates++;
    stateOf[code] = state;
    if (condition < 0) continue;
    stateOfCondition[condition] = state;
    const together = merged.get(state);
    if (together) together.push(code);
    else merged.set(state, [code]);
  }
  return merged;
}

/** Writes the level of each lever in `code`. */
export function levelsInto(out: Int32Array, code: number, sizes: readonly number[]): void {
  let rest = code;
  for (let i = 0; i < sizes.length; i++) {
    out[i] = rest % sizes[i]!;
    rest = Math.floor(rest / sizes[i]!);
  }
}

/** Per lever the levels that it has among the codes that a state stands for, ascending. */
export function levelsAmong(space: Space, state: number): readonly (readonly number[])[] {
  const levels = new Int32Array(space.levers.length);
  const codes = space.merged.get(state);
  if (!codes) {
    levelsInto(levels, space.codeOf[state]!, space.sizes);
    return Array.from(levels, (level) => [level]);
  }
  const found = space.sizes.map(() => new Set<number>());
  for (const code of codes) {
    levelsInto(levels, code, space.sizes);
    for (const [i, seen] of found.entries()) seen.add(levels[i]!);
  }
  return found.map((seen) => [...seen].sort((a, b) => a - b));
}

/** Joint settings of one actor with irreversible levers, at the most: their table of pairs is 16 MB then. */
const OWN_LIMIT = 1 << 12;

function ownOf(subject: Case, levers: readonly number[], sizes: readonly number[], actor: number): Own {
  const own = levers.flatMap((c, i) => ((subject.coordinates[c] as Lever).actor === actor ? [i] : []));
  const ownSizes = own.map((i) => sizes[i]!);
  const nOwn = ownSizes.reduce((product, size) => product * size, 1);
  const forbids = own.map((i) => (subject.coordinates[levers[i]!] as Lever).forbidden);
  if (forbids.every((pairs) => pairs.length === 0)) return { levers: own, nOwn, isTransitive: true };
  const allowed = new Uint8Array(nOwn * nOwn);
  const from = new Int32Array(own.length);
  const to = new Int32Array(own.length);
  for (let a = 0; a < nOwn; a++) {
    levelsInto(from, a, ownSizes);
    for (let b = 0; b < nOwn; b++) {
      levelsInto(to, b, ownSizes);
      const isForbidden = forbids.some((pairs, k) => pairs.some(([x, y]) => x === from[k] && y === to[k]));
      allowed[a * nOwn + b] = isForbidden ? 0 : 1;
    }
  }
  return {
    levers: own,
    nOwn,
    allowed,
    isTransitive: forbids.every((pairs, k) => isTransitive(pairs, ownSizes[k]!)),
  };
}

/** Whether a lever that may go from x to y and from y to z may go from x to z. */
function isTransitive(forbidden: readonly (readonly [number, number])[], size: number): boolean {
  const may = (x: number, y: number) => x === y || !forbidden.some(([from, to]) => from === x && to === y);
  return forbidden.every(([x, z]) => {
    for (let y = 0; y < size; y++) if (may(x, y) && may(y, z)) return false;
    return true;
  });
}
