// What value terms and conditions add to a row, part by part: each part is banked once what it reads is decided, or where rounds
// count it, in its round.

import type { Actor, Ask, Case, Cond, Num, Term } from "../../model/index.js";
import { readsOf, setBy } from "../../model/index.js";

/** Something whose value is banked. */
export type Part = {
  readonly condition: Cond;
  readonly worth: Num;
  /** What the worth is multiplied by. */
  readonly factor?: Num;
  /** The step after which it is banked; where it is absent, the last that sets something of what it reads. */
  readonly after?: number;
  /** The value term that it is of. */
  readonly term?: Term;
};

const one: Num = { kind: "number", value: 1 };

/** A value term of an actor in parts. */
export function partsOfTerm(subject: Case, term: Term): readonly Part[] {
  const { condition, worth, counts } = term;
  const { rounds } = subject;
  const { discount } = subject.actors[term.actor]!;
  if (!rounds) return [{ condition, worth, term }];
  if (counts.kind === "end")
    return [{ condition, worth, term, ...factorOf(discount, rounds.labels.length - 1) }];
  const counted: Cond =
    counts.kind === "once"
      ? { kind: "and", parts: [condition, { kind: "among", coordinate: counts.held, levels: [0] }] }
      : condition;
  return rounds.labels.map((_, round) => ({
    condition: counted,
    worth,
    term,
    after: bankedAfter(subject, round, counted, worth),
    ...factorOf(discount, round),
  }));
}

/** The part whose expectation is a probability that claims ask for. */
export function partOfAsk(subject: Case, ask: Pick<Extract<Ask, { kind: "P" }>, "condition" | "when">): Part {
  const { condition, when } = ask;
  if (!when) return { condition, worth: one };
  return { condition, worth: one, after: bankedAfter(subject, when.round, condition, one) };
}

/** What a worth counts for that comes so many rounds later. */
export function factorOf(discount: Actor["discount"], rounds: number): { factor?: Num } {
  if (!discount || rounds === 0) return {};
  return {
    factor: { kind: "binary", apply: "power", left: discount, right: { kind: "number", value: rounds } },
  };
}

/**
 * The step of a round after which nothing in the round changes any more what is read there: the last step as written that sets
 * some of it, or the last before them.
 */
function bankedAfter({ play, rounds }: Case, round: number, condition: Cond, worth: Num): number {
  const { first, closes } = rounds!.steps[round]!;
  const { coordinates } = readsOf(condition, worth);
  for (let k = closes - 1; k >= first; k--)
    if (setBy(play[k]!).some((c) => coordinates.includes(c))) return k;
  return first - 1;
}
