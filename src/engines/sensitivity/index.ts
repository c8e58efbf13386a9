// The sensitivity engine: what an answer hinges on. It works on any function of uncertain inputs; what supplies claims and
// expected values of a case stands in a layer above.

export { type BaseOptions, BasePoints } from "./base-points.js";
export {
  type Box,
  boundsOf,
  type Count,
  countIn,
  coverageOf,
  densityOf,
  massOf,
  type Sample,
} from "./box.js";
export {
  sayFactor,
  sayIndices,
  sayInformation,
  sayPair,
  sayRobustness,
  sayScenario,
  saySensitivity,
  sayTipping,
  sayTornado,
} from "./explain.js";
export { type Hinge, hingesOf } from "./given-draws.js";
export {
  type Estimate,
  type FactorIndices,
  indicesOf,
  type OutputIndices,
  REPLICATES,
} from "./indices.js";
export { type Information, type InputWorth, informationOf, type Worth } from "./information.js";
export { COARSE, type Pair, pairsToMap, type VerdictMap, verdictMap } from "./maps.js";
export { type Factor, factorsOf, type Input, labelOf, type Model } from "./model.js";
export {
  LEAST_BASE_POINTS,
  LEAST_CASES,
  LEAST_DRAWS,
  LEAST_REGRETS,
  LEAST_UNLIKE,
  type Shortage,
} from "./needs.js";
export { type PeelStep, paste, peel } from "./prim.js";
export { type ActRegret, type Robustness, robustnessOf } from "./regret.js";
export { discoverScenario, type Restriction, type Scenario, type TrajectoryPoint } from "./scenario.js";
export { type Move, Sheet } from "./sheet.js";
export type { Choice, SensitivityOptions, SensitivitySolution, Truth } from "./solution.js";
export { solveSensitivity } from "./solve.js";
export { type InputTips, type Tipping, type TippingValue, tippingValues } from "./tipping.js";
export { type Bar, type End, type Tornado, tornadoes } from "./tornado.js";
export {
  type ExactIndices,
  evpiByDefinition,
  indicesByEnumeration,
  nestedEvppi,
  outputsAt,
  recount,
  regretsByDefinition,
  verifyTipping,
} from "./verify.js";
export { verifySensitivity } from "./verify-solution.js";
