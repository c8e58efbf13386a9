// The order of definitions: quantities, conditions and claims, each after those that it reads, and the loops
// among them. Depth-first search with an explicit stack, since a chain of definitions may be as long as the file.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Word } from "../expression/syntax.js";
import { type Definition, type Expression, walk } from "../resolved.js";

type Node = Definition & { readonly name: Word; readonly reads: readonly string[] };

const keyOfDefinition = (d: Definition): string => `${d.kind} ${d.index}`;

/** What the definitions are called and defined as, by kind. */
export type Definitions = {
  readonly [K in Definition["kind"]]: readonly { readonly name: Word; readonly is: Expression }[];
};

/** All definitions, each after those it reads and otherwise as declared; a loop is reported once (CAS0212). */
export function orderDefinitions(definitions: Definitions): {
  order: Definition[];
  diagnostics: Diagnostic[];
} {
  const nodes = new Map<string, Node>();
  for (const kind of ["quantity", "condition", "claim"] as const) {
    definitions[kind].forEach(({ name, is }, index) => {
      nodes.set(keyOfDefinition({ kind, index }), { kind, index, name, reads: readsOf(is) });
    });
  }
  const order: Definition[] = [];
  const diagnostics: Diagnostic[] = [];
  const state = new Map<string, "open" | "done">();
  for (const root of nodes.keys()) visit(root, nodes, state, order, diagnostics);
  return { order, diagnostics };
}

function readsOf(e: Expression): string[] {
  const found = new Set<string>();
  walk(e, (part) => {
    if (part.kind === "quantity" || part.kind === "condition" || part.kind === "claim") {
      found.add(keyOfDefinition({ kind: part.kind, index: part.index }));
    }
  });
  return [...found];
}

function visit(
  root: string,
  nodes: ReadonlyMap<string, Node>,
  state: Map<string, "open" | "done">,
  order: Definition[],
  diagnostics: Diagnostic[],
): void {
  if (state.has(root)) return;
  const stack = [{ key: root, next: 0 }];
  state.set(root, "open");
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = nodes.get(top.key);
    const read = node?.reads[top.next++];
    if (read === undefined) {
      stack.pop();
      state.set(top.key, "done");
      if (node) order.push({ kind: node.kind, index: node.index });
    } else if (state.get(read) === "open") {
      diagnostics.push(
        loop(stack.slice(stack.findIndex((f) => f.key === read)).map((f) => nodes.get(f.key))),
      );
    } else if (!state.has(read)) {
      state.set(read, "open");
      stack.push({ key: read, next: 0 });
    }
  }
}

function loop(nodes: readonly (Node | undefined)[]): Diagnostic {
  const known = nodes.filter((n) => n !== undefined);
  const first = known[0];
  const names = known.map((n) => n.name.text);
  const shown = names.length > 12 ? [...names.slice(0, 10), "…", names.at(-1)] : names;
  const path = [...shown, names[0]].join(" → ");
  return diagnostic(
    "CAS0212",
    `${first?.kind} "${names[0]}" is defined by itself: ${path}`,
    first?.name.span,
    {
      notes: known
        .slice(1, 10)
        .map((n) => ({ message: `"${n.name.text}" is defined here`, span: n.name.span })),
    },
  );
}
