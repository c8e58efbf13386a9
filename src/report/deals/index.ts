export * from "./deals.js";
export * from "./json.js";
