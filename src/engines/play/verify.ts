// The play solved from the definition, one draw at a time: recursion over whole histories, nothing merged, nothing
// banked before the end. Slow and obvious on purpose, and independent of `solve`: it shares only the case itself
// and the evaluation of single expressions.

import { exp, expm1, log1p } from "../../kernel/index.js";
import {
  type Case,
  type Cond,
  type Event,
  evaluateCond,
  evaluateNum,
  type Lever,
  type Num,
  type Odds,
  readsOf,
} from "../../model/index.js";

/** One end of the play: the state, and how likely the case and each actor think it is from where we stand. */
type End = { readonly state: readonly number[]; readonly odds: readonly number[] };

/** What follows from a point of the play: its ends, with viewer 0 the case and 1 + a the actor a. */
type Outlook = readonly End[];

/** Ties within this share of the largest value involved go to the first option (DESIGN.md §3). */
const TIE = 1e-9;

/** The naive answer for one draw and plan. */
export type Naive = {
  /** Per actor: expected value, or certainty equivalent of a risk-averse actor. */
  readonly values: readonly number[];
  /** The end states with their probability, as the case sees the odds. */
  readonly ends: readonly { readonly state: readonly number[]; readonly probability: number }[];
  /** P of a condition over the ends. */
  readonly probability: (condition: Cond) => number;
};

/**
 * Solves the play of a case for one draw under a plan.
 * @param quantities value of every quantity in this draw
 * @param holds per coordinate the level it is held at, -1 where play is free
 */
export function solveNaively(subject: Case, quantities: ArrayLike<number>, holds: readonly number[]): Naive {
  const number = (num: Num, state: readonly number[]) => evaluateNum(num, setting(state));
  const isTrue = (cond: Cond, state: readonly number[]) => evaluateCond(cond, setting(state));
  const setting = (state: readonly number[]) => ({
    coordinates: subject.coordinates,
    quantity: (q: number) => quantities[q]!,
    levelOf: (c: number) => state[c]!,
  });

  /** The sum of the worths of the terms whose condition holds at the end. */
  const worthOf = (actor: number, state: readonly number[]): number =>
    subject.terms
      .filter((term) => term.actor === actor && isTrue(term.condition, state))
      .reduce((sum, term) => sum + number(term.worth, state), 0);

  /**
   * Expected value, or for risk aversion a: −ln(E e^{−a x}) / a, around the lowest x so that equal worths give no
   * rounding.
   */
  const prospect = (actor: number, outlook: Outlook): number => {
    const { riskAversion } = subject.actors[actor]!;
    const likely = outlook.filter(({ odds }) => odds[1 + actor]! !== 0);
    const worths = likely.map(({ state }) => worthOf(actor, state));
    const a = riskAversion ? number(riskAversion, []) : 0;
    if (a === 0) return worths.reduce((sum, worth, i) => sum + likely[i]!.odds[1 + actor]! * worth, 0);
    const lowest = Math.min(...worths);
    const excess = worths.reduce(
      (sum, worth, i) => sum + likely[i]!.odds[1 + actor]! * expm1(-a * (worth - lowest)),
      0,
    );
    return lowest - log1p(excess) / a;
  };

  const play = (step: number, state: readonly number[]): Outlook => {
    const at = subject.play[step];
    if (!at) return [{ state, odds: [1, ...subject.actors.map(() => 1)] }];
    if (!isTrue(at.condition, state)) return play(step + 1, state);
    if (at.kind === "chance") return playChance(step, at.events, state);
    const outlooks = optionsOf(step, at.levers, state).map((option) => play(step + 1, option));
    const values = outlooks.map((outlook) => prospect(at.actor, outlook));
    if (subject.precision) return mix(outlooks, logit(values, number(subject.precision, [])));
    const best = Math.max(...values);
    const largest = Math.max(...values.map(Math.abs));
    return outlooks[values.findIndex((value) => value >= best - TIE * largest)]!;
  };

  /** States after each level combination that the plan, `irreversible` and the rules allow, the last lever fastest. */
  const optionsOf = (
    step: number,
    levers: readonly number[],
    state: readonly number[],
  ): (readonly number[])[] => {
    let options: (readonly number[])[] = [state];
    for (const c of levers) {
      const lever = subject.coordinates[c] as Lever;
      options = options.flatMap((option) =>
        lever.levels.flatMap((_, level) => {
          if (holds[c]! >= 0 && holds[c] !== level) return [];
          if (lever.forbidden.some(([from, to]) => from === state[c] && to === level)) return [];
          return [option.with(c, level)];
        }),
      );
    }
    const isSettled = (c: number) =>
      !subject.play.slice(step + 1).some((later) => later.kind === "choice" && later.levers.includes(c));
    const settled = subject.rules.filter(({ never }) => readsOf(never).coordinates.every(isSettled));
    return options.filter((option) => !settled.some(({ never }) => isTrue(never, option)));
  };

  const playChance = (step: number, events: readonly number[], state: readonly number[]): Outlook => {
    const [event, ...others] = events;
    if (event === undefined) return play(step + 1, state);
    const coordinate = subject.coordinates[event] as Event;
    const common = oddsOf(coordinate.odds, state);
    const seen = subject.actors.map((_, actor) => {
      const own = coordinate.seenBy.find((one) => one.actor === actor);
      return own ? oddsOf(own.odds, state) : common;
    });
    return coordinate.levels.flatMap((_, level) => {
      const weights = [common, ...seen].map((odds) => odds[level]!);
      if (weights.every((weight) => weight === 0)) return [];
      return playChance(step, others, state.with(event, level)).map((end) => ({
        state: end.state,
        odds: end.odds.map((odds, viewer) => odds * weights[viewer]!),
      }));
    });
  };

  const oddsOf = (odds: Odds, state: readonly number[]): number[] => {
    const stated = odds.map((one) =>
      one === undefined ? 0 : one === "rest" ? undefined : number(one, state),
    );
    const sum = stated.reduce((total: number, one) => total + (one ?? 0), 0);
    return stated.map((one) => one ?? 1 - sum);
  };

  const start = subject.coordinates.map((coordinate) => coordinate.start);
  const outlook = play(0, start);
  return {
    values: subject.actors.map((_, actor) => prospect(actor, outlook)),
    ends: outlook.map(({ state, odds }) => ({ state, probability: odds[0]! })),
    probability: (condition) =>
      outlook.reduce((sum, { state, odds }) => sum + (isTrue(condition, state) ? odds[0]! : 0), 0),
  };
}

/** Probabilities ∝ e^{λ v} (McKelvey and Palfrey 1998). */
function logit(values: readonly number[], lambda: number): number[] {
  const best = Math.max(...values);
  const weights = values.map((value) => exp(lambda * (value - best)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

function mix(outlooks: readonly Outlook[], probabilities: readonly number[]): Outlook {
  return outlooks.flatMap((outlook, option) =>
    outlook.map(({ state, odds }) => ({
      state,
      odds: odds.map((weight) => weight * probabilities[option]!),
    })),
  );
}
