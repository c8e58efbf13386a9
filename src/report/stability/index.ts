export * from "./coalitions.js";
export * from "./doubt.js";
export * from "./inverse.js";
export * from "./json.js";
export * from "./states.js";
export * from "./views.js";
