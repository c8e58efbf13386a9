// A .gmcr file as its program means it: a conflict in the numbers of options, decision makers and states. The reading of
// the JSON makes it, and the case's text is made from it.
//
// Option i is character i of a Y/N text and bit 2^i of a state's decimal; states are numbered from 1 in the order of
// their decimals, impossible ones left out. (Format of GMCR+, `gmcr-py`, as its files of versions 0.3.1 to 0.3.12 have it.)

import type { Span } from "../../diagnostics/index.js";

/** An option and whether it is taken. */
export type Literal = { readonly option: number; readonly isTaken: boolean };

/** True where all of its options stand so; each option once, ascending. */
export type Pattern = readonly Literal[];

/** True where one of the patterns is. */
export type Statement = { readonly span: Span; readonly anyOf: readonly Pattern[] };

/** `fwd`: from no to yes only; `back`: from yes to no only. */
export const directions = ["both", "fwd", "back"] as const;
export type Direction = (typeof directions)[number];

export type GmcrOption = { readonly name: string; readonly span: Span; readonly direction: Direction };

/** A number in the file with its place. */
export type Placed = { readonly value: number; readonly span: Span };

/** State numbers, best first, those that tie together. */
export type Ranking = { readonly span: Span; readonly tiers: readonly (readonly Placed[])[] };

export type DecisionMaker = {
  readonly name: string;
  readonly span: Span;
  /** Indices of options. */
  readonly options: readonly Placed[];
  /** Most important first. */
  readonly statements: readonly Statement[];
  readonly ranking?: Ranking;
  /** Patterns of states that it does not see: it moves neither into them nor out of them. */
  readonly misperceptions: readonly Statement[];
};

export type GmcrFile = {
  readonly options: readonly GmcrOption[];
  readonly decisionMakers: readonly DecisionMaker[];
  readonly infeasibles: readonly Statement[];
  /** Whether the rankings count, rather than the statements. */
  readonly isRanked: boolean;
  /** Coalitions of two or more, by indices of decision makers. */
  readonly coalitions: readonly { readonly span: Span; readonly members: readonly number[] }[];
};
