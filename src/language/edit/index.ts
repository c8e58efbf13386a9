// Edits of a case's text that leave everything else, comments included, exactly as written: what sliders, forms and
// quick fixes do to a case. Pure functions from a text to a list of edits, or to why there are none.

export { type Assumed, type Assumption, assume } from "./assume.js";
export { addAt, insertAt } from "./insert.js";
export { moveAt } from "./move.js";
export type { CasePath } from "./open-text.js";
export { removeAt } from "./remove.js";
export { renameAt } from "./rename.js";
export { setAt } from "./set.js";
export { type QuantitySpread, type Stated, statedAs, statedQuantities } from "./stated-as.js";
export { applyEdits, type Edited, type TextEdit } from "./text-edit.js";
export type { CaseValue } from "./value.js";
