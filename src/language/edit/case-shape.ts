// What the table of the language says about a path: which short form stands there, where a new section goes.

import { caseTable, type Shape } from "../table/index.js";
import type { CasePath } from "./open-text.js";

/** The shape of what stands at a path; undefined where the language has nothing. */
export function shapeAt(path: CasePath): Shape | undefined {
  let shape: Shape | undefined = caseTable;
  for (const step of path) shape = shape && under(shape, step);
  return shape;
}

function under(shape: Shape, step: string | number): Shape | undefined {
  switch (shape.kind) {
    case "record":
      return shape.keys[step]?.shape;
    case "map":
      return shape.reserved?.[step]?.shape ?? shape.of;
    case "list":
      return typeof step === "number" ? shape.of : undefined;
    case "either":
      return shape.of.map((one) => under(one, step)).find((one) => one !== undefined);
    default:
      return undefined;
  }
}

/** The key that a text alone stands for, where a record may be written so: `name` of an actor, `holds_if` of a claim. */
export function shortKeyAt(path: CasePath): string | undefined {
  const shape = shapeAt(path);
  return shape?.kind === "record" ? shape.short : undefined;
}

const order: readonly string[] = Object.keys(caseTable.keys);

/** Before which of the sections a new one goes, as an index; at the end where none comes after it. */
export function sectionIndex(sections: readonly string[], name: string): number {
  const rank = order.indexOf(name);
  if (rank < 0) return sections.length;
  const after = sections.findIndex((section) => order.indexOf(section) > rank);
  return after < 0 ? sections.length : after;
}

/** How many levels down maps are written in braces where no sibling shows how: values and policies, as the language's own examples. */
export function flowDepthAt(path: CasePath): number {
  const [section] = path;
  if (section === "policies") return 2 - path.length;
  return section === "values" ? 3 - path.length : -1;
}
