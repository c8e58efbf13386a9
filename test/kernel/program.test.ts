// Programs: what a row of draws gives is what single numbers give, and building one shares and folds without changing it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  evaluateOne,
  loadConstants,
  type Operation,
  ProgramBuilder,
  runProgram,
} from "../../src/kernel/index.js";

/** Every operation, by how many of its operands it reads. */
const operands: Readonly<Record<Operation, 1 | 2 | 3>> = {
  negate: 1,
  abs: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  not: 1,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  power: 2,
  min: 2,
  max: 2,
  equal: 2,
  less: 2,
  lessOrEqual: 2,
  and: 2,
  or: 2,
  select: 3,
};
const operations = Object.keys(operands) as Operation[];

/** Numbers near each other and far apart, with 0, 1, infinities and NaN among them. */
const number = fc.oneof(fc.constantFrom(0, -0, 1, 1 + 1e-10, -1, 2, 0.5), fc.double());

/** Truth values, for the operations that take only those. */
const truth = fc.constantFrom(0, 1);
const operand = (operation: Operation) => (operation === "and" || operation === "or" ? truth : number);

/** The row that an operation on three inputs gives, run at a base and stride of its own. */
function run(operation: Operation, rows: readonly (readonly number[])[], tolerance: number): number[] {
  const builder = new ProgramBuilder();
  const [a, b, c] = [builder.input("a"), builder.input("b"), builder.input("c")];
  const result = builder.apply(operation, a, b, c, tolerance);
  const program = builder.build();
  const [stride, base, count] = [8, 2, rows[0]!.length];
  const memory = new Float64Array((base + program.nRegisters) * stride);
  loadConstants(program, memory, stride, base);
  [a, b, c].forEach((register, i) => {
    memory.set(rows[i]!, (base + register) * stride);
  });
  runProgram(program, memory, stride, count, base);
  return [...memory.subarray((base + result) * stride, (base + result) * stride + count)];
}

describe("a program", () => {
  it.each(operations)("%s: rows give what numbers give", (operation) => {
    const triple = fc.tuple(number, number, number);
    fc.assert(
      fc.property(
        fc.array(triple, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 1e-9),
        (draws, within) => {
          const rows = [0, 1, 2].map((i) => draws.map((draw) => draw[i]!));
          const expected = draws.map(([a, b, c]) => evaluateOne(operation, a, b, c, within));
          expect(run(operation, rows, within)).toEqual(expected);
        },
      ),
    );
  });

  it.each(operations)("%s of constants is a constant", (operation) => {
    const any = operand(operation);
    fc.assert(
      fc.property(any, any, number, (a, b, c) => {
        const builder = new ProgramBuilder();
        const result = builder.apply(
          operation,
          builder.constant(a),
          builder.constant(b),
          builder.constant(c),
        );
        // x + 0 is x, so the sign of a zero may be another.
        expect(builder.valueOf(result)! + 0).toEqual(evaluateOne(operation, a, b, c, 0) + 0);
      }),
    );
  });

  it("computes what is asked for twice once", () => {
    const builder = new ProgramBuilder();
    const [x, y] = [builder.input("x"), builder.input("y")];
    expect(builder.apply("add", x, y)).toBe(builder.apply("add", x, y));
    expect(builder.apply("add", x, y)).not.toBe(builder.apply("subtract", x, y));
    expect(builder.build().nOperations).toBe(2);
  });

  it("does nothing for x + 0, x · 1 and the like", () => {
    const builder = new ProgramBuilder();
    const x = builder.input("x");
    const [zero, one] = [builder.constant(0), builder.constant(1)];
    for (const same of [
      builder.apply("add", x, zero),
      builder.apply("add", zero, x),
      builder.apply("subtract", x, zero),
      builder.apply("multiply", one, x),
      builder.apply("divide", x, one),
      builder.apply("and", one, x),
      builder.apply("or", x, zero),
      builder.apply("select", one, x, zero),
    ])
      expect(same).toBe(x);
    expect(builder.build().nOperations).toBe(0);
  });
});
