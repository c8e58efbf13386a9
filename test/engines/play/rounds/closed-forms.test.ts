// Plays in rounds whose solution is known in closed form.

import { describe, expect, it } from "vitest";
import { answersOf } from "./answers.js";

/** Lasting values are settled to 1e-9 of themselves or of 1. */
const SETTLED = 1e-8;

/**
 * Alternating offers (Rubinstein 1982) of a cake of 1 on a grid of N steps: offers name the first actor's share. A refused offer
 * is forgotten, and the turn passes with the round.
 */
const offers = (n: number, first: number, second: number) => {
  const shares = Array.from({ length: n + 1 }, (_, i) => i / n).join(", ");
  return `casus: 1
rounds: forever
actors:
  a: {name: the first, discount: ${first}}
  b: {name: the second, discount: ${second}}
levers:
  offer: {actor: a, levels: [${shares}], expires: 1}
  counteroffer: {actor: b, levels: [${shares}], expires: 1}
  b_takes: {actor: b, frozen: true}
  a_takes: {actor: a, frozen: true}
events:
  turn: {levels: [of_a, of_b], odds: {of_b: if turn = of_a then 1 else 0, of_a: rest}, carries: true}
conditions:
  agreed: a_takes or b_takes
play:
  - a chooses offer if turn = of_a and not agreed
  - b chooses b_takes if turn = of_a and not agreed
  - b chooses counteroffer if turn = of_b and not agreed
  - a chooses a_takes if turn = of_b and not agreed
  - chance decides turn
values:
  a: {part: {if: agreed, worth: "if b_takes then offer else counteroffer", counts: once}}
  b: {part: {if: agreed, worth: "if b_takes then 1 - offer else 1 - counteroffer", counts: once}}
claims:
  e_first: E(a) > 0
  e_second: E(b) > 0
  at_once: P(b_takes @ 1) > 0.5
`;
};

describe("alternating offers without end: the first has (1 − δ₂) / (1 − δ₁δ₂)", () => {
  /**
   * On a grid of step ε the first asks for the largest share x of it that leaves the second δ₂(1 − y) or more, where y is the least
   * that leaves the first δ₁x: x = 1 − δ₂(1 − y) − s and y = δ₁x + t, with s and t from 0 to ε (up to ε where an offer that leaves
   * the other just as well off is refused). So x = (1 − δ₂ − s + δ₂t) / (1 − δ₁δ₂): from ε below the closed form, to δ₂ε over it,
   * both divided by 1 − δ₁δ₂.
   */
  const cases: [number, number, number, number][] = [
    [0.9, 0.9, 10 / 19, 400],
    [0.9, 0.8, 5 / 7, 400],
    [0.8, 0.9, 5 / 14, 400],
    [0.5, 0.5, 2 / 3, 400],
  ];
  it.each(cases)("(%f, %f) → %f on %i steps", (first, second, expected, n) => {
    const [[x], [rest], [atOnce]] = answersOf(offers(n, first, second), 1)!.values as [
      [number],
      [number],
      [number],
    ];
    const scale = n * (1 - first * second);
    expect(x).toBeGreaterThanOrEqual(expected - 1 / scale - SETTLED);
    expect(x).toBeLessThanOrEqual(expected + second / scale + SETTLED);
    expect(x + rest).toBeCloseTo(1, 9);
    expect(atOnce).toBe(1);
  });
});

/**
 * A commitment problem (Powell 2006) in two rounds: the rising state offers a share of today's flow, the declining one takes it or
 * fights with p₁; then the declining one demands a share of all that follows, and the rising one grants it or fights with p₂.
 */
const commitment = (cost: number) => `casus: 1
rounds: [today, tomorrow]
quantities: {cost: ${cost}, delta: 0.9}
actors:
  declining: {name: the declining state, discount: delta}
  rising: {name: the rising state, discount: delta}
levers:
  offer: {actor: rising, levels: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], expires: 1}
  reply: {actor: declining, levels: [accept, fight], frozen: true}
  demand: {actor: declining, levels: [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6], due: tomorrow}
  answer: {actor: rising, levels: [accept, fight], due: tomorrow, frozen: true}
events:
  power: {levels: [old, new], odds: {new: if round = tomorrow then 1 else 0, old: rest}}
play:
  - chance decides power
  - rising chooses offer if round = today
  - declining chooses reply if round = today
  - declining chooses demand if reply = accept
  - rising chooses answer if reply = accept
values:
  declining:
    today: {if: round = today and reply = accept, worth: (1 - delta) * offer, counts: each round}
    after: {if: round = tomorrow and reply = accept and answer = accept, worth: demand, counts: each round}
    war: {if: reply = fight or answer = fight, worth: if power = new then 0.3 - cost else 0.6 - cost, counts: once}
  rising:
    today: {if: round = today and reply = accept, worth: (1 - delta) * (1 - offer), counts: each round}
    after: {if: round = tomorrow and reply = accept and answer = accept, worth: 1 - demand, counts: each round}
    war: {if: reply = fight or answer = fight, worth: if power = new then 0.7 - cost else 0.4 - cost, counts: once}
claims:
  war_today: P(reply = fight @ today) > 0.5
  war_ever: by(reply = fight or answer = fight, tomorrow) > 0.5
  e_declining: E(declining) > 0
  e_rising: E(rising) > 0
`;

describe("a commitment problem in two rounds: war where δ(p₁ − p₂) > (1 − δ)(1 − p₁) + c + δc", () => {
  const values = (cost: number) => answersOf(commitment(cost), 1)!.values.map(([value]) => value!);
  // 0.27 > 0.04 + 0.19: war at once, for its prize less its cost.
  it("c = 0.10: war today", () => {
    const [today, war, declining, rising] = values(0.1) as [number, number, number, number];
    expect([today, war]).toEqual([1, 1]);
    expect(declining).toBeCloseTo(0.6 - 0.1, 12);
    expect(rising).toBeCloseTo(0.4 - 0.1, 12);
  });
  // 0.27 < 0.04 + 0.285. Tomorrow the demand is p₂ + c = 0.45; today's offer the least x with 0.1x + 0.9 · 0.45 ≥ 0.6 − c: 0.5.
  it("c = 0.15: peace, for the least offer that is enough", () => {
    const [today, war, declining, rising] = values(0.15) as [number, number, number, number];
    expect([today, war]).toEqual([0, 0]);
    expect(declining).toBeCloseTo(0.1 * 0.5 + 0.9 * 0.45, 12);
    expect(rising).toBeCloseTo(0.1 * 0.5 + 0.9 * 0.55, 12);
  });
});
