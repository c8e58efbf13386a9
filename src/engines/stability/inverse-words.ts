// Inverse analysis in words. States are numbered from 1, as readers count them.

import type { Concept } from "./conflict.js";
import type { Cheapest } from "./inverse-answer.js";
import type { Clause } from "./inverse-condition.js";

/** States and moves that are named one by one. */
const NAMED_STATES = 6;
const NAMED_MOVES = 3;

/** What an actor's ranking must be like, as a clause without a full stop. */
export function sayCondition(clauses: readonly Clause[], concept: Concept, state: number): string {
  const s = `state ${state + 1}`;
  if (clauses.length === 0) return `always: it cannot move away from ${s}`;
  const open = clauses.filter(({ isCertain }) => !isCertain);
  if (open.length === 0) return `always: each of its moves can be brought back to ${s}`;
  const bare = open.filter(({ ways }) => ways.length === 1).map(({ target }) => target);
  const met = open.filter(({ ways }) => ways.length > 1);
  const parts = bare.length > 0 ? [sayNone(bare, s)] : [];
  for (const clause of met.slice(0, NAMED_MOVES)) parts.push(sayClause(clause, concept, state));
  const more = met.length - NAMED_MOVES;
  if (more > 0) parts.push(`the like for ${more} more of its moves`);
  return parts.join("; and ");
}

function sayNone(states: readonly number[], s: string): string {
  const [first, ...more] = states;
  return more.length === 0
    ? `state ${first! + 1} is not preferred to ${s}`
    : `none of states ${nameStates(states, "and")} is preferred to ${s}`;
}

function sayClause({ target, sanctions }: Clause, concept: Concept, state: number): string {
  const start = `state ${target + 1} is not preferred to state ${state + 1}`;
  const states = sanctions.filter((u) => u !== target);
  const isOne = states.length === 1;
  if (concept === "smr" || concept === "sseq") {
    const at = isOne ? `at state ${states[0]! + 1}` : `at one of states ${nameStates(states, "and")}`;
    return `${start}, or ${at} neither that state nor any it can move to from there is`;
  }
  return `${start}, or ${isOne ? `state ${states[0]! + 1}` : `one of states ${nameStates(states, "and")}`} is not`;
}

/** "1, 4 and 6", or the first few "and 12 more". */
function nameStates(states: readonly number[], joint: string): string {
  const names = [...states].sort((a, b) => a - b).map((x) => `${x + 1}`);
  if (names.length > NAMED_STATES + 1)
    return `${names.slice(0, NAMED_STATES).join(", ")} ${joint} ${names.length - NAMED_STATES} more`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1)}`;
}

/** What the cheapest change comes to, as a clause without a full stop. */
export function sayCheapest(cheapest: Cheapest): string {
  switch (cheapest.kind) {
    case "none-needed":
      return "it is an equilibrium as things stand";
    case "impossible":
      return "no ranking of the actors that may change makes it one";
    case "unknown":
      return `no change was found that makes it one; there may be some, of cost ${cheapest.lowerBound} or more`;
    case "found":
      return cheapest.isExact
        ? `the cheapest change costs ${cheapest.cost} (adjacent swaps times weights)`
        : `the best change found costs ${cheapest.cost} (adjacent swaps times weights); none costs less than ${cheapest.lowerBound}`;
    default:
      return cheapest satisfies never;
  }
}
