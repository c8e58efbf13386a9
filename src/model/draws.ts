// The quantities of a case, a block of draws at a time. Draw k of a quantity depends only on the seed, its name
// and k (and, within a correlated group, on the group's names), never on blocks, threads or other quantities.

import {
  choleskyInto,
  fillInto,
  loadConstants,
  normalCdf,
  normalQuantile,
  openQuantile,
  openSequence,
  type Program,
  ProgramBuilder,
  pearsonFromSpearman,
  type Quantile,
  quantile,
  type Register,
  runProgram,
  type Sequence,
} from "../kernel/index.js";
import type { Case } from "./case.js";
import { emitNum } from "./emit.js";
import { evaluateNum } from "./evaluate.js";
import { readsOf } from "./expression.js";
import type { DrawOptions } from "./result.js";

/** A drawn quantity: its sequence of uniforms and where its draws go. */
type Drawn = { readonly quantity: number; readonly quantile: Quantile; readonly sequence: Sequence };

/** Quantities that are drawn together: `factor` is the lower Cholesky factor, row-major. */
type Group = { readonly members: readonly number[]; readonly factor: Float64Array };

/**
 * The quantities of a case for one block of draws: `row(q)[d]` is quantity q in draw `first + d`.
 * Quantities that `wanted` does not reach are not drawn; their rows stay 0.
 */
export class Draws {
  readonly #memory: Float64Array;
  readonly #stride: number;
  readonly #drawn: readonly Drawn[];
  readonly #groups: readonly Group[];
  readonly #program: Program;
  readonly #registers: readonly Register[];
  readonly #uniforms: Float64Array;
  readonly #normals: Float64Array;

