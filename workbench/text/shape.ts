// What the table of the case language says of a place in the text: a path leads to a shape. The table knows every key,
// what it takes and what it means; nothing of that is repeated here.

import { caseTable } from "../../src/language/table/case.js";
import type { Key, Keys, Shape } from "../../src/language/table/shape.js";
import type { Path } from "./scan.js";

/** The shapes that a place can have: several where the language offers alternatives, none where it knows no such place. */
export function shapesAt(path: Path): readonly Shape[] {
  let shapes: readonly Shape[] = [caseTable];
  for (const step of path) shapes = shapes.flatMap((shape) => within(shape, step));
  return shapes.flatMap(alternatives);
}

function alternatives(shape: Shape): readonly Shape[] {
  return shape.kind === "either" ? shape.of.flatMap(alternatives) : [shape];
}

function within(shape: Shape, step: string | number): readonly Shape[] {
  switch (shape.kind) {
    case "either":
      return shape.of.flatMap((one) => within(one, step));
    case "list":
      return typeof step === "number" ? [shape.of] : [];
    case "map":
      if (typeof step === "number") return [];
      return [keyIn(shape.reserved ?? {}, step)?.shape ?? shape.of];
    case "record": {
      const known = typeof step === "string" ? keyIn(shape.keys, step) : undefined;
      return known ? [known.shape] : [];
    }
    default:
      return [];
  }
}

function keyIn(keys: Keys, name: string): Key | undefined {
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** The shape of a scalar at that place: a record that one scalar can stand for gives the shape of that scalar. */
export function scalarAt(path: Path): Shape | undefined {
  for (const shape of shapesAt(path)) {
    if (shape.kind === "record" && shape.short !== undefined)
      return scalarAt([...path, shape.short]) ?? shape;
    if (shape.kind !== "record" && shape.kind !== "map" && shape.kind !== "list") return shape;
  }
  return undefined;
}

/** The language's own keys in a map at that place. */
export function keysAt(path: Path): Keys {
  const keys: Record<string, Key> = {};
  for (const shape of shapesAt(path)) {
    if (shape.kind === "record") Object.assign(keys, shape.keys);
    if (shape.kind === "map") Object.assign(keys, shape.reserved);
  }
  return keys;
}

/** The key that the last step of a path is, where it is one of the language's own. */
export function keyAt(path: Path): Key | undefined {
  const name = path.at(-1);
  return typeof name === "string" ? keyIn(keysAt(path.slice(0, -1)), name) : undefined;
}

/** What the author's keys in a map at that place name (`lever`, `level`, …). */
export function nounAt(path: Path): string | undefined {
  const map = shapesAt(path).find((shape) => shape.kind === "map");
  return map?.noun;
}

/** Whether text of that shape is in the expression language. */
export function isExpression(shape: Shape | undefined): boolean {
  return shape?.kind === "expression" || shape?.kind === "step" || isStatement(shape);
}

function isStatement(shape: Shape | undefined): boolean {
  return shape?.kind === "preference" || shape?.kind === "tier" || shape?.kind === "move";
}

/** The sections that declare names, each with what it declares: those named by the plural of what their keys name. */
export const declaringSections: ReadonlyMap<string, string> = new Map(
  Object.entries(caseTable.keys).flatMap(([name, { shape }]) =>
    shape.kind === "map" && plural(shape.noun) === name ? [[name, shape.noun] as const] : [],
  ),
);

function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
