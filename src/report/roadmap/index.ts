export * from "./json.js";
export * from "./roadmaps.js";
