export * from "./diagnostic.js";
export * from "./json.js";
export * from "./number.js";
export * from "./outline.js";
export * from "./play.js";
export * from "./terminal/index.js";
export * from "./test.js";
