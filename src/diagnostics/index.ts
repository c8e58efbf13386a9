export * from "./codes.js";
export * from "./diagnostic.js";
export * from "./format.js";
export * from "./nearest.js";
export * from "./span.js";
