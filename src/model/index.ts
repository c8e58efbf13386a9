export * from "./case.js";
export * from "./concept.js";
export * from "./draws.js";
export * from "./emit.js";
export * from "./evaluate.js";
export * from "./expression.js";
export * from "./result.js";
export * from "./watch.js";
