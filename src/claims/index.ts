export * from "./reason.js";
export * from "./tally.js";
export * from "./test.js";
export * from "./verdict.js";
