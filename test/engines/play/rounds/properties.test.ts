// What must not change a play in rounds, and what it comes to as rounds grow many.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCase } from "../../../../src/index.js";
import { answersOf } from "./answers.js";
import {
  type SmallCase,
  type SmallCondition,
  type SmallNumber,
  type SmallOptions,
  smallCase,
} from "./small.js";
import { textOf, type Wording } from "./text.js";

/** A few thousand sums of numbers up to 1e3 in another order. */
const ROUNDING = 1e-9;

type Values = readonly (readonly number[])[];

/** The largest difference between two lists of answers, relative to what is over 1. */
function difference(a: Values, b: Values): number {
  expect(a.length).toBe(b.length);
  const differences = a.flatMap((row, i) =>
    row.map((value, d) => Math.abs(value - b[i]![d]!) / Math.max(1, Math.abs(value))),
  );
  return Math.max(0, ...differences);
}

/** A property of random cases; gives how many it was about. */
function holdsForAll(runs: number, options: SmallOptions, check: (small: SmallCase) => boolean): number {
  let checked = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      if (check(smallCase(seed, options))) checked++;
    }),
    { numRuns: runs, seed: 5, endOnFailure: true },
  );
  return checked;
}

/** That two ways to write a case have the same answers; false where the rules leave no way on. */
function sameAnswers(
  small: SmallCase,
  one: Wording,
  other: Wording,
  within = ROUNDING,
  like = small,
): boolean {
  const [a, b] = [answersOf(textOf(small, one)), answersOf(textOf(like, other))];
  expect(a === undefined).toBe(b === undefined);
  if (!a || !b) return false;
  const found = difference(a.values, b.values);
  if (!(found <= within)) expect.fail(`differs by ${found}: ${textOf(small, one)}`);
  return true;
}

describe("nothing changes when", () => {
  it("a case of one round is written without rounds", () => {
    const asks: Wording["asks"] = ({ kind }) => kind === "E" || kind === "end";
    const checked = holdsForAll(300, { rules: true }, (small) => {
      const { labels: _, ...rest } = small;
      const once: SmallCase = {
        ...rest,
        nRounds: 1,
        levers: small.levers.map(({ due: _due, ...lever }) => lever),
        // A level that stays where things stand from the start is one that no step changes.
        events: small.events.map((event) => ({ ...event, persists: [] })),
        plans: small.plans.map(({ holds }) => ({ holds, from: 0 })),
      };
      // Without rounds nothing can be read before it is decided.
      const plain = compileCase(textOf(once, { isTimeless: true, asks }));
      if (!plain.case) return false;
      return sameAnswers(once, { rounds: "1", asks }, { isTimeless: true, asks });
    });
    expect(checked).toBeGreaterThan(50);
  });

  it("a number of rounds is written as their list", () => {
    holdsForAll(100, {}, ({ labels: _, ...small }) =>
      sameAnswers(
        small,
        {},
        { rounds: `[${Array.from({ length: small.nRounds }, (_, r) => r + 1).join(", ")}]` },
      ),
    );
  });

  it("a quantity and events that nothing reads are added", () => {
    const noise: Wording = {
      quantities: '  noise: "uniform(0, 1)"',
      events:
        "  hum: {odds: noise}\n  drift: {odds: if drift then 0.7 else noise, carries: true}\n  spark: {odds: noise, persists: true}",
      play: "  - chance decides hum, drift\n  - chance decides spark if hum",
    };
    const checked = holdsForAll(200, {}, (small) => sameAnswers(small, {}, noise));
    expect(checked).toBeGreaterThan(150);
  });

  it("a discount is next to 1, or absent", () => {
    // Worths of at most some 100, in at most 3 rounds, are off by 1e-12 each.
    const within = 1e-8;
    holdsForAll(200, {}, (small) => {
      const discounted = { ...small, discounts: small.discounts.map(() => 1 - 1e-12) };
      const plain = { ...small, discounts: small.discounts.map(() => undefined) };
      return sameAnswers(discounted, {}, {}, within, plain);
    });
  });

  it("levers are due in the first round, or expire after the last", () => {
    holdsForAll(200, {}, (small) => {
      const kept = { ...small, levers: small.levers.map(({ expires: _, due: _due, ...lever }) => lever) };
      const said = {
        ...kept,
        levers: kept.levers.map((lever) => ({ ...lever, due: 0, expires: small.nRounds })),
      };
      return sameAnswers(kept, {}, {}, ROUNDING, said);
    });
  });
});

describe("a worth of one actor who has no choice, over R rounds", () => {
  const rounds = [1, 2, 7, 40];
  const text = (n: number, counts: string) => `casus: 1
rounds: ${n}
actors: {a: {name: A, discount: 0.9}}
events: {rain: {odds: 0.25}}
play:
  - chance decides rain
values: {a: {wet: {if: rain, worth: 8, counts: ${counts}}}}
claims: {it: E(a) > 0}
`;
  const value = (n: number, counts: string) => answersOf(text(n, counts), 1)!.values[0]![0]!;
  it.each(rounds)("%i: each round, the geometric sum", (n) => {
    expect(value(n, "each round")).toBeCloseTo((2 * (1 - 0.9 ** n)) / (1 - 0.9), 12);
  });
  // It rains first in round r, from 0, with probability (3/4)^r / 4.
  it.each(rounds)("%i: once, the first rain", (n) => {
    expect(value(n, "once")).toBeCloseTo((2 * (1 - (0.9 * 0.75) ** n)) / (1 - 0.9 * 0.75), 12);
  });
  it.each(rounds)("%i: at the end, the last round", (n) => {
    expect(value(n, "at the end")).toBeCloseTo(2 * 0.9 ** (n - 1), 12);
  });
  it("without end: the whole series", () => {
    const forever = (counts: string) =>
      answersOf(text(1, counts).replace("rounds: 1", "rounds: forever"), 1)!.values[0]![0]!;
    // Values are settled to 1e-9 of what they are.
    expect(forever("each round")).toBeCloseTo(2 / (1 - 0.9), 7);
    expect(forever("once")).toBeCloseTo(2 / (1 - 0.9 * 0.75), 7);
  });
});

