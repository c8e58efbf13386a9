export * from "./case.js";
export * from "./expression.js";
export * from "./result.js";
