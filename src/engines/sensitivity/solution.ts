// What can be asked, and what an answer holds.

import type { BaseOptions } from "./base-points.js";
import type { OutputIndices } from "./indices.js";
import type { Information } from "./information.js";
import type { Pair } from "./maps.js";
import type { Factor } from "./model.js";
import type { Robustness } from "./regret.js";
import type { Scenario } from "./scenario.js";
import type { Tipping } from "./tipping.js";
import type { Tornado } from "./tornado.js";

export type SensitivityOptions = BaseOptions & {
  /** The true/false outputs, to be tipped and boxed. */
  readonly truths?: readonly number[];
  /** What boxes are sought for: where the output is 0 ("fails", unless said otherwise) or 1 ("holds"). */
  readonly seek?: "fails" | "holds";
  /** Choices among acts: per choice the outputs that are the acts' values, more being better. */
  readonly choices?: readonly (readonly number[])[];
};

/** What a true/false output hinges on. */
export type Truth = {
  readonly output: number;
  readonly tipping: Tipping;
  /** Pairs of inputs whose two-way map is worth drawing. */
  readonly pairs: readonly Pair[];
  readonly scenario: Scenario;
};

/** What a choice among acts hinges on. */
export type Choice = {
  readonly outputs: readonly number[];
  readonly information: Information;
  readonly robustness: Robustness;
};

export type SensitivitySolution = {
  readonly factors: readonly Factor[];
  /** Per output. */
  readonly indices: readonly OutputIndices[];
  readonly tornadoes: readonly Tornado[];
  readonly truths: readonly Truth[];
  readonly choices: readonly Choice[];
};
