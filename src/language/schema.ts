// The JSON Schema (draft 2020-12) of the case file, for editors, generated from the table of the language. It is a
// little wider than the language: what stands in an expression it does not see.

import { caseTable, type Key, type Keys, levelPattern, namePattern, type Shape } from "./table/index.js";

type Json = { readonly [key: string]: unknown };

const scalar = ["string", "number", "boolean"];

/** The schema of a case file as a plain object, ready to be written as JSON. */
export function caseSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Casus case file",
    description:
      "A strategic argument: who controls what, who wants what, what is uncertain, and what is claimed.",
    ...schemaOf(caseTable),
  };
}

function schemaOf(shape: Shape): Json {
  switch (shape.kind) {
    case "version":
      return { const: 1 };
    case "free":
      return {};
    case "text":
      return { type: scalar };
    case "flag":
      return { type: "boolean" };
    case "word":
      return { enum: shape.words };
    case "name":
      return { type: "string", pattern: namePattern };
    case "level":
      // `true` and numbers are levels too, and YAML gives those their own types.
      return { type: scalar, pattern: levelPattern };
    case "expression":
      return { type: scalar };
    case "step":
    case "preference":
    case "tier":
    case "move":
      return { type: "string" };
    case "list":
      return { type: ["array", "null"], items: schemaOf(shape.of) };
    case "map":
      return mapSchema(shape);
    case "record":
      return recordSchema(shape);
    case "either":
      return { anyOf: shape.of.map(schemaOf) };
    default:
      return shape satisfies never;
  }
}

function mapSchema(shape: Shape & { kind: "map" }): Json {
  return {
    type: ["object", "null"],
    ...(shape.reserved ? { properties: properties(shape.reserved) } : {}),
    patternProperties: { [keyPattern(shape)]: schemaOf(shape.of) },
    additionalProperties: false,
  };
}

/** Author's names, the language's own keys left out: those would have to fit both. */
function keyPattern(shape: Shape & { kind: "map" }): string {
  const pattern = shape.keys === "level" ? levelPattern : namePattern;
  const own = Object.keys(shape.reserved ?? {});
  return own.length === 0 ? pattern : pattern.replace("^", `^(?!(?:${own.join("|")})$)`);
}

function recordSchema(shape: Shape & { kind: "record" }): Json {
  const required = Object.keys(shape.keys).filter((k) => shape.keys[k]!.required);
  const whole = {
    type: "object",
    properties: properties(shape.keys),
    ...(required.length > 0 ? { required } : {}),
    ...(shape.needsOne ? { minProperties: 1 } : {}),
    additionalProperties: false,
  };
  const short = shape.short === undefined ? undefined : shape.keys[shape.short];
  return short ? { anyOf: [schemaOf(short.shape), whole] } : whole;
}

function properties(keys: Keys): Json {
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, property(key)]));
}

function property(key: Key): Json {
  return { description: `${key.doc} Example: ${key.example}`, ...schemaOf(key.shape) };
}
