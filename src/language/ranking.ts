// States of a ranking as written. Where all levers are yes/no, a state is a letter per lever in the order of
// declaration (`YNN`, `-` for either); otherwise the names of the levels, separated by spaces, in the same order (`none stay
// token`, `-` for any).

import type { ResolvedCoordinate } from "./resolved.js";

/** Most states that one pattern may stand for. */
const expansionLimit = 100_000;

/** The states (a level index per lever) that a pattern stands for, or what is wrong with it. */
export function statesOf(
  pattern: string,
  levers: readonly ResolvedCoordinate[],
): { states: number[][] } | { problem: string; lever?: ResolvedCoordinate } {
  const isLetters = levers.every((lever) => lever.isYesNo);
  const parts = isLetters ? [...pattern] : pattern.split(/\s+/);
  if (parts.length !== levers.length) {
    const unit = `${isLetters ? "letter" : "level"}${parts.length === 1 ? "" : "s"}`;
    const apart = isLetters ? "" : ", with spaces between";
    return {
      problem: `has ${parts.length} ${unit}, and a state has one for each of the ${levers.length} levers${apart}`,
    };
  }
  const choices: number[][] = [];
  let count = 1;
  for (const [i, lever] of levers.entries()) {
    const part = parts[i] ?? "";
    const level = isLetters ? ["N", "Y"].indexOf(part.toUpperCase()) : lever.levels.indexOf(part);
    if (level < 0 && part !== "-") {
      const expected = isLetters ? "Y, N or -" : `one of ${lever.levels.join(", ")} or -`;
      return { problem: `has "${part}" for "${lever.name}", where ${expected} is expected`, lever };
    }
    const levels = part === "-" ? lever.levels.map((_, l) => l) : [level];
    count *= levels.length;
    choices.push(levels);
  }
  if (count > expansionLimit)
    return { problem: `stands for ${count} states, over the limit of ${expansionLimit}` };
  let states: number[][] = [[]];
  for (const levels of choices) states = states.flatMap((state) => levels.map((level) => [...state, level]));
  return { states };
}

/** A state as a ranking writes it. */
export function writeState(state: readonly number[], levers: readonly ResolvedCoordinate[]): string {
  if (levers.every((lever) => lever.isYesNo)) return state.map((level) => (level === 1 ? "Y" : "N")).join("");
  return state.map((level, i) => levers[i]?.levels[level]).join(" ");
}
