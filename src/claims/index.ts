export * from "./reason.js";
export * from "./stability.js";
export * from "./tally.js";
export * from "./test.js";
export * from "./trial.js";
export * from "./verdict.js";
