// How Adjusted Winner divides the levers on the table as issues, as plain data.

import type { DealsFound, Fraction } from "../../engines/index.js";
import type { Case } from "../../model/index.js";

/** One issue: at which level either wins it, what that is worth to either of 100 points, and who gets it. */
export type IssueReport = {
  readonly name: string;
  /** The level at which the first and the second actor wins. */
  readonly levels: readonly [first: string, second: string];
  readonly points: readonly [first: number, second: number];
  /** Index of the actor of the case; null for the issue that is shared. */
  readonly winner: number | null;
};

/** A division between two actors of the case. */
export type DividedReport = {
  readonly actors: readonly [first: number, second: number];
  readonly issues: readonly IssueReport[];
  /** The part of the shared issue that the first actor gets; null where none is shared. */
  readonly firstShare: Fraction | null;
  /** What either has of its own 100 points. */
  readonly points: readonly [Fraction, Fraction];
};

export function reportDivided(subject: Case, { divided, table }: DealsFound): DividedReport | null {
  if (!divided) return null;
  const [first, second] = table.actors as unknown as readonly [number, number];
  return {
    actors: [first, second],
    issues: table.levers.map((c, i): IssueReport => {
      const { name, levels } = subject.coordinates[c]!;
      const [one, two] = divided.levels[i]!;
      const winner = divided.winner[i]!;
      return {
        name,
        levels: [levels[one]!, levels[two]!],
        points: divided.given[i]!,
        winner: winner === "split" ? null : winner === 0 ? first : second,
      };
    }),
    firstShare: divided.split?.firstShare ?? null,
    points: divided.points,
  };
}
