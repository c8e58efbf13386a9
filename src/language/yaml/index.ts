// A text to a tree of maps, lists and scalars, by the `yaml` package (YAML 1.2, core schema, but scalars are kept
// as written). All that YAML offers beyond that is refused: aliases, tags, several documents.

export { nestingLimit, sizeLimit } from "./limits.js";
export { readYaml, reportLimit } from "./read.js";
export * from "./tree.js";
