export * from "./deals/index.js";
export * from "./engine.js";
export * from "./packages/index.js";
export * from "./play/index.js";
export * from "./roadmap/index.js";
export * from "./sensitivity/index.js";
export * from "./stability/index.js";
