// A roadmap of a case as a course: its levers, steps and fallback; and what a round is worth under every setting that can come
// about, by the play of that round with the levers held and chance alone deciding.

import type { Diagnostic } from "../../diagnostics/index.js";
import {
  type Case,
  type Cond,
  evaluateCond,
  evaluateNum,
  type Lever,
  type Num,
  readsOf,
  type Term,
} from "../../model/index.js";
import { type OneRound, oneRound } from "../play/index.js";
import { tooLarge } from "./case-limits.js";
import { Lumps } from "./case-lumps.js";
import { type Standing, standingsOf } from "./case-plays.js";
import { reachedFrom } from "./case-reach.js";
import type { Carried, Course, CourseLever, CourseStep, Fallback } from "./course.js";
import { Outline } from "./outline.js";

/** A value of every quantity: of a draw, or the medians. */
export type Quantities = (quantity: number) => number;

/** What is the same in every draw. */
export class CaseRoadmap {
  readonly subject: Case;
  /** Index into the case's roadmaps. */
  readonly number: number;
  /** The case's levers that are levers of the course, in the order of the course's. */
  readonly levers: readonly number[];
  /** The states that chance carries, that of the start first: the levels of `carried` in each. */
  readonly carried: readonly number[];
  readonly states: readonly (readonly number[])[];
  /** What one round is, per round until worths no longer vary. */
  readonly rounds: readonly OneRound[];
  readonly lumps: readonly Term[];
  readonly #levers: readonly CourseLever[];
  /** Per lever of the course: the first round in which it can be set. */
  readonly #dues: readonly number[];
  readonly #steps: readonly CourseStep[];
  readonly #fallback: Fallback | undefined;
  readonly #start: readonly number[];
  readonly #lumps = new Lumps(this);
  /** Without departures that are never seen, and with them. */
  readonly #outlines: (Outline | undefined)[] = [];

  /** A roadmap of a case, or why it cannot be worked out. */
  static open(subject: Case, number: number): { roadmap?: CaseRoadmap; diagnostics: readonly Diagnostic[] } {
    // Most joint levels of what chance carries can never be: only those that rounds lead to are told apart.
    let roadmap = new CaseRoadmap(subject, number);
    let standings: readonly Standing[] | undefined;
    for (;;) {
      const refused = tooLarge(subject, number, roadmap.carried, roadmap.states.length);
      if (refused) return { diagnostics: [refused] };
      if (roadmap.carried.length === 0) return { roadmap, diagnostics: [] };
      standings ??= standingsOf(roadmap);
      const reached = reachedFrom(roadmap, standings);
      if (!reached.states) return { diagnostics: reached.diagnostics };
      if (reached.states.length === roadmap.states.length) return { roadmap, diagnostics: [] };
      roadmap = new CaseRoadmap(subject, number, reached.states);
    }
  }

