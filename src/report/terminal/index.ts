// Reports as text for a terminal: pure functions of the report, the width and the paint.

export * from "./dress.js";
export * from "./layout.js";
export * from "./play.js";
export * from "./sensitivity.js";
export * from "./test.js";
