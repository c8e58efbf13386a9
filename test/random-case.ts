// Random small cases, as data, for holding engines against their definitions. A case is a function of its seed, so a
// failing seed is a reproduction.

import type {
  Ask,
  Case,
  Claim,
  Cond,
  Coordinate,
  Num,
  Odds,
  Plan,
  Quantity,
  Step,
  Term,
} from "../src/model/index.js";

const span = { start: 0, end: 0 };

/** Whole numbers below n and choices from a list, from a 32-bit seed (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  return { next, below, pick, flip: (p: number) => next() < p };
}

export type RandomOptions = {
  /** Worths drawn from few whole numbers, so that choices tie. */
  readonly ties?: boolean;
  readonly precision?: boolean;
  readonly riskAversion?: boolean;
  readonly rules?: boolean;
};

const num = (value: number): Num => ({ kind: "number", value });

/** A case with two to three actors, up to six coordinates and two plans besides free play. */
export function randomCase(seed: number, options: RandomOptions = {}): Case {
  const random = randomFrom(seed);
  const nActors = 2 + random.below(2);
  const nQuantities = 3 + random.below(3);
  const quantities = Array.from(
    { length: nQuantities },
    (_, q): Quantity => ({
      name: `q${q}`,
      text: "",
      span,
      inline: false,
      is: { kind: "drawn", distribution: { family: "uniform", low: 0.05, high: 0.45 } },
    }),
  );
  const coordinates: Coordinate[] = [];
  const play: Step[] = [];
  const worthOf = (): Num => {
    if (options.ties) return num(random.below(3));
    const scaled: Num = {
      kind: "binary",
      apply: "multiply",
      left: num(random.below(200) - 100),
      right: { kind: "quantity", quantity: random.below(nQuantities) },
    };
    return { kind: "binary", apply: "add", left: scaled, right: num(random.next() * 10 - 5) };
  };
  const literal = (among: readonly number[]): Cond => {
    if (random.flip(0.1)) {
      return {
        kind: "compare",
        comparison: "<",
        left: { kind: "quantity", quantity: 0 },
        right: num(0.25),
        within: 0,
      };
    }
    const coordinate = random.pick(among);
    const levels = coordinates[coordinate]!.levels.flatMap((_, level) => (random.flip(0.5) ? [level] : []));
    return { kind: "among", coordinate, levels };
  };
  const condition = (among: readonly number[]): Cond => {
    if (among.length === 0) return { kind: "truth", value: true };
    switch (random.below(4)) {
      case 0:
        return { kind: "and", parts: [literal(among), literal(among)] };
      case 1:
        return { kind: "or", parts: [literal(among), { kind: "not", of: literal(among) }] };
      default:
        return literal(among);
    }
  };
  const nSteps = 2 + random.below(4);
  for (let k = 0; k < nSteps; k++) {
    const before = coordinates.map((_, c) => c);
    const at = {
      condition: random.flip(0.5) ? condition(before) : ({ kind: "truth", value: true } as const),
      span,
      text: `step ${k}`,
      round: 0,
    };
    const levels = Array.from({ length: 2 + random.below(2) }, (_, level) => `l${level}`);
    const common = {
      name: `c${coordinates.length}`,
      label: "",
      span,
      levels,
      start: random.flip(0.2) ? 1 : 0,
    };
    if (random.flip(0.35)) {
      const odds = (): Odds =>
        levels.map((_, level): Num | "rest" => {
          if (level === 0) return "rest";
          const drawn: Num = { kind: "quantity", quantity: random.below(nQuantities) };
          return before.length > 0 && random.flip(0.5)
            ? { kind: "if", condition: literal(before), then: drawn, else: num(random.pick([0, 0.1, 0.3])) }
            : drawn;
        });
      const seenBy = random.flip(0.3) ? [{ actor: random.below(nActors), odds: odds() }] : [];
      play.push({ ...at, kind: "chance", events: [coordinates.length] });
      coordinates.push({ ...common, kind: "event", odds: odds(), seenBy, oddsSpan: span });
    } else {
      const actor = random.below(nActors);
      const levers = [coordinates.length];
      const forbidden =
        common.start < levels.length - 1 && random.flip(0.1)
          ? [[common.start, levels.length - 1] as const]
          : [];
      coordinates.push({ ...common, kind: "lever", actor, forbidden });
      if (random.flip(0.3)) {
        levers.push(coordinates.length);
        coordinates.push({
          ...common,
          name: `c${coordinates.length}`,
          levels: ["no", "yes"],
          start: 0,
          kind: "lever",
          actor,
          forbidden: [],
        });
      }
      play.push({ ...at, kind: "choice", actor, levers });
    }
  }
  const all = coordinates.map((_, c) => c);
  const terms = Array.from(
    { length: 3 * nActors },
    (_, t): Term => ({
      actor: t % nActors,
      name: `t${t}`,
      label: `t${t}`,
      span,
      condition: condition(all),
      worth: worthOf(),
      counts: { kind: "end" },
    }),
  );
  const levers = all.filter((c) => coordinates[c]!.kind === "lever");
  const free: Plan = { text: "free play", holds: all.map(() => -1) };
  const plans = [free];
  for (let p = 0; p < 2 && levers.length > 0; p++) {
    const held = new Map(levers.filter(() => random.flip(0.5)).map((c) => [c, 0] as const));
    plans.push({ text: `plan ${p}`, holds: all.map((c) => (held.has(c) ? coordinates[c]!.start : -1)) });
  }
  const asks = plans.flatMap((_, plan): Ask[] => [
    ...Array.from({ length: nActors }, (_, actor): Ask => ({ kind: "E", actor, plan })),
    { kind: "P", condition: condition(all), conditionText: "c", plan },
  ]);
  const claims = asks.map(
    (_, ask): Claim => ({
      name: `claim${ask}`,
      text: "",
      span,
      condition: {
        kind: "compare",
        comparison: "<",
        left: { kind: "ask", ask },
        right: num(0.4),
        within: 1e-9,
      },
      holdsAt: 0.9,
      failsAt: 0.1,
      isWhole: false,
    }),
  );
  const last = levers.at(-1);
  const rules =
    options.rules && levers.length > 1 && last !== undefined
      ? [
          {
            span,
            never: {
              kind: "and",
              parts: [
                { kind: "among", coordinate: levers[0]!, levels: [1] },
                { kind: "among", coordinate: last, levels: [1] },
              ],
            } as const,
          },
        ]
      : [];
  return {
    text: { name: `random ${seed}`, text: "" },
    title: `random ${seed}`,
    sources: [],
    actors: Array.from({ length: nActors }, (_, a) => ({
      name: `a${a}`,
      label: `a${a}`,
      span,
      ...(options.riskAversion && random.flip(0.7)
        ? {
            riskAversion: {
              kind: "binary",
              apply: "multiply",
              left: num(random.pick([0, 0.001, 0.2])),
              right: { kind: "quantity", quantity: 0 },
            } as const,
          }
        : {}),
    })),
    coordinates,
    quantities,
    correlations: [],
    conditions: [],
    play,
    terms,
    rules,
    policies: [],
    plans,
    asks,
    bests: [],
    stateAsks: [],
    packageAsks: [],
    dealAsks: [],
    roadmaps: [],
    roadmapAsks: [],
    misperceptions: [],
    shares: [],
    claims,
    preferences: [],
    indistinct: [],
    ...(options.precision
      ? {
          precision: {
            kind: "binary",
            apply: "add",
            left: num(0.05),
            right: { kind: "quantity", quantity: 1 },
          } as const,
        }
      : {}),
  };
}
