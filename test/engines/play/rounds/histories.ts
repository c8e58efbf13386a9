// A small case in rounds played by enumeration of its histories, from what its file says and not from how the language writes
// rounds out: a round is played, then it is over, then the next begins. Nothing is merged, remembered or banked.

import type { SmallCase, SmallCondition, SmallEvent, SmallLever, SmallNumber, SmallPlan } from "./small.js";

type Levels = ReadonlyMap<string, number>;

/** Where a history stands in its round. */
type Moment = {
  readonly round: number;
  readonly levels: Levels;
  /** Levers that are away from where they started: the round in which they left. */
  readonly left: ReadonlyMap<string, number>;
  /** The levels at the end of each round before. */
  readonly past: readonly Levels[];
};

/** A whole history, the levels at the end of each round, with its odds: the case's, then each actor's. */
type History = { readonly rounds: readonly Levels[]; readonly odds: readonly number[] };

export type Enumerated = {
  readonly value: (actor: number) => number;
  readonly at: (condition: SmallCondition, round: number) => number;
  readonly by: (condition: SmallCondition, round: number) => number;
};

/** Plays a case under a plan with these quantities; undefined where the rules leave no way on. */
export function enumerate(
  small: SmallCase,
  plan: SmallPlan,
  quantities: readonly number[],
): Enumerated | undefined {
  const lever = new Map<string, SmallLever>(small.levers.map((one) => [one.name, one]));
  const event = new Map<string, SmallEvent>(small.events.map((one) => [one.name, one]));
  const nViewers = 1 + small.discounts.length;
  let isBlocked = false;

  const holds = (c: SmallCondition, levels: Levels, round: number): boolean => {
    switch (c.kind) {
      case "in":
        return c.levels.includes(levels.get(c.name)!);
      case "since":
        return round >= c.round;
      case "not":
        return !holds(c.of, levels, round);
      case "and":
        return holds(c.left, levels, round) && holds(c.right, levels, round);
      case "or":
        return holds(c.left, levels, round) || holds(c.right, levels, round);
    }
  };
  const value = (n: SmallNumber, levels: Levels, round: number): number =>
    n.if && !holds(n.if, levels, round)
      ? 0
      : n.base + n.times * quantities[n.quantity]! + n.perRound * (round + 1);

  const discountOf = (actor: number): number => {
    const discount = small.discounts[actor];
    return discount === undefined
      ? 1
      : typeof discount === "number"
        ? discount
        : quantities[discount.quantity]!;
  };

  /** What a history is worth to an actor in the first round's units. */
  const worth = (actor: number, { rounds }: History): number => {
    let sum = 0;
    for (const term of small.terms) {
      if (term.actor !== actor) continue;
      for (let round = 0, isOver = false; round < rounds.length && !isOver; round++) {
        if (term.if && !holds(term.if, rounds[round]!, round)) continue;
        if (term.counts === "at the end" && round < rounds.length - 1) continue;
        sum += discountOf(actor) ** round * value(term.worth, rounds[round]!, round);
        isOver = term.counts === "once";
      }
    }
    return sum;
  };
  /** What a prospect is worth: the mean, or the sure amount with the same utility −e^(−ax). */
  const prospect = (actor: number, histories: readonly History[]): number => {
    const a = small.riskAversion[actor]!;
    let sum = 0;
    for (const history of histories) {
      const odds = history.odds[1 + actor]!;
      if (odds === 0) continue;
      sum += odds * (a === 0 ? worth(actor, history) : Math.exp(-a * worth(actor, history)));
    }
    return a === 0 ? sum : -Math.log(sum) / a;
  };

  /** The levels that a lever can be given in a round. */
  const open = (one: SmallLever, from: number, round: number): number[] => {
    const held = plan.holds.get(one.name);
    return one.levels.flatMap((_, to) => {
      if (held !== undefined && to !== (round >= plan.from ? held : one.start)) return [];
      if (one.irreversible && to < from) return [];
      if (one.frozen && from !== one.start && to !== from) return [];
      return [to];
    });
  };
  const isDue = (name: string, round: number) => round >= (lever.get(name)!.due ?? 0);

  const namesIn = (c: SmallCondition): string[] =>
    c.kind === "in"
      ? [c.name]
      : c.kind === "since"
        ? []
        : c.kind === "not"
          ? namesIn(c.of)
          : [...namesIn(c.left), ...namesIn(c.right)];
  /** A rule is looked at once no later step of the round can set a lever that it names. */
  const isRuledAt = (rule: SmallCondition, step: number, round: number): boolean => {
    const setters = small.steps.flatMap(({ sets }, s) =>
      sets.some((name) => lever.has(name) && namesIn(rule).includes(name) && isDue(name, round)) ? [s] : [],
    );
    return setters.at(-1) === step;
  };

  const play = (moment: Moment, step: number): readonly History[] => {
    const { round, levels, left, past } = moment;
    const at = small.steps[step];
    if (!at) return endRound(moment);
    if (at.if && !holds(at.if, levels, round)) return play(moment, step + 1);
    if (at.actor === undefined) return chance(moment, step, at.sets, levels);
    const sets = at.sets.filter((name) => isDue(name, round));
    if (sets.length === 0) return play(moment, step + 1);
    let options: Levels[] = [levels];
    for (const name of sets)
      options = options.flatMap((option) =>
        open(lever.get(name)!, levels.get(name)!, round).map((level) => new Map(option).set(name, level)),
      );
    options = options.filter(
      (option) => !small.rules.some((rule) => isRuledAt(rule, step, round) && holds(rule, option, round)),
    );
    if (options.length === 0) isBlocked = true;
    const outlooks = options.map((option) => {
      const away = new Map(left);
      for (const name of sets) {
        if (option.get(name) === lever.get(name)!.start) away.delete(name);
        else if (!away.has(name)) away.set(name, round);
      }
      return play({ round, levels: option, left: away, past }, step + 1);
    });
    const { actor } = at;
    const values = outlooks.map((outlook) => prospect(actor, outlook));
    const best = Math.max(...values);
    if (!small.precision) {
      const largest = Math.max(...values.map(Math.abs));
      return outlooks[values.findIndex((one) => one >= best - 1e-9 * largest)] ?? [];
    }
    const weights = values.map((one) =>
      Math.exp((small.precision! / discountOf(actor) ** round) * (one - best)),
    );
    const total = weights.reduce((a, b) => a + b, 0);
    return outlooks.flatMap((outlook, i) =>
      outlook.map(({ rounds, odds }) => ({ rounds, odds: odds.map((one) => (one * weights[i]!) / total) })),
    );
  };

  /** The events of one step are decided together: each by what stood before the step. */
  const chance = (
    moment: Moment,
    step: number,
    sets: readonly string[],
    before: Levels,
  ): readonly History[] => {
    const [name, ...others] = sets;
    if (name === undefined) return play(moment, step + 1);
    const one = event.get(name)!;
    const { round } = moment;
    const from = before.get(name)!;
    if (one.persists.includes(from)) return chance(moment, step, others, before);
    const oddsOf = (numbers: readonly SmallNumber[]): number[] => {
      const stated = numbers.map((n) => value(n, before, round));
      return [1 - stated.reduce((a, b) => a + b, 0), ...stated];
    };
    const common = oddsOf(one.odds);
    const own = one.seenBy && oddsOf(one.seenBy.odds);
    return one.levels.flatMap((_, level) => {
      const weights = Array.from({ length: nViewers }, (_, viewer) =>
        own && viewer === 1 + one.seenBy!.actor ? own[level]! : common[level]!,
      );
      if (weights.every((weight) => weight === 0)) return [];
      const next = { ...moment, levels: new Map(moment.levels).set(name, level) };
      return chance(next, step, others, before).map(({ rounds, odds }) => ({
        rounds,
        odds: odds.map((weight, viewer) => weight * weights[viewer]!),
      }));
    });
  };

  const endRound = ({ round, levels, left, past }: Moment): readonly History[] => {
    const rounds = [...past, levels];
    if (round + 1 === small.nRounds) return [{ rounds, odds: Array.from({ length: nViewers }, () => 1) }];
    const next = new Map(levels);
    const away = new Map(left);
    for (const { name, start, expires } of small.levers) {
      const since = away.get(name);
      if (expires === undefined || since === undefined || round + 1 - since < expires) continue;
      next.set(name, start);
      away.delete(name);
    }
    for (const { name, start, persists, carries } of small.events)
      if (!carries && !persists.includes(levels.get(name)!)) next.set(name, start);
    return play({ round: round + 1, levels: next, left: away, past: rounds }, 0);
  };

  const start = new Map([...small.levers, ...small.events].map((one) => [one.name, one.start]));
  const histories = play({ round: 0, levels: start, left: new Map(), past: [] }, 0);
  if (isBlocked) return undefined;
  const likelihood = (isSo: (history: History) => boolean) =>
    histories.reduce((sum, history) => sum + (isSo(history) ? history.odds[0]! : 0), 0);
  return {
    value: (actor) => prospect(actor, histories),
    at: (condition, round) => likelihood(({ rounds }) => holds(condition, rounds[round]!, round)),
    by: (condition, round) =>
      likelihood(({ rounds }) => rounds.slice(0, round + 1).some((levels, r) => holds(condition, levels, r))),
  };
}
