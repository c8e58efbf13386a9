// The answers to what claims ask about states, draw by draw: whether some or all equilibria meet a condition, and
// whether improvements lead to it. Where no actor has values the answers are the same in every draw.

import { type Diagnostic, diagnostic } from "../diagnostics/index.js";
import {
  equilibriaIn,
  type Field,
  levelsOf,
  openSpace,
  RepeatedStability,
  refuseConcepts,
  type Space,
  stableIn,
} from "../engines/index.js";
import { type AnyConcept, type Case, type DrawOptions, evaluateCond, type StateAsk } from "../model/index.js";
import { MOST_VALUED_STATES, StateValues, valuedActors } from "./state-values.js";

/** Answers the state asks of a case for blocks of draws. */
export class StateAnswers {
  /** Absent where no actor has values. */
  readonly values: StateValues | undefined;
  readonly #asks: readonly StateAsk[];
  readonly #repeated: RepeatedStability;
  /** Per ask: 1 for every state in which its condition holds. */
  readonly #holds: readonly Uint8Array[];
  readonly #worths: readonly Float64Array[];
  /** The answers that hold in every draw, once known. */
  #always: readonly boolean[] | undefined;

  /** @returns no answers and no diagnostics where the claims ask nothing about states */
  static open(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
  ): { answers?: StateAnswers; diagnostics: readonly Diagnostic[] } {
    if (subject.stateAsks.length === 0) return { diagnostics: [] };
    const { space, diagnostics } = openSpace(subject);
    if (!space) return { diagnostics };
    const refused = refuse(subject, space);
    if (refused.length > 0) return { diagnostics: refused };
    const valued = valuedActors(subject);
    const { repeated, diagnostics: unranked } = RepeatedStability.open(subject, valued);
    if (!repeated) return { diagnostics: unranked };
    if (valued.length === 0)
      return { answers: new StateAnswers(subject, repeated, undefined), diagnostics: [] };
    const { values, diagnostics: unsolved } = StateValues.open(subject, space, options);
    if (!values) return { diagnostics: unsolved };
    return { answers: new StateAnswers(subject, repeated, values), diagnostics: [] };
  }

  private constructor(subject: Case, repeated: RepeatedStability, values: StateValues | undefined) {
    this.values = values;
    this.#asks = subject.stateAsks;
    this.#repeated = repeated;
    this.#holds = subject.stateAsks.map(({ condition }) =>
      statesIn(subject, repeated.space, (levelOf) =>
        evaluateCond(condition, {
          coordinates: subject.coordinates,
          quantity: () => Number.NaN,
          levelOf,
        }),
      ),
    );
    this.#worths = (values?.actors ?? []).map(() => new Float64Array(repeated.space.nStates));
  }

  /** Draws per block at the most; Infinity where the answers are the same in all. */
  get stride(): number {
    return this.values?.stride ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Writes 1 or 0 per draw of the block.
   * @param outs per state ask
   */
  answerInto(outs: readonly Float64Array[], first: number, count: number): void {
    this.values?.solveBlock(first, count);
    for (let d = 0; d < count; d++) {
      const answers = this.#answersIn(d);
      outs.forEach((out, ask) => {
        out[d] = answers[ask] ? 1 : 0;
      });
    }
  }

  #answersIn(d: number): readonly boolean[] {
    if (this.#always) return this.#always;
    this.#worths.forEach((worths, a) => {
      this.values!.worthsInto(worths, a, d);
    });
    const answers = this.#answers(this.#repeated.field(this.#worths));
    if (!this.values) this.#always = answers;
    return answers;
  }

  #answers(field: Field): readonly boolean[] {
    const equilibria = new Map<AnyConcept, readonly number[]>();
    return this.#asks.map((ask, k) => {
      const holds = this.#holds[k]!;
      if (ask.kind === "reachable") {
        const { distance } = this.#repeated.improvements(field);
        return holds.some((is, s) => is === 1 && distance[s]! >= 0);
      }
      let states = equilibria.get(ask.concept);
      if (!states) {
        states = equilibriaIn(stableIn(field, [ask.concept], "sequences").get(ask.concept)!);
        equilibria.set(ask.concept, states);
      }
      return ask.quantifier === "some"
        ? states.some((s) => holds[s] === 1)
        : states.length > 0 && states.every((s) => holds[s] === 1);
    });
  }
}

/** What stands in the way of any answer. */
function refuse(subject: Case, space: Space): readonly Diagnostic[] {
  const [first] = subject.stateAsks;
  if (valuedActors(subject).length > 0 && space.nStates > MOST_VALUED_STATES)
    return [tooManyValued(subject, space.nStates)];
  const asked = subject.stateAsks.flatMap((ask) => (ask.kind === "stable" ? [ask.concept] : []));
  const tooLarge = refuseConcepts(subject, space.nStates, asked);
  if (tooLarge.length > 0) return tooLarge;
  if (space.start >= 0 || !subject.stateAsks.some(({ kind }) => kind === "reachable") || !first) return [];
  return [
    diagnostic(
      "CAS0413",
      "nothing is reachable from where things stand, because the rules forbid that state",
      subject.rules[0]?.span,
      { help: "say under `start` where things stand, or change the rule" },
    ),
  ];
}

/** Why so many states cannot be ranked by values. */
export function tooManyValued(subject: Case, nStates: number): Diagnostic {
  const actors = valuedActors(subject).map((actor) => `"${subject.actors[actor]!.name}"`);
  const count = nStates.toLocaleString("en");
  const limit = MOST_VALUED_STATES.toLocaleString("en");
  return diagnostic(
    "CAS0411",
    `the case has ${count} states, and at most ${limit} can be ranked by values, as ${actors.join(", ")} would rank them: each is a play of its own`,
    subject.actors[valuedActors(subject)[0]!]!.span,
    { help: "give those actors `preferences` or `rankings`, or join levers that go together" },
  );
}

/** 1 for every state in which a condition on levers holds. */
function statesIn(
  subject: Case,
  space: Space,
  isTrue: (levelOf: (coordinate: number) => number) => boolean,
): Uint8Array {
  const at = new Int32Array(subject.coordinates.length);
  const out = new Uint8Array(space.nStates);
  for (let s = 0; s < space.nStates; s++) {
    levelsOf(space, s).forEach((level, i) => {
      at[space.levers[i]!] = level;
    });
    out[s] = isTrue((c) => at[c]!) ? 1 : 0;
  }
  return out;
}
