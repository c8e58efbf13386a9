// Two-way maps of a true/false output: two inputs over their ranges, all others at their medians; and the pairs for which
// a map says more than the two inputs' tipping values do.

import type { Model } from "./model.js";
import { Sheet } from "./sheet.js";

/** Verdicts on a grid of two inputs. */
export type VerdictMap = {
  readonly inputs: readonly [number, number];
  /** The values of the first input, at quantiles (i + 1/2) / size; and of the second. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** 1 where the output is true, for the first input at `xs[i]` and the second at `ys[j]`, at `size j + i`. */
  readonly verdicts: Uint8Array;
  readonly size: number;
};

/** A pair of inputs whose map is worth drawing. */
export type Pair = {
  readonly inputs: readonly [number, number];
  /**
   * The share of cells in which the two together do what the single moves do not add up to: change the output though
   * neither does alone, or leave it though one alone changes it. Cells are equally probable for independent inputs.
   */
  readonly together: number;
  /** The nearest cell in which both are needed to change the output: the values of the two inputs there. */
  readonly nearest: readonly [number, number] | undefined;
};

/** Cells per side when pairs are sought: odd, so that the medians are in the middle. */
export const COARSE = 33;

/** The least share of cells for which a map is worth drawing. */
const WORTH_DRAWING = 0.02;

/** The verdicts with two inputs moved over their ranges. Throws a RangeError if `size` is not odd. */
export function verdictMap(
  model: Model,
  output: number,
  inputs: readonly [number, number],
  size = COARSE,
  sheet = new Sheet(model),
): VerdictMap {
  return verdictMaps(model, [output], inputs, size, sheet)[0]!;
}

function verdictMaps(
  model: Model,
  outputs: readonly number[],
  inputs: readonly [number, number],
  size: number,
  sheet: Sheet,
): readonly VerdictMap[] {
  if (size % 2 !== 1)
    throw new RangeError(`a map of ${size} cells per side has no middle: an odd number is needed`);
  const [xs, ys] = inputs.map((input) =>
    Float64Array.from({ length: size }, (_, i) => model.inputs[input]!.quantile((i + 0.5) / size)),
  ) as [Float64Array, Float64Array];
  const n = size * size;
  const columns = [new Float64Array(n), new Float64Array(n)] as const;
  for (let cell = 0; cell < n; cell++) {
    columns[0][cell] = xs[cell % size]!;
    columns[1][cell] = ys[Math.floor(cell / size)]!;
  }
  const seen = sheet.vary(inputs, columns, n);
  return outputs.map((output) => ({
    inputs,
    xs,
    ys,
    size,
    verdicts: Uint8Array.from(seen[output]!, (y) => (y === 1 ? 1 : 0)),
  }));
}

/**
 * The pairs among `candidates` whose map is worth drawing, for each of the outputs, the most telling first, at most
 * `most`. Costs 33² evaluations per pair, shared by the outputs.
 */
export function pairsToMap(
  model: Model,
  outputs: readonly number[],
  candidates: readonly number[],
  most = 3,
  sheet = new Sheet(model),
): readonly (readonly Pair[])[] {
  const found = outputs.map((): Pair[] => []);
  candidates.forEach((a, i) => {
    for (const b of candidates.slice(i + 1)) {
      verdictMaps(model, outputs, [a, b], COARSE, sheet).forEach((map, k) => {
        const pair = pairOf(map);
        if (pair.together >= WORTH_DRAWING) found[k]!.push(pair);
      });
    }
  });
  return found.map((pairs) => pairs.sort((a, b) => b.together - a.together).slice(0, most));
}

function pairOf({ inputs, xs, ys, verdicts, size }: VerdictMap): Pair {
  const middle = (size - 1) / 2;
  const base = verdicts[size * middle + middle];
  const changes = (i: number, j: number) => verdicts[size * j + i] !== base;
  let together = 0;
  let nearest: readonly [number, number] | undefined;
  let shortest = Infinity;
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const alone = changes(i, middle) || changes(middle, j);
      if (changes(i, j) === alone) continue;
      together++;
      const distance = Math.max(Math.abs(i - middle), Math.abs(j - middle));
      if (alone || distance >= shortest) continue;
      shortest = distance;
      nearest = [xs[i]!, ys[j]!];
    }
  }
  return { inputs, together: together / (size * size), nearest };
}
