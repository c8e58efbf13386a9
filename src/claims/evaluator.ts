// The conditions and numbers of claims as one program over blocks of draws: what claims read is put in, their truths and
// values come out. Counting and sensitivity evaluate claims by this and nothing else.

import { TIE, type TieBreak } from "../engines/index.js";
import { loadConstants, type Program, ProgramBuilder, type Register, runProgram } from "../kernel/index.js";
import { type Case, type Cond, type Emitter, emitCond, emitNum, type Num } from "../model/index.js";

/** What a program reads besides the results of the play: quantities, and answers by index into the lists of the case. */
export type Input = "quantity" | "states" | "package" | "deal" | "roadmap";

/** Where results of the play come from: those of an ask of the case, for the draws of the block. */
export type Results = {
  readonly resultInto: (out: Float64Array, ask: number, count: number) => void;
};

/** Evaluates conditions and numbers of one case. */
export class Evaluator {
  /** Where the truth of each condition, 1 or 0, and each number is found. */
  readonly conditions: readonly Register[];
  readonly numbers: readonly Register[];
  readonly #subject: Case;
  readonly #stride: number;
  readonly #program: Program;
  readonly #memory: Float64Array;
  readonly #inputs: ReadonlyMap<string, readonly (readonly [index: number, register: Register])[]>;
  readonly #scratch: Float64Array;

  /** @param stride draws per block at the most */
  constructor(subject: Case, conditions: readonly Cond[], numbers: readonly Num[], stride: number) {
    this.#subject = subject;
    this.#stride = stride;
    const builder = new ProgramBuilder();
    const input = (kind: Input | "ask" | "best") => (index: number) => builder.input(`${kind} ${index}`);
    const at: Emitter = {
      builder,
      coordinates: subject.coordinates,
      quantity: input("quantity"),
      levelOf: () => {
        throw new Error("a claim reads the state");
      },
      ask: input("ask"),
      best: input("best"),
      states: input("states"),
      package: input("package"),
      deal: input("deal"),
      roadmap: input("roadmap"),
    };
    this.conditions = conditions.map((condition) => emitCond(condition, at));
    this.numbers = numbers.map((number) => emitNum(number, at));
    this.#program = builder.build();
    this.#inputs = inputsOf(this.#program);
    this.#memory = new Float64Array(this.#program.nRegisters * stride);
    this.#scratch = new Float64Array(stride);
    loadConstants(this.#program, this.#memory, stride);
  }

  /** The values of a register in the block. */
  row(register: Register): Float64Array {
    return this.#memory.subarray(register * this.#stride, (register + 1) * this.#stride);
  }

  /** Takes the block's values of everything of one kind that is read. */
  load(kind: Input, rowOf: (index: number) => Float64Array, count: number): void {
    for (const [index, register] of this.#inputs.get(kind) ?? []) {
      this.row(register).set(rowOf(index).subarray(0, count));
    }
  }

  /** Evaluates the block with the results of the play as it is solved. Gives whether any `best` was a tie. */
  run(results: Results | undefined, count: number, tieBreak: TieBreak): boolean {
    for (const [ask, register] of this.#inputs.get("ask") ?? [])
      results!.resultInto(this.row(register), ask, count);
    let isTied = false;
    for (const [best, register] of this.#inputs.get("best") ?? [])
      isTied = this.#pickBest(best, this.row(register), results!, count, tieBreak) || isTied;
    runProgram(this.#program, this.#memory, this.#stride, count);
    return isTied;
  }

  /** The policy with the highest E in each draw; ties (as in the play) go to the first listed, or the last. */
  #pickBest(best: number, out: Float64Array, results: Results, count: number, tieBreak: TieBreak): boolean {
    const { among, asks } = this.#subject.bests[best]!;
    const values = asks.map((ask) => {
      results.resultInto(this.#scratch, ask, count);
      return this.#scratch.slice(0, count);
    });
    let isTied = false;
    for (let d = 0; d < count; d++) {
      let highest = Number.NEGATIVE_INFINITY;
      let largest = 0;
      for (const value of values) {
        highest = Math.max(highest, value[d]!);
        largest = Math.max(largest, Math.abs(value[d]!));
      }
      const enough = highest - TIE * largest;
      const isBest = (value: Float64Array) => value[d]! >= enough;
      const first = values.findIndex(isBest);
      const last = values.findLastIndex(isBest);
      if (first !== last) isTied = true;
      out[d] = among[tieBreak === "first" ? first : last]!;
    }
    return isTied;
  }
}

/** The inputs of a program by kind, `KIND INDEX` being their names. */
function inputsOf(program: Program): Map<string, [number, Register][]> {
  const inputs = new Map<string, [number, Register][]>();
  for (const [name, register] of program.inputs) {
    const [kind = "", index] = name.split(" ");
    const list = inputs.get(kind) ?? [];
    list.push([Number(index), register]);
    inputs.set(kind, list);
  }
  return inputs;
}
