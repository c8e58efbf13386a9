export * from "./engine.js";
export * from "./play/index.js";
