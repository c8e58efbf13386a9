// The table of the case language, and reading against it.

export { caseTable } from "./case.js";
export { levelPattern, namePattern } from "./names.js";
export { expectation, type Reading, readShape, wholeCase } from "./read.js";
export type { Expects, Key, Keys, Shape, Value, Written } from "./shape.js";
