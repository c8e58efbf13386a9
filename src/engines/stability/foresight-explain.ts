// Why an actor that looks ahead stays or moves: the moves it expects if it moves, and where they end.

import { type Case, type Foresight, horizonOf } from "../../model/index.js";
import { sayChange } from "./explain.js";
import { Anticipation, RoundSearch, roundLimit } from "./foresight.js";
import type { Field } from "./solve.js";
import type { Space } from "./space.js";

/** Moves that are named one by one; the end is known however many there are. */
const NAMED = 6;

/** What an actor expects if it takes the best of its moves. */
export type Expectation = {
  /** How many moves ahead. */
  readonly horizon: number;
  /** Where each move leads and whose it is, the actor's own first, as many as are named; empty where it has no move. */
  readonly way: readonly { readonly state: number; readonly mover: number }[];
  /** Where it all ends. */
  readonly end: number;
  /** Who stops there; undefined where all moves looked ahead have been made, or not all moves are named. */
  readonly stops?: number;
  /** Whether more moves come than are named. */
  readonly isCut: boolean;
};

/**
 * What the actor expects if it moves at state `s`; undefined where the round of the non-myopic concept is not found.
 * Non-myopic expectations are those of a horizon in that round, one at which the actor moves if there is one.
 */
export function expectationAt(
  field: Field,
  concept: Foresight,
  actor: number,
  s: number,
): Expectation | undefined {
  const asked = horizonOf(concept);
  const limit = asked ?? roundLimit(field.nStates);
  const search = new RoundSearch(field, asked === undefined);
  while (search.length === undefined && search.horizon < limit) search.advance();
  const { length, start } = search;
  if (length === undefined && asked === undefined) return undefined;
  // The horizon shown: the one asked for, or an earlier one that is the same as far as moves are named.
  const isSteady = asked === undefined && search.throughout()[actor]![s] === 1;
  const early = start + NAMED;
  const shown =
    asked !== undefined && length !== undefined && asked > early
      ? early + ((asked - early) % length)
      : (asked ?? early);
  const at = new Anticipation(field);
  const last: Turn[] = [];
  for (let h = 1; h <= shown + (length ?? 0); h++) {
    at.lengthen();
    last.unshift({
      ends: at.ends.map((list) => list.slice()),
      targets: at.targets.map((list) => list.slice()),
    });
    last.length = Math.min(last.length, NAMED + 1);
    if (h < shown || (asked === undefined && !isSteady && at.ends[actor]![s] === s)) continue;
    return followed(last, actor, s, asked ?? h, h);
  }
  throw new Error("a state that is not stable throughout the round is left at some horizon of it");
}

/** Ends and targets of one horizon. */
type Turn = { readonly ends: readonly Int32Array[]; readonly targets: readonly Int32Array[] };

/** @param turns those of `h`, `h` − 1, … */
function followed(turns: readonly Turn[], actor: number, s: number, horizon: number, h: number): Expectation {
  const way: { state: number; mover: number }[] = [];
  let at = s;
  let mover = actor;
  for (const [k, turn] of turns.entries()) {
    const goal = turn.ends[mover]![at]!;
    if (k > 0 && goal === at) return { horizon, way, end: at, stops: mover, isCut: false };
    if (k === NAMED) return { horizon, way, end: goal, isCut: true };
    const to = turn.targets[mover]![at]!;
    if (to < 0) break;
    way.push({ state: to, mover });
    at = to;
    mover = 1 - mover;
    if (k === h - 1) break;
  }
  return { horizon, way, end: at, isCut: false };
}

/** A sentence, without a full stop, about state `s` for one of two actors that look ahead. */
export function sayForesight(
  subject: Case,
  space: Space,
  field: Field,
  concept: Foresight,
  actor: number,
  s: number,
): string {
  const label = (a: number) => subject.actors[a]!.label;
  const expected = expectationAt(field, concept, actor, s);
  if (!expected)
    return `what ${label(actor)} expects keeps changing with each move further ahead, and did not come round within ${roundLimit(field.nStates)} moves`;
  const { way, end, stops, isCut, horizon } = expected;
  const [first, ...rest] = way;
  if (!first) return `${label(actor)} has no move to make`;
  const ahead = concept === "nonmyopic" ? `, looking far ahead (here ${horizon} moves),` : "";
  const steps = rest.map(
    ({ state, mover }, k) => `${label(mover)} with ${sayChange(subject, space, way[k]!.state, state)}`,
  );
  const { ranks } = field.actors[actor]!;
  const judged = ranks[end]! > ranks[s]! ? "which it prefers" : "which it does not prefer";
  const expects = `${label(actor)}${ahead} expects that ${sayChange(subject, space, s, first.state)}`;
  const stopping = stops === undefined ? "" : `; ${label(stops)} stops there`;
  if (steps.length === 0) return `${expects} leads to state ${end + 1}, ${judged}${stopping}`;
  const followed = `${expects} would be followed by ${steps.join(", then ")}`;
  if (isCut) return `${followed}, and so on, and would end in state ${end + 1}, ${judged}`;
  return `${followed}; that leads to state ${end + 1}, ${judged}${stopping}`;
}
