// The possible states of a conflict of yes/no options, as the .gmcr format numbers them.

import type { Pattern } from "./file.js";

/** Most options of a conflict whose states are listed one by one: 16,384 states, as many as a ranking of a case may have. */
export const listedOptions = 14;

/** The decimals of the states that no pattern forbids, ascending; option i is bit i. For at most `listedOptions` options. */
export function possibleDecimals(nOptions: number, forbidden: readonly Pattern[]): number[] {
  const masks = forbidden.map((pattern) => ({
    care: pattern.reduce((bits, { option }) => bits | (1 << option), 0),
    taken: pattern.reduce((bits, { option, isTaken }) => bits | (isTaken ? 1 << option : 0), 0),
  }));
  const decimals: number[] = [];
  for (let decimal = 0; decimal < 1 << nOptions; decimal++)
    if (!masks.some(({ care, taken }) => (decimal & care) === taken)) decimals.push(decimal);
  return decimals;
}

/** A state as a ranking of a case writes it: a letter per option. */
export function lettersOf(decimal: number, nOptions: number): string {
  return Array.from({ length: nOptions }, (_, option) => ((decimal >> option) & 1 ? "Y" : "N")).join("");
}
