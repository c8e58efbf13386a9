// Numeric kernels over flat typed arrays, which know nothing of cases.

export * from "./beta.js";
export * from "./binomial.js";
export * from "./distribution.js";
export * from "./dominance.js";
export * from "./elementary.js";
export * from "./hash.js";
export * from "./hull.js";
export * from "./interval.js";
export * from "./least-squares.js";
export * from "./linear-algebra.js";
export * from "./linear-program.js";
export * from "./normal.js";
export * from "./philox.js";
export * from "./program.js";
export * from "./resample.js";
export * from "./scores.js";
export * from "./sequence.js";
export * from "./summary.js";
