// Random small cases in rounds, as a description of their own from which the case file is written and which is played by
// enumeration: neither knows how the language writes rounds out. A case is a function of its seed.

import { randomFrom } from "../../../random-case.js";

/** A lever or an event, and how it lasts from round to round. */
export type Thing = {
  readonly name: string;
  readonly levels: readonly string[];
  readonly start: number;
};
export type SmallLever = Thing & {
  readonly actor: number;
  readonly irreversible: boolean;
  readonly frozen: boolean;
  readonly expires?: number;
  /** From 0. */
  readonly due?: number;
};
export type SmallEvent = Thing & {
  /** Per level but the first, which has the rest. */
  readonly odds: readonly SmallNumber[];
  readonly seenBy?: { readonly actor: number; readonly odds: readonly SmallNumber[] };
  /** Levels that stay. */
  readonly persists: readonly number[];
  readonly carries: boolean;
};

export type SmallCondition =
  | { readonly kind: "in"; readonly name: string; readonly levels: readonly number[] }
  /** From 0. */
  | { readonly kind: "since"; readonly round: number }
  | { readonly kind: "and" | "or"; readonly left: SmallCondition; readonly right: SmallCondition }
  | { readonly kind: "not"; readonly of: SmallCondition };

/** `base` or `times` × quantity + `base`; `perRound` more each round (its number, from 1); 0 where `if` is false. */
export type SmallNumber = {
  readonly base: number;
  readonly times: number;
  readonly quantity: number;
  readonly perRound: number;
  readonly if?: SmallCondition;
};

export type SmallStep = {
  readonly sets: readonly string[];
  readonly actor?: number;
  readonly if?: SmallCondition;
};

export type SmallTerm = {
  readonly actor: number;
  readonly if?: SmallCondition;
  readonly worth: SmallNumber;
  readonly counts: "at the end" | "each round" | "once";
};

/** Levers held, from a round on. */
export type SmallPlan = { readonly holds: ReadonlyMap<string, number>; readonly from: number };

export type SmallCase = {
  readonly nRounds: number;
  /** What rounds are called; absent where they are only counted. */
  readonly labels?: readonly string[];
  readonly nQuantities: number;
  /** Per actor: a number, the index of a quantity that lies in (0.4, 0.95), or none. */
  readonly discounts: readonly (number | { readonly quantity: number } | undefined)[];
  readonly riskAversion: readonly number[];
  readonly precision?: number;
  readonly levers: readonly SmallLever[];
  readonly events: readonly SmallEvent[];
  readonly steps: readonly SmallStep[];
  readonly terms: readonly SmallTerm[];
  /** Never both. */
  readonly rules: readonly SmallCondition[];
  readonly plans: readonly SmallPlan[];
  readonly conditions: readonly SmallCondition[];
};

export type SmallOptions = {
  /** Whole worths, and discounts of a half, so that choices tie exactly. */
  readonly ties?: boolean;
  readonly precision?: boolean;
  readonly riskAversion?: boolean;
  readonly rules?: boolean;
};

/** Quantities of a case: the first three lie in (0.05, 0.4), the fourth, a discount, in (0.4, 0.95). */
export const nPlainQuantities = 3;

/** Ways through one round at the most, by how many rounds there are, so that histories can be enumerated. */
const mostWays: { readonly [rounds: number]: number } = { 1: 64, 2: 18, 3: 8 };

