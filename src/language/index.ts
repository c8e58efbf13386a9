// The language: from the text of a case file to a case as data, in four stages that are called in this order:
// parse → resolve → check → lower. Each returns all of its diagnostics; after a stage with errors the next cannot run.

export { type Builtin, builtins, dealQuestions, packageQuestions, stateQuestions } from "./builtins.js";
export { type CheckOptions, check, type ReadSource } from "./check/index.js";
export { type CompiledCondition, compileCondition } from "./condition.js";
export {
  type Assumed,
  type Assumption,
  addAt,
  applyEdits,
  assume,
  type CasePath,
  type CaseValue,
  type Edited,
  insertAt,
  moveAt,
  type QuantitySpread,
  removeAt,
  renameAt,
  type Stated,
  setAt,
  statedAs,
  statedQuantities,
  type TextEdit,
} from "./edit/index.js";
export { format } from "./format.js";
export { readGmcr, writeGmcr } from "./gmcr/index.js";
export { lower } from "./lower/index.js";
export { type CompiledNumber, compileNumber } from "./number.js";
export { type ParsedCase, parse } from "./parse.js";
export { resolve } from "./resolve/index.js";
export type { Resolved } from "./resolved.js";
export { caseSchema } from "./schema.js";
export type * from "./syntax.js";
