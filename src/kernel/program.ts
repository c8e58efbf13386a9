// Arithmetic on whole blocks of draws: a straight-line program over registers, each register a row of numbers,
// one per draw of the block. Built once, with equal operations shared and constants folded; run once a block.
// Truth values are the numbers 1 and 0.
//
// Memory layout: register r of draw d stands at memory[r * stride + d].

import { exp, log, pow } from "./elementary.js";

/** Index of a register: a row of the memory. */
export type Register = number;

const operations = [
  "negate",
  "abs",
  "sqrt",
  "exp",
  "log",
  "add",
  "subtract",
  "multiply",
  "divide",
  "power",
  "min",
  "max",
  "equal",
  "less",
  "lessOrEqual",
  "and",
  "or",
  "not",
  "select",
] as const;

/** The operations of a program. `select(c, a, b)` is a where c is 1, b elsewhere. */
export type Operation = (typeof operations)[number];

const codeOf = Object.fromEntries(operations.map((name, code) => [name, code])) as Record<Operation, number>;

/** Numbers per instruction: operation, result, three operands, index of the tolerance. */
const STRIDE = 6;

/** A finished program. Immutable; many memories can run it. */
export type Program = {
  readonly nRegisters: number;
  /** Registers that hold the same number in every draw, with that number. */
  readonly constants: readonly (readonly [Register, number])[];
  /** Register of each named input. */
  readonly inputs: ReadonlyMap<string, Register>;
  readonly instructions: Int32Array;
  readonly tolerances: Float64Array;
  readonly nOperations: number;
};

/** Builds a program: each method returns the register that will hold the result. */
export class ProgramBuilder {
  readonly #registers = new Map<string, Register>();
  readonly #values = new Map<Register, number>();
  readonly #inputs = new Map<string, Register>();
  readonly #instructions: number[] = [];
  readonly #tolerances: number[] = [0];
  #nRegisters = 0;

  /** A row that the caller fills before each run. Equal names give the same register. */
  input(name: string): Register {
    let register = this.#inputs.get(name);
    if (register === undefined) {
      register = this.#nRegisters++;
      this.#inputs.set(name, register);
    }
    return register;
  }

  constant(value: number): Register {
    const key = Object.is(value, -0) ? "=-0" : `=${value}`;
    let register = this.#registers.get(key);
    if (register === undefined) {
      register = this.#nRegisters++;
      this.#registers.set(key, register);
      this.#values.set(register, value);
    }
    return register;
  }

  /** The number a register is known to hold in every draw, or undefined. */
  valueOf(register: Register): number | undefined {
    return this.#values.get(register);
  }

  /**
   * The result of an operation on registers.
   * @param tolerance for comparisons: numbers closer than tolerance × max(1, |a|, |b|) count as equal
   */
  apply(operation: Operation, a: Register, b: Register = a, c: Register = a, tolerance = 0): Register {
    const shortcut = this.#simplify(operation, a, b, c);
    if (shortcut !== undefined) return shortcut;
    const [va, vb, vc] = [this.valueOf(a), this.valueOf(b), this.valueOf(c)];
    if (va !== undefined && vb !== undefined && vc !== undefined) {
      return this.constant(evaluateOne(operation, va, vb, vc, tolerance));
    }
    const key = `${operation} ${a} ${b} ${c} ${tolerance}`;
    let register = this.#registers.get(key);
    if (register === undefined) {
      register = this.#nRegisters++;
      this.#registers.set(key, register);
      let at = this.#tolerances.indexOf(tolerance);
      if (at < 0) at = this.#tolerances.push(tolerance) - 1;
      this.#instructions.push(codeOf[operation], register, a, b, c, at);
    }
    return register;
  }

