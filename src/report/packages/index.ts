export * from "./json.js";
export * from "./packages.js";