/** Some lasting state of every kind. */
const years = (n: number) => `casus: 1
rounds: ${n}
actors: {us: {name: us, discount: 0.9}, them: {name: them, discount: 0.8}}
levers:
  offer: {actor: us, levels: [none, small, large], expires: 1}
  exit: {actor: us, frozen: true, due: 2}
  pressure: {actor: them, expires: 2}
  arms: {actor: them, levels: [0, 1, 2], irreversible: true}
events:
  reach: {odds: 0.02 * round * arms / ${n}, persists: true}
  mood: {levels: [calm, tense], odds: {tense: if mood = tense then 0.7 else 0.2, calm: rest}, carries: true}
play:
  - us chooses offer, exit
  - them chooses pressure if offer != none
  - them chooses arms if not exit
  - chance decides reach, mood
values:
  us:
    safe: {if: not reach, worth: 3, counts: each round}
    paid: {if: offer = large, worth: -1, counts: each round}
    eased: {if: pressure, worth: 2, counts: each round}
    hit: {if: reach, worth: -20, counts: once}
  them:
    given: {if: pressure and offer = large, worth: 2, counts: each round}
    strong: {if: arms = 2, worth: 0.5, counts: each round}
    alone: {if: exit and mood = calm, worth: 4, counts: at the end}
claims:
  it: E(us) > 0
  reached: P(reach) > 0.5
  late: by(pressure, ${n}) > 0.5
`;

describe("the graph", () => {
  it("grows with the number of rounds, and not with its power", () => {
    const [ten, twenty, forty] = [10, 20, 40].map((n) => answersOf(years(n), 1)!.nNodes) as [
      number,
      number,
      number,
    ];
    // What a round adds is the same once every state has been met, some rounds from the start and from the end.
    expect(forty - twenty).toBe(2 * (twenty - ten));
    expect(Math.log2(forty / twenty)).toBeGreaterThan(0.9);
    expect(Math.log2(forty / twenty)).toBeLessThan(1.1);
  });
});

describe("many rounds come to rounds without end", () => {
  /** 0.5^80 and 0.7^80 are below 1e-12. */
  const MANY = 80;
  /** Values without end are settled to 1e-9 of themselves or of 1. */
  const SETTLED = 1e-8;

  /**
   * With logit choice odds move with the values that settle: by λ = 1.5 times 1e-9, of what differs by some 40 from option to
   * option, in each of about 1 / (1 − 0.7) rounds.
   */
  const SETTLED_ODDS = 2e-7;

  const timeless = (c: SmallCondition): SmallCondition => {
    switch (c.kind) {
      case "since":
        return { kind: "or", left: c, right: c };
      case "not":
        return { ...c, of: timeless(c.of) };
      case "in":
        return c;
      default:
        return { ...c, left: timeless(c.left), right: timeless(c.right) };
    }
  };
  const readsRound = (c: SmallCondition | undefined): boolean =>
    c !== undefined &&
    (c.kind === "since" ||
      (c.kind === "not" ? readsRound(c.of) : c.kind !== "in" && (readsRound(c.left) || readsRound(c.right))));
  const withoutRound = <T extends { readonly if?: SmallCondition }>(one: T): T => {
    if (!readsRound(one.if)) return one;
    const { if: _, ...rest } = one;
    return rest as T;
  };
  const number = (n: SmallNumber): SmallNumber => ({ ...withoutRound(n), perRound: 0 });

  /** The case as it can be played for ever. */
  const lasting = ({ labels: _, ...small }: SmallCase): SmallCase => ({
    ...small,
    discounts: small.discounts.map((_, a) => (a === 0 ? 0.5 : 0.7)),
    events: small.events.map(({ seenBy, ...event }) => ({
      ...event,
      odds: event.odds.map(number),
      ...(seenBy ? { seenBy: { ...seenBy, odds: seenBy.odds.map(number) } } : {}),
    })),
    steps: small.steps.map(withoutRound),
    terms: small.terms.map((term) => ({
      ...withoutRound(term),
      worth: number(term.worth),
      counts: term.counts === "at the end" ? "each round" : term.counts,
    })),
    conditions: small.conditions.map((c) =>
      readsRound(c) ? { kind: "in", name: small.steps[0]!.sets[0]!, levels: [1] } : timeless(c),
    ),
  });

  const kinds: [string, SmallOptions, number][] = [
    ["plain", {}, 80],
    ["with logit choice", { precision: true }, 50],
    ["with rules", { rules: true }, 40],
  ];
  it.each(kinds)("%s", (_title, options, runs) => {
    const asks: Wording["asks"] = ({ kind }) => kind !== "end";
    const checked = holdsForAll(runs, options, (small) => {
      const subject = lasting(small);
      const forever = answersOf(textOf(subject, { rounds: "forever", asks }));
      // Whoever answers a threat by another may go on for ever changing their minds.
      if (!forever?.isSettled) return false;
      const many = answersOf(textOf(subject, { rounds: String(MANY), asks }))!;
      const found = difference(forever.values, many.values);
      if (!(found <= (options.precision ? SETTLED_ODDS : SETTLED)))
        expect.fail(`differs by ${found}: ${textOf(subject, { rounds: "forever", asks })}`);
      return true;
    });
    expect(checked).toBeGreaterThan(0.8 * runs);
  });
});