  /** Identities that hold for every number: x + 0, x · 1, 0 and c, 1 and c, …; they keep programs short. */
  #simplify(operation: Operation, a: Register, b: Register, c: Register): Register | undefined {
    const va = this.valueOf(a);
    const vb = this.valueOf(b);
    switch (operation) {
      case "add":
        return va === 0 ? b : vb === 0 ? a : undefined;
      case "subtract":
        return vb === 0 ? a : undefined;
      case "multiply":
        return va === 1 ? b : vb === 1 ? a : undefined;
      case "divide":
        return vb === 1 ? a : undefined;
      case "and":
        return va === 0 || vb === 1 ? a : vb === 0 || va === 1 ? b : undefined;
      case "or":
        return va === 1 || vb === 0 ? a : vb === 1 || va === 0 ? b : undefined;
      case "select":
        return va === 1 ? b : va === 0 ? c : b === c ? b : undefined;
      default:
        return undefined;
    }
  }

  build(): Program {
    return {
      nRegisters: this.#nRegisters,
      constants: [...this.#values],
      inputs: new Map(this.#inputs),
      instructions: Int32Array.from(this.#instructions),
      tolerances: Float64Array.from(this.#tolerances),
      nOperations: this.#instructions.length / STRIDE,
    };
  }
}

/** Writes the constants of `program` into their rows; once per memory. `base` is the row of register 0. */
export function loadConstants(program: Program, memory: Float64Array, stride: number, base = 0): void {
  for (const [register, value] of program.constants) {
    const start = (base + register) * stride;
    memory.fill(value, start, start + stride);
  }
}

/**
 * Runs the program on the first `count` draws of the block.
 * @param memory rows of `stride` draws; inputs and constants filled in
 * @param base row of register 0
 */
export function runProgram(
  program: Program,
  memory: Float64Array,
  stride: number,
  count: number,
  base = 0,
): void {
  const { instructions, tolerances } = program;
  for (let i = 0; i < instructions.length; i += STRIDE) {
    const o = (base + instructions[i + 1]!) * stride;
    const a = (base + instructions[i + 2]!) * stride;
    const b = (base + instructions[i + 3]!) * stride;
    const c = (base + instructions[i + 4]!) * stride;
    const within = tolerances[instructions[i + 5]!]!;
    switch (instructions[i]) {
      case 0:
        for (let d = 0; d < count; d++) memory[o + d] = -memory[a + d]!;
        break;
      case 1:
        for (let d = 0; d < count; d++) memory[o + d] = Math.abs(memory[a + d]!);
        break;
      case 2:
        for (let d = 0; d < count; d++) memory[o + d] = Math.sqrt(memory[a + d]!);
        break;
      case 3:
        for (let d = 0; d < count; d++) memory[o + d] = exp(memory[a + d]!);
        break;
      case 4:
        for (let d = 0; d < count; d++) memory[o + d] = log(memory[a + d]!);
        break;
      case 5:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d]! + memory[b + d]!;
        break;
      case 6:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d]! - memory[b + d]!;
        break;
      case 7:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d]! * memory[b + d]!;
        break;
      case 8:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d]! / memory[b + d]!;
        break;
      case 9:
        for (let d = 0; d < count; d++) memory[o + d] = pow(memory[a + d]!, memory[b + d]!);
        break;
      case 10:
        for (let d = 0; d < count; d++) memory[o + d] = Math.min(memory[a + d]!, memory[b + d]!);
        break;
      case 11:
        for (let d = 0; d < count; d++) memory[o + d] = Math.max(memory[a + d]!, memory[b + d]!);
        break;
      case 12:
        for (let d = 0; d < count; d++)
          memory[o + d] = isEqual(memory[a + d]!, memory[b + d]!, within) ? 1 : 0;
        break;
      case 13:
        for (let d = 0; d < count; d++)
          memory[o + d] = isLess(memory[a + d]!, memory[b + d]!, within) ? 1 : 0;
        break;
      case 14:
        for (let d = 0; d < count; d++)
          memory[o + d] = isLessOrEqual(memory[a + d]!, memory[b + d]!, within) ? 1 : 0;
        break;
      case 15:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d]! * memory[b + d]!;
        break;
      case 16:
        for (let d = 0; d < count; d++) memory[o + d] = Math.max(memory[a + d]!, memory[b + d]!);
        break;
      case 17:
        for (let d = 0; d < count; d++) memory[o + d] = 1 - memory[a + d]!;
        break;
      case 18:
        for (let d = 0; d < count; d++) memory[o + d] = memory[a + d] === 1 ? memory[b + d]! : memory[c + d]!;
        break;
      default:
        throw new Error(`unknown operation code ${instructions[i]}`);
    }
  }
}

/** Whether two numbers are closer than `within` × max(1, |a|, |b|), or the same. */
export function isEqual(a: number, b: number, within: number): boolean {
  return a === b || Math.abs(a - b) < within * Math.max(1, Math.abs(a), Math.abs(b));
}

function isLess(a: number, b: number, within: number): boolean {
  return a < b && !isEqual(a, b, within);
}

function isLessOrEqual(a: number, b: number, within: number): boolean {
  return a <= b || isEqual(a, b, within);
}

/** One operation on single numbers, as `runProgram` does it on rows. */
export function evaluateOne(operation: Operation, a: number, b: number, c: number, within: number): number {
  switch (operation) {
    case "negate":
      return -a;
    case "abs":
      return Math.abs(a);
    case "sqrt":
      return Math.sqrt(a);
    case "exp":
      return exp(a);
    case "log":
      return log(a);
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
    case "power":
      return pow(a, b);
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "equal":
      return isEqual(a, b, within) ? 1 : 0;
    case "less":
      return isLess(a, b, within) ? 1 : 0;
    case "lessOrEqual":
      return isLessOrEqual(a, b, within) ? 1 : 0;
    case "and":
      return a * b;
    case "or":
      return Math.max(a, b);
    case "not":
      return 1 - a;
    case "select":
      return a === 1 ? b : c;
  }
}
