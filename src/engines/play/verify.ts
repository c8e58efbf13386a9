// The play solved from the definition, one draw at a time: recursion over whole histories, nothing merged, nothing
// banked before the end. Slow and obvious on purpose, and independent of `solve`: it shares only the case itself
// and the evaluation of single expressions.

import { exp, expm1, log1p, pow } from "../../kernel/index.js";
import {
  type Case,
  type Cond,
  type Event,
  evaluateCond,
  evaluateNum,
  holdIn,
  type Lever,
  type Num,
  type Odds,
  type Plan,
  readsOf,
  type Term,
} from "../../model/index.js";

/**
 * One end of the play: the state, the states at the end of every round, and how likely the case and each actor think it is
 * from where we stand.
 */
type End = {
  readonly state: readonly number[];
  readonly rounds: readonly (readonly number[])[];
  readonly odds: readonly number[];
};

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
  /** P of a condition at the end of a round, from 0. */
  readonly probabilityAt: (condition: Cond, round: number) => number;
  /** P that a condition holds at the end of a round or at that of an earlier one. */
  readonly probabilityBy: (condition: Cond, round: number) => number;
};

/**
 * Solves the play of a case for one draw under a plan.
 * @param quantities value of every quantity in this draw
 * @param plan per coordinate the level it is held at, -1 where play is free; or a plan
 */
export function solveNaively(
  subject: Case,
  quantities: ArrayLike<number>,
  plan: readonly number[] | Plan,
): Naive {
  const held: Plan = "holds" in plan ? plan : { text: "", holds: plan };
  const number = (num: Num, state: readonly number[]) => evaluateNum(num, setting(state));
  const isTrue = (cond: Cond, state: readonly number[]) => evaluateCond(cond, setting(state));
  const setting = (state: readonly number[]) => ({
    coordinates: subject.coordinates,
    quantity: (q: number) => quantities[q]!,
    levelOf: (c: number) => state[c]!,
  });

  /** The rounds in which a term counts: at the end, in each that ends with its condition, or in the first of these. */
  const countedIn = ({ condition, counts }: Term, rounds: End["rounds"]): readonly number[] => {
    const held = rounds.flatMap((state, round) => (isTrue(condition, state) ? [round] : []));
    if (counts.kind === "end") return held.filter((round) => round === rounds.length - 1);
    return counts.kind === "once" ? held.slice(0, 1) : held;
  };

  /** The sum of the worths of the terms, each discounted by the rounds that it is late. */
  const worthOf = (actor: number, { rounds }: Pick<End, "rounds">): number => {
    const { discount } = subject.actors[actor]!;
    const factor = discount ? number(discount, []) : 1;
    return subject.terms
      .filter((term) => term.actor === actor)
      .flatMap((term) =>
        countedIn(term, rounds).map((round) => pow(factor, round) * number(term.worth, rounds[round]!)),
      )
      .reduce((sum, worth) => sum + worth, 0);
  };

  /**
   * Expected value, or for risk aversion a: −ln(E e^{−a x}) / a, around the lowest x so that equal worths give no
   * rounding.
   */
  const prospect = (actor: number, outlook: Outlook): number => {
    const { riskAversion } = subject.actors[actor]!;
    const likely = outlook.filter(({ odds }) => odds[1 + actor]! !== 0);
    const worths = likely.map((end) => worthOf(actor, end));
    const a = riskAversion ? number(riskAversion, []) : 0;
    if (a === 0) return worths.reduce((sum, worth, i) => sum + likely[i]!.odds[1 + actor]! * worth, 0);
    const lowest = Math.min(...worths);
    const excess = worths.reduce(
      (sum, worth, i) => sum + likely[i]!.odds[1 + actor]! * expm1(-a * (worth - lowest)),
      0,
    );
    return lowest - log1p(excess) / a;
  };

  /** Where the steps of the round that ends before a step as written are done. */
  const closes = new Set(subject.rounds?.steps.map((round) => round.closes) ?? [subject.play.length]);

  /** @param past the states at the end of the rounds before, the one that ends before `step` not among them yet */
  const play = (step: number, state: readonly number[], past: End["rounds"]): Outlook => {
    const rounds = closes.has(step) ? [...past, state] : past;
    const at = subject.play[step];
    if (!at) return [{ state, rounds, odds: [1, ...subject.actors.map(() => 1)] }];
    if (!isTrue(at.condition, state)) return play(step + 1, state, rounds);
    if (at.kind === "record")
      return play(step + 1, state.with(at.coordinate, at.to[state[at.coordinate]!]!), rounds);
    if (at.kind === "chance") return playChance(step, at.events, state, state, rounds);
    const outlooks = optionsOf(step, at.levers, state).map((option) => play(step + 1, option, rounds));
    const values = outlooks.map((outlook) => prospect(at.actor, outlook));
    if (subject.precision) {
      // A mistake costs what it costs in the round in which it is made.
      const { discount } = subject.actors[at.actor]!;
      const factor = discount ? pow(number(discount, []), at.round) : 1;
      return mix(outlooks, logit(values, number(subject.precision, []) / factor));
    }
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
          const hold = holdIn(held, subject.coordinates, c, subject.play[step]!.round);
          if (hold >= 0 && hold !== level) return [];
          if (lever.forbidden.some(([from, to]) => from === state[c] && to === level)) return [];
          return [option.with(c, level)];
        }),
      );
    }
    const { round } = subject.play[step]!;
    const isSettled = (c: number) =>
      !subject.play
        .slice(step + 1)
        .some((later) => later.kind === "choice" && later.round === round && later.levers.includes(c));
    const settled = subject.rules.filter(({ never }) => readsOf(never).coordinates.every(isSettled));
    return options.filter((option) => !settled.some(({ never }) => isTrue(never, option)));
  };

  /** Events of one step are decided together: the odds of each by the state before the step. */
  const playChance = (
    step: number,
    events: readonly number[],
    before: readonly number[],
    state: readonly number[],
    past: End["rounds"],
  ): Outlook => {
    const [event, ...others] = events;
    if (event === undefined) return play(step + 1, state, past);
    const coordinate = subject.coordinates[event] as Event;
    const common = oddsOf(coordinate.odds, before);
    const seen = subject.actors.map((_, actor) => {
      const own = coordinate.seenBy.find((one) => one.actor === actor);
      return own ? oddsOf(own.odds, before) : common;
    });
    return coordinate.levels.flatMap((_, level) => {
      const weights = [common, ...seen].map((odds) => odds[level]!);
      if (weights.every((weight) => weight === 0)) return [];
      return playChance(step, others, before, state.with(event, level), past).map((end) => ({
        ...end,
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
  const outlook = play(0, start, []);
  const likelihood = (isSo: (end: End) => boolean): number =>
    outlook.reduce((sum, end) => sum + (isSo(end) ? end.odds[0]! : 0), 0);
  return {
    values: subject.actors.map((_, actor) => prospect(actor, outlook)),
    ends: outlook.map(({ state, odds }) => ({ state, probability: odds[0]! })),
    probability: (condition) => likelihood(({ state }) => isTrue(condition, state)),
    probabilityAt: (condition, round) => likelihood(({ rounds }) => isTrue(condition, rounds[round]!)),
    probabilityBy: (condition, round) =>
      likelihood(({ rounds }) => rounds.slice(0, round + 1).some((state) => isTrue(condition, state))),
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
    outlook.map(({ odds, ...end }) => ({
      ...end,
      odds: odds.map((weight) => weight * probabilities[option]!),
    })),
  );
}
