// Why a claim about states comes out as it does, at the medians: the equilibrium that meets the condition or is in its
// way, or the moves that lead there.

import { equilibriaIn, levelsOf, type StabilitySolution, sayChange, wayTo } from "../engines/index.js";
import { type Case, evaluateCond, type StateAsk } from "../model/index.js";
import { analyseStability } from "./stability.js";

/** States named in a sentence at the most. */
const MOST_NAMED = 4;

/** Answers and reasons for the state asks of one case; the medians are solved once. */
export class StateReasons {
  readonly #subject: Case;
  readonly #solution: StabilitySolution | undefined;

  constructor(subject: Case) {
    this.#subject = subject;
    const concepts = new Set(
      subject.stateAsks.flatMap((ask) => (ask.kind === "stable" ? [ask.concept] : [])),
    );
    this.#solution = analyseStability(subject, { concepts: [...concepts] }).solutions;
  }

  isTrue(stateAsk: number): boolean {
    const ask = this.#subject.stateAsks[stateAsk]!;
    const states = this.#statesOf(ask);
    const meeting = this.#meeting(ask, states);
    if (ask.kind === "stable" && ask.quantifier === "all")
      return states.length > 0 && meeting.length === states.length;
    return meeting.length > 0;
  }

  /** A sentence without a full stop. */
  say(stateAsk: number): string {
    const ask = this.#subject.stateAsks[stateAsk]!;
    const states = this.#statesOf(ask);
    const meeting = this.#meeting(ask, states);
    if (ask.kind === "reachable") return this.#sayWay(ask, meeting);
    const name = ask.concept === "nonmyopic" ? "non-myopic" : ask.concept.toUpperCase();
    if (states.length === 0) return `no state is stable for everyone (${name})`;
    if (ask.quantifier === "some") {
      if (meeting.length > 0) return `${this.#list(meeting)} ${areStable(meeting.length)} (${name})`;
      const where = states.length === 1 ? "does not hold there" : "holds in none of them";
      return `stable for everyone (${name}) is ${this.#list(states)}, and ${ask.conditionText} ${where}`;
    }
    const others = states.filter((s) => !meeting.includes(s));
    if (others.length === 0)
      return `${this.#list(states)} ${areStable(states.length)} (${name}), and no other`;
    return `${this.#list(others)} ${areStable(others.length)}, too (${name}), where ${ask.conditionText} does not hold`;
  }

  #statesOf(ask: StateAsk): readonly number[] {
    const solution = this.#solution;
    if (!solution) return [];
    if (ask.kind === "stable") return equilibriaIn(solution.stable.get(ask.concept)!);
    return [...solution.reach.improvements.distance.keys()].filter(
      (s) => solution.reach.improvements.distance[s]! >= 0,
    );
  }

  #meeting({ condition }: StateAsk, states: readonly number[]): readonly number[] {
    const { space } = this.#solution ?? {};
    if (!space) return [];
    return states.filter((s) => {
      const levels = levelsOf(space, s);
      return evaluateCond(condition, {
        coordinates: this.#subject.coordinates,
        quantity: () => Number.NaN,
        levelOf: (c) => levels[space.levers.indexOf(c)]!,
      });
    });
  }

  #sayWay(ask: StateAsk, meeting: readonly number[]): string {
    const { improvements } = this.#solution!.reach;
    const nearest = [...meeting].sort((a, b) => improvements.distance[a]! - improvements.distance[b]!)[0];
    if (nearest === undefined) return `no improvements lead from where things stand to ${ask.conditionText}`;
    const way = wayTo(improvements, nearest);
    if (way.length === 1) return `${ask.conditionText} holds where things stand`;
    const steps = way
      .slice(1)
      .map(
        ({ state, mover }, k) =>
          `${this.#subject.actors[mover]!.label} with ${sayChange(this.#subject, this.#solution!.space, way[k]!.state, state)}`,
      );
    return `what leads there is ${steps.join(", then ")}`;
  }

  /** "state 3 (delay = no, accept = yes)": what differs from where things stand. */
  #list(states: readonly number[]): string {
    const { space } = this.#solution!;
    const named = states.slice(0, MOST_NAMED).map((s) => {
      if (s === space.start) return `state ${s + 1} (where things stand)`;
      return space.start < 0
        ? `state ${s + 1}`
        : `state ${s + 1} (${sayChange(this.#subject, space, space.start, s)})`;
    });
    const left = states.length - named.length;
    return left > 0 ? `${named.join(", ")} and ${left} more` : named.join(", ");
  }
}

const areStable = (n: number) => (n === 1 ? "is stable for everyone" : "are stable for everyone");
