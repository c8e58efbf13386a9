// What a step of the play offers: the level combinations open to the actor who chooses, or what chance can decide
// with which odds.

import type { ProgramBuilder, Register } from "../../kernel/index.js";
import {
  type Case,
  type Emitter,
  type Event,
  emitCond,
  emitNum,
  holdIn,
  type Lever,
  type Odds,
  setBy,
} from "../../model/index.js";
import type { OddsCheck, Setting } from "./graph.js";

/** Where a history stands: the levels so far, and the plan that holds some levers (an index into the case's plans). */
export type Standing = { readonly levels: readonly number[]; readonly plan: number };

/** One thing chance can decide, with its odds for the case (0) and as each actor sees them (1 + actor). */
export type Outcome = { readonly settings: readonly Setting[]; readonly odds: readonly Register[] };

/** How to emit expressions where the levels are known. */
export function emitterAt(subject: Case, builder: ProgramBuilder, levels: readonly number[]): Emitter {
  return {
    builder,
    coordinates: subject.coordinates,
    quantity: (quantity) => builder.input(`quantity ${quantity}`),
    levelOf: (coordinate) => levels[coordinate]!,
  };
}

/** The options of every step of one play. */
export class Options {
  readonly oddsChecks = new Map<string, OddsCheck>();
  readonly #subject: Case;
  readonly #builder: ProgramBuilder;
  readonly #ruledAfter: readonly ReadonlySet<number>[];

  /** @param ruledAfter per rule the steps after which it is looked at */
  constructor(subject: Case, builder: ProgramBuilder, ruledAfter: readonly (readonly number[])[]) {
    this.#subject = subject;
    this.#builder = builder;
    this.#ruledAfter = ruledAfter.map((steps) => new Set(steps));
  }

  /** Whether a step is reached: 1, 0, or undefined where that depends on the draw; and its register. */
  reached(step: number, levels: readonly number[]): { register: Register; known: number | undefined } {
    const register = emitCond(this.#subject.play[step]!.condition, this.#at(levels));
    return { register, known: this.#builder.valueOf(register) };
  }

  /** The settings of a step that leaves nothing open, or undefined. */
  only(step: number, at: Standing): readonly Setting[] | undefined {
    if (this.#subject.play[step]!.kind === "choice") {
      const choices = this.choices(step, at, 2);
      return choices.length === 1 ? choices[0]!.map((setting) => ({ ...setting, free: false })) : undefined;
    }
    const outcomes = this.outcomes(step, at.levels);
    return outcomes.length === 1 ? outcomes[0]!.settings : undefined;
  }

  /** Level combinations open to the chooser, in the order listed, the last lever fastest; at most `most`. */
  choices(
    step: number,
    { levels, plan }: Standing,
    most = Number.POSITIVE_INFINITY,
  ): readonly (readonly Setting[])[] {
    const levers = setBy(this.#subject.play[step]!);
    const holds = new Map(levers.map((c) => [c, this.heldAt(plan, step, c)]));
    const open = levers.map((c) => this.#openLevels(c, levels[c]!, holds.get(c)!));
    const after = [...levels];
    const choices: Setting[][] = [];
    const choose = (i: number): void => {
      if (choices.length >= most) return;
      if (i === levers.length) {
        if (this.brokenRules(step, after).length > 0) return;
        choices.push(
          levers.map((coordinate) => ({
            step,
            coordinate,
            level: after[coordinate]!,
            free: holds.get(coordinate)! < 0,
          })),
        );
        return;
      }
      for (const level of open[i]!) {
        after[levers[i]!] = level;
        choose(i + 1);
      }
    };
    choose(0);
    return choices;
  }

  /** The level at which a plan holds coordinate c at a step, -1 where play is free. */
  heldAt(plan: number, step: number, c: number): number {
    const { plans, play, coordinates } = this.#subject;
    return holdIn(plans[plan]!, coordinates, c, play[step]!.round);
  }

  /** Rules whose last lever is set at `step` and that the levels break. */
  brokenRules(step: number, levels: readonly number[]): readonly number[] {
    return this.#ruledAfter.flatMap((steps, r) => {
      if (!steps.has(step)) return [];
      const { never } = this.#subject.rules[r]!;
      return this.#builder.valueOf(emitCond(never, this.#at(levels))) === 1 ? [r] : [];
    });
  }

  #openLevels(c: number, from: number, held: number): readonly number[] {
    const lever = this.#subject.coordinates[c] as Lever;
    return lever.levels.flatMap((_, level) => {
      const isForbidden = lever.forbidden.some(([a, b]) => a === from && b === level);
      return (held >= 0 && held !== level) || isForbidden ? [] : [level];
    });
  }

  /** What chance can decide at a step: joint levels of its events, without those that have no chance for anybody. */
  outcomes(step: number, levels: readonly number[]): readonly Outcome[] {
    const one = this.#builder.constant(1);
    let outcomes: Outcome[] = [{ settings: [], odds: [one, ...this.#subject.actors.map(() => one)] }];
    const at = this.#subject.play[step]!;
    if (at.kind === "record") {
      const { coordinate, to } = at;
      const setting = { step, coordinate, level: to[levels[coordinate]!]!, free: false };
      return [{ settings: [setting], odds: outcomes[0]!.odds }];
    }
    for (const coordinate of setBy(at)) {
      const seen = this.#oddsOf(coordinate, levels, at.round);
      outcomes = outcomes.flatMap((outcome) =>
        this.#subject.coordinates[coordinate]!.levels.flatMap((_, level) => {
          const odds = outcome.odds.map((before, v) =>
            this.#builder.apply("multiply", before, seen[v]![level]!),
          );
          if (odds.every((register) => this.#builder.valueOf(register) === 0)) return [];
          return [{ settings: [...outcome.settings, { step, coordinate, level, free: true }], odds }];
        }),
      );
    }
    return outcomes;
  }

  /** Registers of an event's odds per level, for the case and then for each actor. */
  #oddsOf(coordinate: number, levels: readonly number[], round: number): readonly (readonly Register[])[] {
    const event = this.#subject.coordinates[coordinate] as Event;
    const common = this.#emitOdds(coordinate, event.odds, levels, round);
    const seen = new Map(
      event.seenBy.map(({ actor, odds }) => [actor, this.#emitOdds(coordinate, odds, levels, round, actor)]),
    );
    return [common, ...this.#subject.actors.map((_, actor) => seen.get(actor) ?? common)];
  }

  #emitOdds(
    event: number,
    odds: Odds,
    levels: readonly number[],
    round: number,
    seenBy?: number,
  ): readonly Register[] {
    const builder = this.#builder;
    const at = this.#at(levels);
    const given = odds.map((one) =>
      one === undefined ? builder.constant(0) : one === "rest" ? undefined : emitNum(one, at),
    );
    const stated = given.filter((register) => register !== undefined);
    const hasRest = stated.length < given.length;
    const key = `${event}:${stated.join()}:${hasRest}`;
    if (!this.oddsChecks.has(key)) {
      const whose = seenBy === undefined ? {} : { seenBy };
      this.oddsChecks.set(key, { event, round, ...whose, registers: stated, hasRest });
    }
    const sum = stated.reduce((a, b) => builder.apply("add", a, b), builder.constant(0));
    const rest = hasRest ? builder.apply("subtract", builder.constant(1), sum) : sum;
    return given.map((register) => register ?? rest);
  }

  #at(levels: readonly number[]): Emitter {
    return emitterAt(this.#subject, this.#builder, levels);
  }
}
