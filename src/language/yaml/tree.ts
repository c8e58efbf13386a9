// What a case file is to the rest of the language once it has been read as YAML: maps, lists and scalars with
// their places. Every scalar is text, as written; whether `0.5` is a number the case language decides, not YAML.

import type { Span } from "../../diagnostics/index.js";
import type { Located } from "../expression/index.js";

/** A text, with the place of each of its characters. `isPlain`: written without quotes, on one line or several. */
export type Scalar = {
  readonly kind: "scalar";
  readonly span: Span;
  readonly located: Located;
  readonly isPlain: boolean;
};

/** A key and its value. */
export type Entry = { readonly key: Scalar; readonly value: Node };

export type MapNode = {
  readonly kind: "map";
  readonly span: Span;
  readonly isFlow: boolean;
  readonly entries: readonly Entry[];
};

export type ListNode = {
  readonly kind: "list";
  readonly span: Span;
  readonly isFlow: boolean;
  readonly items: readonly Node[];
};

/** `nothing`: a key without a value. `broken`: already reported, to be passed over in silence. */
export type Node =
  | Scalar
  | MapNode
  | ListNode
  | { readonly kind: "nothing"; readonly span: Span }
  | { readonly kind: "broken"; readonly span: Span };

/** How a node is called in a message. */
export function describe(node: Node): string {
  switch (node.kind) {
    case "scalar":
      return "a text";
    case "map":
      return "a map";
    case "list":
      return "a list";
    case "nothing":
    case "broken":
      return "nothing";
    default:
      return node satisfies never;
  }
}
