// Numeric kernels over flat typed arrays, which know nothing of cases.

export * from "./beta.js";
export * from "./distribution.js";
export * from "./elementary.js";
export * from "./hash.js";
export * from "./interval.js";
export * from "./linear-algebra.js";
export * from "./normal.js";
export * from "./philox.js";
export * from "./program.js";
export * from "./sequence.js";
export * from "./summary.js";
