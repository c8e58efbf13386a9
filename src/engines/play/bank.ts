// Banking: the worth of a value term joins the sum on an edge as soon as everything the term reads is decided.

import type { ProgramBuilder, Register } from "../../kernel/index.js";
import { type Case, emitCond, emitNum, readsOf } from "../../model/index.js";
import type { Edge, FiniteCheck, Row } from "./graph.js";
import { bankedAt } from "./horizon.js";
import { emitterAt } from "./options.js";

/** What is banked on one edge: per row one register, the sum of its parts. */
export class Bank {
  readonly #sums = new Map<number, Register>();
  readonly #builder: ProgramBuilder;

  constructor(builder: ProgramBuilder) {
    this.#builder = builder;
  }

  add(row: number, register: Register): void {
    const sum = this.#sums.get(row);
    this.#sums.set(row, sum === undefined ? register : this.#builder.apply("add", sum, register));
  }

  entries(): Edge["bank"] {
    return [...this.#sums].flatMap(([row, register]) =>
      this.#builder.valueOf(register) === 0 ? [] : [{ row, register }],
    );
  }
}

/** A part of a row, waiting to be banked; `known` has its register by the levels of what it reads. */
type Waiting = {
  readonly row: number;
  readonly part: number;
  readonly reads: readonly number[];
  readonly known: Map<string, Register>;
};

/** Banks the parts of all rows, each after the step that decides the last of what it reads. */
export class Banker {
  readonly finiteChecks = new Map<string, FiniteCheck>();
  readonly #subject: Case;
  readonly #rows: readonly Row[];
  readonly #builder: ProgramBuilder;
  /** By step, one place later, since some parts are ready before the first. */
  readonly #ready: readonly Waiting[][];

  constructor(subject: Case, rows: readonly Row[], builder: ProgramBuilder, decidedAt: readonly number[]) {
    this.#subject = subject;
    this.#rows = rows;
    this.#builder = builder;
    const ready: Waiting[][] = Array.from({ length: subject.play.length + 1 }, () => []);
    rows.forEach(({ parts }, row) => {
      parts.forEach((one, part) => {
        const reads = readsOf(one.condition, one.worth).coordinates;
        ready[bankedAt(one, decidedAt) + 1]!.push({ row, part, reads, known: new Map() });
      });
    });
    this.#ready = ready;
  }

  /** Adds to `bank` what is ready after `step` (-1: before the first) at these levels. */
  after(step: number, levels: readonly number[], bank: Bank): void {
    for (const { row, part, reads, known } of this.#ready[step + 1]!) {
      const key = reads.map((c) => levels[c]).join();
      let register = known.get(key);
      if (register === undefined) {
        register = this.#emit(row, part, levels);
        known.set(key, register);
      }
      bank.add(row, register);
    }
  }

  #emit(row: number, part: number, levels: readonly number[]): Register {
    const builder = this.#builder;
    const { condition, worth, factor } = this.#rows[row]!.parts[part]!;
    const at = emitterAt(this.#subject, builder, levels);
    const applies = emitCond(condition, at);
    const zero = builder.constant(0);
    if (builder.valueOf(applies) === 0) return zero;
    const full = emitNum(worth, at);
    const counted = factor ? builder.apply("multiply", full, emitNum(factor, at)) : full;
    const register = builder.apply("select", applies, counted, zero);
    this.finiteChecks.set(`${row} ${register}`, { register, row, part });
    return register;
  }
}
