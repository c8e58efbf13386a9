// What rounds are worth under settings of the levers, draw by draw: one play that begins in every setting and carried state at once.

import type { Diagnostic } from "../../diagnostics/index.js";
import { type Case, type DrawOptions, type Draws, mediansOf } from "../../model/index.js";
import { actorRow, compilePlay, type Inquiry, indicatorRow, PlaySolver } from "../play/index.js";
import type { CaseRoadmap } from "./case-course.js";
import type { Course } from "./course.js";
import { solveRoadmap } from "./solve.js";

/** A setting of the course's levers in a round. */
export type Standing = { readonly levels: readonly number[]; readonly round: number };

/** The settings whose worths decide a roadmap's slacks, which are the same in every draw. */
export function standingsOf(roadmap: CaseRoadmap): readonly Standing[] {
  const met = roadmap.rounds.map(() => new Map<number, Standing>());
  const note = (levels: ArrayLike<number>, round: number): void => {
    met[round]!.set(roadmap.numberOf(levels), { levels: Array.from(levels), round });
  };
  const { length: nStates } = roadmap.states;
  const nothing = new Float64Array(roadmap.subject.actors.length * nStates);
  const stays = Float64Array.from({ length: nStates * nStates }, (_, i) => (i % (nStates + 1) === 0 ? 1 : 0));
  const medians = mediansOf(roadmap.subject);
  solveRoadmap(
    roadmap.course(
      (q) => medians[q]!,
      (levels, round) => {
        note(levels, round);
        return nothing;
      },
      (levels, round) => {
        note(levels, round);
        return stays;
      },
    ),
  );
  return met.flatMap((own) => [...own.values()]);
}

/** Where the worths and the chances of a standing are found. */
type Place = { readonly play: number; readonly worths: Int32Array; readonly chances: Int32Array };

type Places = readonly ReadonlyMap<number, Place>[];

/** Solves one round of each round that varies, from many standings. */
export class RoundPlays {
  readonly plays: readonly PlaySolver[];
  readonly #roadmap: CaseRoadmap;
  /** Per round and setting. */
  readonly #places: Places;
  readonly #worths: Float64Array;
  readonly #chances: Float64Array;
  /** Per quantity, its draws of the block. */
  readonly #rows: readonly Float64Array[];

  /** Plays from these standings, or why they cannot be solved. */
  static open(
    roadmap: CaseRoadmap,
    standings: readonly Standing[],
    options: Omit<DrawOptions, "draws">,
  ): { plays?: RoundPlays; diagnostics: readonly Diagnostic[] } {
    const { actors } = roadmap.subject;
    const nStates = roadmap.states.length;
    const places = roadmap.rounds.map(() => new Map<number, Place>());
    const plays: PlaySolver[] = [];
    for (const [round, { subject }] of roadmap.rounds.entries()) {
      const own = standings.filter((one) => one.round === round);
      if (own.length === 0) continue;
      const starts = own.flatMap(({ levels }) =>
        roadmap.states.map((_, state) => roadmap.levelsAt(levels, state, round)),
      );
      const inquiry = inquire(subject, roadmap, starts);
      const { graph, diagnostics } = compilePlay(subject, inquiry);
      if (!graph) return { diagnostics };
      const play = new PlaySolver(subject, inquiry, graph, options, roadmap.subject.quantities.keys());
      const read = (first: number, rows: readonly number[]): Int32Array => {
        const parts = roadmap.states.map((_, state) => play.block.placesOf(first + state, rows));
        return Int32Array.from(parts.flatMap((part) => [...part]));
      };
      own.forEach(({ levels }, i) => {
        places[round]!.set(roadmap.numberOf(levels), {
          play: plays.length,
          worths: read(i * nStates, [...actors.keys()]),
          chances:
            nStates > 1
              ? read(
                  i * nStates,
                  roadmap.states.map((__, f) => actors.length + f),
                )
              : new Int32Array(0),
        });
      });
      plays.push(play);
    }
    return { plays: new RoundPlays(roadmap, plays, places), diagnostics: [] };
  }

  private constructor(roadmap: CaseRoadmap, plays: readonly PlaySolver[], places: Places) {
    this.#roadmap = roadmap;
    this.plays = plays;
    this.#places = places;
    const { length: nStates } = roadmap.states;
    this.#worths = new Float64Array(nStates * roadmap.subject.actors.length);
    this.#chances = new Float64Array(nStates * nStates);
    this.#rows = roadmap.subject.quantities.map((_, q) => plays[0]!.draws.row(q));
  }

  get stride(): number {
    return Math.min(...this.plays.map(({ stride }) => stride));
  }

  solveBlock(first: number, count: number): void {
    for (const play of this.plays) play.solveBlock(first, count);
  }

  solveFrom(draws: Draws, first: number, count: number): void {
    for (const play of this.plays) play.solveFrom(draws, first, count);
  }

  /** Solves the medians as draw 0. */
  solveMedians(): void {
    const medians = mediansOf(this.#roadmap.subject);
    for (const play of this.plays) {
      medians.forEach((median, q) => {
        play.draws.row(q)[0] = median;
      });
      play.solveFilled(0, 1);
    }
  }

  has(levels: ArrayLike<number>, round: number): boolean {
    return this.#places[round]?.has(this.#roadmap.numberOf(levels)) ?? false;
  }

  /** The course of draw d of the block. */
  courseOf(d: number): Course {
    return this.#roadmap.course(
      (q) => this.#rows[q]![d]!,
      (levels, round) => this.worthsAt(levels, round, d),
      (levels, round) => this.chancesAt(levels, round, d),
    );
  }

  /** Worths in draw d, to actor i in carried state e at nActors e + i; until the next call. */
  worthsAt(levels: ArrayLike<number>, round: number, d: number): Float64Array {
    const { play, worths } = this.#placeOf(levels, round);
    this.plays[play]!.block.gatherInto(this.#worths, worths, d);
    return this.#worths;
  }

  /** The chance of state f after e, at nStates e + f; until the next call. */
  chancesAt(levels: ArrayLike<number>, round: number, d: number): Float64Array {
    const { play, chances } = this.#placeOf(levels, round);
    this.plays[play]!.block.gatherInto(this.#chances, chances, d);
    return this.#chances;
  }

  #placeOf(levels: ArrayLike<number>, round: number): Place {
    const place = this.#places[round]?.get(this.#roadmap.numberOf(levels));
    if (!place) throw new Error("a standing was not announced");
    return place;
  }
}

/** Every actor's worth from every start, and where chance leads to. */
function inquire(subject: Case, roadmap: CaseRoadmap, starts: readonly (readonly number[])[]): Inquiry {
  const rows = [
    ...subject.actors.map((_, actor) => actorRow(subject, actor)),
    ...(roadmap.states.length > 1
      ? roadmap.states.map((_, state) => indicatorRow(subject, { condition: roadmap.isIn(state) }))
      : []),
  ];
  const all = rows.map((_, row) => row);
  return {
    question: {
      rows,
      chooses: subject.actors.map(() => -1),
      plans: starts.map(() => 0),
      starts,
    },
    asked: starts.map(() => all),
    targets: starts.flatMap((_, plan) => all.map((row) => ({ plan, row }))),
  };
}