export function smallCase(seed: number, options: SmallOptions = {}): SmallCase {
  const random = randomFrom(seed);
  const nActors = 2 + random.below(2);
  const nRounds = 2 + random.below(2);
  const levers: SmallLever[] = [];
  const events: SmallEvent[] = [];
  const steps: SmallStep[] = [];
  const nSteps = 1 + random.below(3);
  let ways = 1;
  /** Everything that a step may set, so that conditions can read what is set later too. */
  const drafts = Array.from({ length: nSteps }, () => {
    const isChance = random.flip(0.35);
    const nSet = random.flip(0.2) ? 2 : 1;
    const things = Array.from({ length: nSet }, () => {
      const nLevels = 2 + (random.flip(0.25) ? 1 : 0);
      ways *= nLevels;
      return Array.from({ length: nLevels }, (_, level) => `l${level}`);
    });
    return { isChance, things };
  });
  if (ways > mostWays[nRounds]!) return smallCase(seed + 0x9e3779b1, options);
  const names: {
    name: string;
    levels: readonly string[];
    step: number;
    lasts: boolean;
    isChance: boolean;
  }[] = [];
  drafts.forEach(({ isChance, things }, step) => {
    for (const levels of things)
      names.push({
        name: `${isChance ? "e" : "x"}${names.length}`,
        levels,
        step,
        lasts: !isChance || random.flip(0.6),
        isChance,
      });
  });
  const inLevels = (among: typeof names): SmallCondition => {
    const { name, levels } = random.pick(among);
    const some = levels.flatMap((_, level) => (random.flip(0.5) ? [level] : []));
    return { kind: "in", name, levels: some.length > 0 && some.length < levels.length ? some : [1] };
  };
  const literal = (among: typeof names): SmallCondition =>
    among.length === 0 || random.flip(0.15)
      ? { kind: "since", round: random.below(nRounds) }
      : inLevels(among);
  const condition = (among: typeof names): SmallCondition => {
    switch (random.below(5)) {
      case 0:
        return { kind: "and", left: literal(among), right: literal(among) };
      case 1:
        return { kind: "or", left: literal(among), right: { kind: "not", of: literal(among) } };
      default:
        return literal(among);
    }
  };
  /** What a step may read: what is set before it, and what lasts. */
  const readable = (step: number) => names.filter((one) => one.step < step || one.lasts);
  const oddsAt = (step: number): SmallNumber => ({
    base: random.pick([0, 0.1, 0.2]),
    times: random.flip(0.6) ? 1 : 0,
    quantity: random.below(nPlainQuantities),
    perRound: random.flip(0.2) ? 0.03 : 0,
    ...(random.flip(0.5) ? { if: condition(readable(step)) } : {}),
  });
  drafts.forEach(({ isChance }, step) => {
    const own = names.filter((one) => one.step === step);
    const actor = random.below(nActors);
    for (const { name, levels, lasts } of own) {
      const common = { name, levels, start: random.flip(0.2) ? 1 : 0 };
      if (isChance) {
        const scale = levels.length > 2 ? 0.5 : 1;
        const odds = () =>
          levels.slice(1).map(() => {
            const one = oddsAt(step);
            return {
              ...one,
              base: one.base * scale,
              times: one.times * scale,
              perRound: one.perRound * scale,
            };
          });
        const persists = !lasts
          ? []
          : random.flip(0.6)
            ? levels.flatMap((_, l) => (random.flip(0.5) ? [l] : []))
            : [];
        events.push({
          ...common,
          odds: odds(),
          ...(random.flip(0.25) ? { seenBy: { actor: random.below(nActors), odds: odds() } } : {}),
          persists,
          carries: lasts && (persists.length === 0 || random.flip(0.3)),
        });
      } else {
        const kind = random.below(10);
        levers.push({
          ...common,
          actor,
          irreversible: kind === 0 || kind === 1,
          frozen: kind === 2,
          ...(kind >= 3 && kind <= 5 ? { expires: 1 + random.below(2) } : {}),
          ...(random.flip(0.2) ? { due: random.below(nRounds) } : {}),
        });
      }
    }
    steps.push({
      sets: own.map(({ name }) => name),
      ...(isChance ? {} : { actor }),
      ...(random.flip(0.4) ? { if: condition(readable(step)) } : {}),
    });
  });
  const worth = (): SmallNumber =>
    options.ties
      ? { base: random.below(3), times: 0, quantity: 0, perRound: 0 }
      : {
          base: (random.below(1000) - 500) / 100,
          times: random.below(20) - 10,
          quantity: random.below(nPlainQuantities),
          perRound: random.flip(0.2) ? 1.5 : 0,
        };
  const leverNames = names.filter(({ isChance }) => !isChance);
  const held = () =>
    new Map(
      leverNames
        .filter(() => random.flip(0.5))
        .map(({ name, levels }) => [name, random.below(levels.length)] as const),
    );
  const plans: SmallPlan[] = [{ holds: new Map(), from: 0 }];
  for (let p = 0; p < 2 && leverNames.length > 0; p++) {
    const holds = held();
    if (holds.size > 0) plans.push({ holds, from: p === 0 ? 0 : random.below(nRounds) });
  }
  return {
    nRounds,
    ...(random.flip(0.5)
      ? { labels: Array.from({ length: nRounds }, (_, r) => (random.flip(0.5) ? `y${r}` : `w_${r}`)) }
      : {}),
    nQuantities: nPlainQuantities + 1,
    discounts: Array.from({ length: nActors }, () =>
      options.ties
        ? random.pick([undefined, 0.5])
        : random.pick([undefined, 0.5, 0.9, { quantity: nPlainQuantities }]),
    ),
    riskAversion: Array.from({ length: nActors }, () =>
      options.riskAversion ? random.pick([0, 0.01, 0.2]) : 0,
    ),
    ...(options.precision ? { precision: random.pick([0.2, 1.5]) } : {}),
    levers,
    events,
    steps,
    terms: Array.from({ length: 3 * nActors }, (_, t) => ({
      actor: t % nActors,
      ...(random.flip(0.9) ? { if: condition(names) } : {}),
      worth: worth(),
      counts: random.pick(["at the end", "each round", "once"] as const),
    })),
    rules:
      options.rules && leverNames.length > 1
        ? [{ kind: "and", left: inLevels([leverNames[0]!]), right: inLevels([leverNames.at(-1)!]) }]
        : [],
    plans,
    conditions: [condition(names), condition(names)],
  };
}