  /**
   * @param stride draws per block at the most
   * @param wanted indices of the quantities that will be read; all when left out
   */
  constructor(subject: Case, options: Omit<DrawOptions, "draws">, stride: number, wanted?: Iterable<number>) {
    const reached = reachedFrom(subject, wanted ?? subject.quantities.keys());
    this.#stride = stride;
    this.#drawn = [...reached].flatMap((q) => {
      const { name, is } = subject.quantities[q]!;
      if (is.kind !== "drawn") return [];
      return [
        {
          quantity: q,
          quantile: openQuantile(is.distribution),
          sequence: openSequence(options.seed, name, options.sampling),
        },
      ];
    });
    const position = new Map(this.#drawn.map(({ quantity }, i) => [quantity, i]));
    this.#groups = correlatedGroups(subject)
      .filter((members) => members.some((q) => reached.has(q)))
      .map((members) => ({
        members: members.map((q) => position.get(q)!),
        factor: factorOf(subject, members),
      }));
    const { program, registers } = compileQuantities(subject, reached);
    this.#program = program;
    this.#registers = registers;
    this.#memory = new Float64Array(program.nRegisters * stride);
    loadConstants(program, this.#memory, stride);
    const largest = Math.max(1, ...this.#groups.map(({ members }) => members.length));
    this.#uniforms = new Float64Array(stride * largest);
    this.#normals = new Float64Array(stride * largest);
  }

  /** The quantities that are drawn, ascending; the others that are filled are computed from them. */
  get drawn(): readonly number[] {
    return this.#drawn.map(({ quantity }) => quantity);
  }

  /** The quantities that are drawn together, each group ascending; those in none are independent. */
  get groups(): readonly (readonly number[])[] {
    return this.#groups.map(({ members }) => members.map((i) => this.#drawn[i]!.quantity));
  }

  /** Draws `first` to `first + count - 1` into the rows; `count` is at most the block's stride. */
  fill(first: number, count: number): void {
    const grouped = new Set(this.#groups.flatMap(({ members }) => members));
    const u = this.#uniforms;
    this.#drawn.forEach(({ quantity, quantile, sequence }, i) => {
      if (grouped.has(i)) return;
      fillInto(sequence, u, first, count);
      quantile(this.row(quantity), u, count);
    });
    for (const { members, factor } of this.#groups) {
      const drawn = members.map((i) => this.#drawn[i]!);
      drawn.forEach(({ sequence }, m) => {
        fillInto(sequence, this.#uniformsOf(m), first, count);
      });
      const rows = drawn.map(({ quantity }) => this.row(quantity));
      const uniforms = members.map((_, m) => this.#uniformsOf(m));
      this.#sampleInto(rows, uniforms, { members, factor }, count);
    }
    runProgram(this.#program, this.#memory, this.#stride, count);
  }

  /** Takes the values of the drawn quantities, `values[i]` those of `drawn[i]`, and computes the others from them. */
  fillFrom(values: readonly Float64Array[], count: number): void {
    this.#drawn.forEach(({ quantity }, i) => {
      this.row(quantity).set(values[i]!.subarray(0, count));
    });
    runProgram(this.#program, this.#memory, this.#stride, count);
  }

  /** Takes the values of the drawn quantities from draws of the same case that fill them all, and computes the others. */
  takeFrom(other: Draws, count: number): void {
    for (const { quantity } of this.#drawn) this.row(quantity).set(other.row(quantity).subarray(0, count));
    runProgram(this.#program, this.#memory, this.#stride, count);
  }

  /**
   * Joint values of the quantities of a group from independent uniforms, both in the order of `groups[group]`; at most
   * as many as the block's stride.
   */
  sampleGroupInto(
    values: readonly Float64Array[],
    uniforms: readonly Float64Array[],
    group: number,
    count: number,
  ): void {
    this.#sampleInto(values, uniforms, this.#groups[group]!, count);
  }

  #uniformsOf(member: number): Float64Array {
    return this.#uniforms.subarray(member * this.#stride, (member + 1) * this.#stride);
  }

  /** A Gaussian copula: independent normals, mixed by the Cholesky factor, mapped back to uniforms. */
  #sampleInto(
    values: readonly Float64Array[],
    uniforms: readonly Float64Array[],
    { members, factor }: Group,
    count: number,
  ): void {
    const n = members.length;
    const stride = this.#stride;
    const z = this.#normals;
    members.forEach((_, m) => {
      for (let d = 0; d < count; d++) z[m * stride + d] = normalQuantile(uniforms[m]![d]!);
    });
    const u = this.#uniformsOf(0);
    // From the last row up, so that a row is overwritten only when no later one needs it.
    for (let m = n - 1; m >= 0; m--) {
      for (let d = 0; d < count; d++) {
        let mixed = 0;
        for (let j = 0; j <= m; j++) mixed += factor[m * n + j]! * z[j * stride + d]!;
        z[m * stride + d] = mixed;
        u[d] = Math.min(Math.max(normalCdf(mixed), Number.MIN_VALUE), 1 - Number.EPSILON / 2);
      }
      this.#drawn[members[m]!]!.quantile(values[m]!, u, count);
    }
  }

  /** The block's values of a quantity. */
  row(quantity: number): Float64Array {
    const start = this.#registers[quantity]! * this.#stride;
    return this.#memory.subarray(start, start + this.#stride);
  }
}

/** Every quantity at its median: drawn ones at the median of their distribution, computed ones from those. */
export function mediansOf(subject: Case): Float64Array {
  const medians = new Float64Array(subject.quantities.length);
  subject.quantities.forEach(({ is }, q) => {
    medians[q] =
      is.kind === "drawn"
        ? quantile(is.distribution, 0.5)
        : evaluateNum(is.value, { coordinates: subject.coordinates, quantity: (other) => medians[other]! });
  });
  return medians;
}

/** Wanted quantities, those they are computed from, and the rest of their correlated groups; ascending. */
function reachedFrom(subject: Case, wanted: Iterable<number>): Set<number> {
  const groups = correlatedGroups(subject);
  const reached = new Set<number>();
  const visit = (q: number): void => {
    if (reached.has(q)) return;
    reached.add(q);
    const { is } = subject.quantities[q]!;
    if (is.kind === "computed") readsOf(is.value).quantities.forEach(visit);
    for (const members of groups) if (members.includes(q)) members.forEach(visit);
  };
  for (const q of wanted) visit(q);
  return new Set([...reached].sort((a, b) => a - b));
}

/** Connected groups of correlated quantities, each ascending. */
function correlatedGroups(subject: Case): readonly (readonly number[])[] {
  const groupOf = new Map<number, Set<number>>();
  for (const { between } of subject.correlations) {
    const merged = new Set(between.flatMap((q) => [q, ...(groupOf.get(q) ?? [])]));
    for (const q of merged) groupOf.set(q, merged);
  }
  return [...new Set(groupOf.values())].map((group) => [...group].sort((a, b) => a - b));
}

function factorOf(subject: Case, members: readonly number[]): Float64Array {
  const n = members.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { between, rank } of subject.correlations) {
    const [i, j] = [members.indexOf(between[0]), members.indexOf(between[1])];
    if (i < 0 || j < 0) continue;
    matrix[i * n + j] = matrix[j * n + i] = pearsonFromSpearman(rank);
  }
  const factor = new Float64Array(n * n);
  if (!choleskyInto(factor, matrix, n)) throw new Error("correlations are not positive definite");
  return factor;
}

function compileQuantities(subject: Case, reached: ReadonlySet<number>) {
  const builder = new ProgramBuilder();
  const registers: Register[] = subject.quantities.map(() => builder.input("not drawn"));
  for (const q of reached) {
    const { is } = subject.quantities[q]!;
    // A computed quantity's register may be another's row or a constant: reading it is all that is done with it.
    registers[q] =
      is.kind === "drawn"
        ? builder.input(`quantity ${q}`)
        : emitNum(is.value, {
            builder,
            coordinates: subject.coordinates,
            quantity: (other) => registers[other]!,
            levelOf: () => {
              throw new Error("a quantity reads the state");
            },
          });
  }
  return { program: builder.build(), registers };
}
