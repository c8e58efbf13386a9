// A play as a directed acyclic graph (Kuhn's extensive game with equal continuations merged): a node is a step
// together with what still matters there. Plans share the graph: a plan is held levels that a node remembers only
// as long as they bind, so everything after the last held step is the same nodes for all plans.

import type { ProgramBuilder, Register } from "../../kernel/index.js";
import type { Num } from "../../model/index.js";
import type { Part } from "./parts.js";

/** A sum that is accumulated along a history: an actor's value, a value term, or the indicator of a condition. */
export type Row = {
  /** The actor whose odds weigh chance; -1 for the case's odds. */
  readonly viewer: number;
  readonly parts: readonly Part[];
  /** Coefficient of absolute risk aversion: the row then holds certainty equivalents. */
  readonly riskAversion?: Num;
  /** In an endless play: the discount at which what comes after the rounds written out is added. */
  readonly discount?: Num;
};

/** What is to be solved: rows, the row by which each choosing actor chooses, and the plans to begin from. */
export type Question = {
  readonly rows: readonly Row[];
  /** Per actor: index of its row; -1 for actors that never choose. */
  readonly chooses: readonly number[];
  /** Indices into the case's plans. */
  readonly plans: readonly number[];
  /** From where play begins under each plan, as a level per coordinate; where things stand, if not given. */
  readonly starts?: readonly (readonly number[])[];
  /** Coordinates that are remembered to the end, so that each of their joint levels there is a node of its own. */
  readonly keep?: readonly number[];
};

/** A lever or event set on the way along an edge; `free` where it was chosen or drawn, not held or forced. */
export type Setting = {
  readonly step: number;
  readonly coordinate: number;
  readonly level: number;
  readonly free: boolean;
};

/** A way on from a node (or from the start): to `node`, banking `bank[i].register` in row `bank[i].row`. */
export type Edge = {
  readonly node: number;
  readonly bank: readonly { readonly row: number; readonly register: Register }[];
  readonly settings: readonly Setting[];
};

/** A point at which an actor chooses or chance decides, or the end. Children have higher numbers. */
export type Node = {
  readonly step: number;
  /** Level of every coordinate that is remembered; others as at some history through here. */
  readonly levels: readonly number[];
  readonly edges: readonly Edge[];
} & (
  | { readonly kind: "end" }
  /** `precision`: λ of logit choice there, if any. */
  | { readonly kind: "choice"; readonly actor: number; readonly precision?: Register }
  /** `odds[v][e]`: register of edge e's odds as viewer v sees them; v = 0 is the case, v = 1 + actor an actor. */
  | { readonly kind: "chance"; readonly odds: readonly (readonly Register[])[] }
);

/** Odds that every draw must keep in [0, 1] and summing to 1. */
export type OddsCheck = {
  readonly event: number;
  /** The first round, from 0, in which chance has them. */
  readonly round: number;
  /** The actor who sees these odds; absent for the case's own. */
  readonly seenBy?: number;
  readonly registers: readonly Register[];
  readonly hasRest: boolean;
};

/** A register that every draw must keep finite, and what it is. */
export type FiniteCheck = { readonly register: Register; readonly row: number; readonly part: number };

export type Graph = {
  readonly nodes: readonly Node[];
  /** Per plan of the question; in an endless play then those from which it goes on. */
  readonly roots: readonly Edge[];
  readonly builder: ProgramBuilder;
  readonly oddsChecks: readonly OddsCheck[];
  readonly finiteChecks: readonly FiniteCheck[];
  /** λ of logit choice, if any. */
  readonly precision: Register | undefined;
  /** Per actor: its discount, if any. */
  readonly discounts: readonly (Register | undefined)[];
  /** Per row: its risk aversion, if any. */
  readonly riskAversion: readonly (Register | undefined)[];
  /** Of an endless play. */
  readonly goesOn?: GoesOn;
};

/** How an endless play goes on after the rounds that are written out: from each end with one of the roots, with the last of them. */
export type GoesOn = {
  readonly ends: readonly { readonly node: number; readonly root: number }[];
  /** Per row: the register of what its value in a root counts for at an end; absent for a row that ends there. */
  readonly factors: readonly (Register | undefined)[];
  /** Per row: the register of what a worth of the last round counts for in the first; absent where it is 1. */
  readonly scales: readonly (Register | undefined)[];
  /** The first step of the last round. */
  readonly step: number;
};
