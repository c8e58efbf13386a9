// A box: an interval for every input, most of them unrestricted; and how well one sets cases of interest apart.

/** Draws: `columns[i][d]` is input i in draw d, `isOf[d]` is 1 where the draw is of interest. */
export type Sample = { readonly columns: readonly Float64Array[]; readonly isOf: Uint8Array };

/** Draws with low[i] ≤ input i ≤ high[i] for all i are in the box; an unrestricted side is infinite. */
export type Box = { readonly low: readonly number[]; readonly high: readonly number[] };

/** One side of a box. */
export type Bound = { readonly input: number; readonly side: "low" | "high" };

/** What of a sample lies in a box. */
export type Count = {
  /** Draws in the box, and those of interest among them. */
  readonly inBox: number;
  readonly ofInBox: number;
  /** Draws, and those of interest, in all. */
  readonly draws: number;
  readonly of: number;
};

/** The share of interest among the draws in the box; 0 for an empty box. */
export const densityOf = ({ inBox, ofInBox }: Count): number => (inBox > 0 ? ofInBox / inBox : 0);

/** The share of what is of interest that lies in the box. */
export const coverageOf = ({ ofInBox, of }: Count): number => (of > 0 ? ofInBox / of : 0);

/** The share of all draws that lies in the box. */
export const massOf = ({ inBox, draws }: Count): number => inBox / draws;

/** The box without restrictions. */
export function wholeBox(nInputs: number): Box {
  return {
    low: new Array<number>(nInputs).fill(-Infinity),
    high: new Array<number>(nInputs).fill(Infinity),
  };
}

/** The box with one side moved. */
export function withBound(box: Box, { input, side }: Bound, at: number): Box {
  return { ...box, [side]: box[side].map((value, i) => (i === input ? at : value)) };
}

/** The box without the restriction of one side. */
export function withoutBound(box: Box, bound: Bound): Box {
  return withBound(box, bound, bound.side === "low" ? -Infinity : Infinity);
}

/** The sides that are restricted. */
export function boundsOf(box: Box): readonly Bound[] {
  return box.low.flatMap((low, input): Bound[] => [
    ...(low > -Infinity ? [{ input, side: "low" as const }] : []),
    ...(box.high[input]! < Infinity ? [{ input, side: "high" as const }] : []),
  ]);
}

/** Counts a sample. */
export function countIn(box: Box, { columns, isOf }: Sample): Count {
  const bounds = new Set(boundsOf(box).map(({ input }) => input));
  let inBox = 0;
  let ofInBox = 0;
  let of = 0;
  for (let d = 0; d < isOf.length; d++) {
    of += isOf[d]!;
    let isIn = true;
    for (const input of bounds) {
      const x = columns[input]![d]!;
      if (x < box.low[input]! || x > box.high[input]!) isIn = false;
    }
    if (!isIn) continue;
    inBox++;
    ofInBox += isOf[d]!;
  }
  return { inBox, ofInBox, draws: isOf.length, of };
}

/** A number between two different ones, for a bound that has `outside` out and `inside` in. */
export function between(outside: number, inside: number): number {
  const middle = outside + (inside - outside) / 2;
  return middle === outside ? inside : middle;
}
