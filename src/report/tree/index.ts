export * from "./tree.js";
export * from "./unfold.js";