  private constructor(subject: Case, number: number, states?: readonly (readonly number[])[]) {
    this.subject = subject;
    this.number = number;
    const { steps, fallback, lasts, isAlternating: _ } = subject.roadmaps[number]!;
    const held = fallback === undefined ? [] : subject.plans[subject.policies[fallback]!.plan]!.holds;
    const set = new Set(steps.flatMap(({ parts }) => parts.map(({ lever }) => lever)));
    for (const [c, level] of held.entries()) if (level >= 0) set.add(c);
    this.levers = [...set].sort((a, b) => a - b);
    const at = new Map(this.levers.map((c, i) => [c, i]));
    this.#levers = this.levers.map((c): CourseLever => {
      const { actor, levels, start, forbidden } = subject.coordinates[c] as Lever;
      return { owner: actor, nLevels: levels.length, start, forbidden };
    });
    this.#dues = this.levers.map((c) => dueOf(subject, c));
    this.#steps = steps.map(({ round, parts }) => ({
      at: round,
      parts: parts.map(({ lever, level }) => ({ lever: at.get(lever)!, level })),
    }));
    this.#fallback =
      fallback === undefined
        ? undefined
        : {
            parts: this.levers.flatMap((c, lever) => (held[c]! >= 0 ? [{ lever, level: held[c]! }] : [])),
            ...(lasts === undefined ? {} : { lasts }),
          };
    const first = oneRound(subject, 0);
    const nRounds = this.nRounds;
    const isSteady = nRounds === undefined || !variesOverRounds(subject);
    this.rounds = isSteady ? [first] : Array.from({ length: nRounds }, (_, r) => oneRound(subject, r));
    this.lumps = first.lumps;
    this.carried = first.carried;
    this.states = states ?? [this.carried.map((c) => subject.coordinates[c]!.start)];
    this.#start = this.states.map((_, state) => (state === 0 ? 1 : 0));
  }

  /** The outline of a course of this roadmap, which draws share. */
  outlineOf(course: Course): Outline {
    const isSure = (course.detectedWith ?? 1) === 1 ? 0 : 1;
    this.#outlines[isSure] ??= new Outline(course);
    return this.#outlines[isSure];
  }

  /** The number of rounds; undefined without a last one. */
  get nRounds(): number | undefined {
    const { rounds } = this.subject;
    return rounds && !rounds.isEndless ? rounds.labels.length : undefined;
  }

  /** A course of these worths and chances, and what else a draw decides. */
  course(quantity: Quantities, worths: Course["worths"], chances: Carried["chances"]): Course {
    const { subject, nRounds } = this;
    const { isAlternating, isChanceSeen, detectedAfter, detectedWith } = subject.roadmaps[this.number]!;
    const number = (num: Num): number => evaluateNum(num, { coordinates: subject.coordinates, quantity });
    return {
      discounts: subject.actors.map(({ discount }) => (discount ? number(discount) : this.#undiscounted)),
      ...(nRounds === undefined ? {} : { rounds: nRounds }),
      levers: this.#levers,
      steps: this.#steps,
      worths,
      ...(this.lumps.length > 0 ? { lumps: (before, after) => this.#lumps.of(quantity, before, after) } : {}),
      variesUntil: this.rounds.length - 1,
      ...(this.states.length > 1
        ? {
            carried: {
              nStates: this.states.length,
              start: this.#start,
              chances,
              known: isChanceSeen ? "seen" : "unseen",
            },
          }
        : {}),
      isPossible: (levels, round) =>
        this.levers.every((c, i) => levels[i] === subject.coordinates[c]!.start || round >= this.#dues[i]!) &&
        !subject.rules.some(({ never }) => this.#isTrue(never, levels)),
      moves: isAlternating ? "alternating" : "simultaneous",
      detectedAfter,
      ...(detectedWith ? { detectedWith: number(detectedWith) } : {}),
      ...(this.#fallback ? { fallback: this.#fallback } : {}),
    };
  }

  /** The discount of an actor without one: nothing is at stake for it where no last round bounds what is. */
  get #undiscounted(): number {
    return this.nRounds === undefined ? 0.5 : 1;
  }

  /** Levels of the course's levers as one number. */
  numberOf(levels: ArrayLike<number>): number {
    let number = 0;
    for (let i = this.#levers.length - 1; i >= 0; i--)
      number = number * this.#levers[i]!.nLevels + levels[i]!;
    return number;
  }

  /** A level per coordinate of the case: levers of the course at `levels`, carried ones as in a state, others at the start. */
  levelsAt(levels: ArrayLike<number>, state: number, round: number): number[] {
    const { coordinates, rounds } = this.subject;
    const all = coordinates.map(({ start }) => start);
    this.levers.forEach((c, i) => {
      all[c] = levels[i]!;
    });
    this.carried.forEach((c, i) => {
      all[c] = this.states[state]![i]!;
    });
    if (rounds && !rounds.isEndless)
      coordinates.forEach(({ kind, numbers }, c) => {
        if (kind === "memory" && numbers) all[c] = round;
      });
    return all;
  }

  /** That the carried coordinates stand as in a state. */
  isIn(state: number): Cond {
    const parts = this.carried.map(
      (coordinate, i): Cond => ({ kind: "among", coordinate, levels: [this.states[state]![i]!] }),
    );
    return { kind: "and", parts };
  }

  #isTrue(condition: Cond, levels: ArrayLike<number>): boolean {
    const all = this.levelsAt(levels, 0, 0);
    return evaluateCond(condition, {
      coordinates: this.subject.coordinates,
      quantity: () => Number.NaN,
      levelOf: (c) => all[c]!,
    });
  }
}

/** The first round in which a step of the play sets a lever; 0 of one that none sets. */
function dueOf({ play, rounds }: Case, lever: number): number {
  const first = play.find((step) => step.kind === "choice" && step.levers.includes(lever));
  // Of an endless play only the rounds that claims ask about are written out, and the last of them stands for all that follow.
  return first && rounds ? first.round : 0;
}

/** Whether anything of a round depends on which it is: whatever reads the round, and what counts at the end. */
function variesOverRounds({ coordinates, terms, play }: Case): boolean {
  const round = coordinates.findIndex(({ kind, numbers }) => kind === "memory" && numbers !== undefined);
  const odds = coordinates.flatMap((one) =>
    one.kind === "event" ? [one.odds, ...one.seenBy.map((seen) => seen.odds)].flat() : [],
  );
  const read = readsOf(
    ...terms.flatMap(({ condition, worth }) => [condition, worth]),
    ...play.map(({ condition }) => condition),
    ...odds.filter((one): one is Num => one !== undefined && one !== "rest"),
  );
  return read.coordinates.includes(round) || terms.some(({ counts }) => counts.kind === "end");
}
