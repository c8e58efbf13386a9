export * from "./engine.js";
export * from "./play/index.js";
export * from "./stability/index.js";
