// The packages engine: which settings of a payer's levers would move the others, how surely, and at what cost.

import type { Engine } from "../engine.js";
import { explain } from "./explain.js";
import type { PackagesOptions, PackagesSolution } from "./package.js";
import { applies, solvePackages } from "./solve.js";
import { verify } from "./verify.js";

export { type CheapestAsk, CheapestSolver, MOST_CLAIMED } from "./cheapest.js";
export { sayPackage } from "./explain.js";
export {
  type Cheapest as CheapestPackages,
  EXHAUSTIVE,
  isLikely,
  MOST_TIPPED,
  type Package,
  type PackagesOptions,
  type PackagesSolution,
  SEARCHED,
  type Sharing,
  type Tip,
  type TippedPackage,
} from "./package.js";
export { solvePackages, usualConfidences } from "./solve.js";
export { MOST_TRIED, type TipAsk, TipSolver } from "./tip.js";

/** The packages engine. */
export const packagesEngine: Engine<PackagesOptions, PackagesSolution | undefined> = {
  name: "packages",
  applies,
  solve: solvePackages,
  verify,
  explain,
};
