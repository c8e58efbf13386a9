// Numbers and conditions of a case after every name has been resolved: plain trees over indices into the case.

/** A function of one number. `log` is the natural logarithm. */
export type UnaryFunction = "negate" | "abs" | "sqrt" | "exp" | "log";
/** A function of two numbers. */
export type BinaryFunction = "add" | "subtract" | "multiply" | "divide" | "power" | "min" | "max";
/** How two numbers are compared. */
export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A number that depends on the draw, and where allowed on the state or on results. */
export type Num =
  | { readonly kind: "number"; readonly value: number }
  /** The drawn value of quantity `quantity`. */
  | { readonly kind: "quantity"; readonly quantity: number }
  /** The number that a numeric lever or event stands at. */
  | { readonly kind: "level"; readonly coordinate: number }
  | { readonly kind: "unary"; readonly apply: UnaryFunction; readonly to: Num }
  | { readonly kind: "binary"; readonly apply: BinaryFunction; readonly left: Num; readonly right: Num }
  | { readonly kind: "if"; readonly condition: Cond; readonly then: Num; readonly else: Num }
  /** In claims: the result asked for by `asks[ask]` of the case. */
  | { readonly kind: "ask"; readonly ask: number }
  /** In claims: the share of draws in which `shares[share]` of the case is true. */
  | { readonly kind: "share"; readonly share: number };

/** A condition that is true or false per draw, and where allowed per state or on results. */
export type Cond =
  | { readonly kind: "truth"; readonly value: boolean }
  /** The lever or event stands at one of `levels` (indices, ascending). */
  | { readonly kind: "among"; readonly coordinate: number; readonly levels: readonly number[] }
  /** Numbers closer than `within` × max(1, |left|, |right|) count as equal; 0 compares exactly. */
  | {
      readonly kind: "compare";
      readonly comparison: Comparison;
      readonly left: Num;
      readonly right: Num;
      readonly within: number;
    }
  | { readonly kind: "and" | "or"; readonly parts: readonly Cond[] }
  | { readonly kind: "not"; readonly of: Cond }
  /** In claims: the policy that `bests[best]` of the case picks is one of `policies`. */
  | { readonly kind: "best"; readonly best: number; readonly policies: readonly number[] };

/** The condition that is always true. */
export const always: Cond = { kind: "truth", value: true };

/** What an expression reads, each list ascending and without repeats. */
export type Reads = {
  readonly coordinates: readonly number[];
  readonly quantities: readonly number[];
  readonly asks: readonly number[];
  readonly shares: readonly number[];
  readonly bests: readonly number[];
};

/** Everything that any of the expressions reads, directly. */
export function readsOf(...expressions: readonly (Num | Cond)[]): Reads {
  const found = {
    coordinates: new Set<number>(),
    quantities: new Set<number>(),
    asks: new Set<number>(),
    shares: new Set<number>(),
    bests: new Set<number>(),
  };
  const visit = (e: Num | Cond): void => {
    switch (e.kind) {
      case "number":
      case "truth":
        return;
      case "quantity":
        found.quantities.add(e.quantity);
        return;
      case "level":
      case "among":
        found.coordinates.add(e.coordinate);
        return;
      case "ask":
        found.asks.add(e.ask);
        return;
      case "share":
        found.shares.add(e.share);
        return;
      case "best":
        found.bests.add(e.best);
        return;
      case "unary":
        visit(e.to);
        return;
      case "binary":
      case "compare":
        visit(e.left);
        visit(e.right);
        return;
      case "if":
        visit(e.condition);
        visit(e.then);
        visit(e.else);
        return;
      case "and":
      case "or":
        e.parts.forEach(visit);
        return;
      case "not":
        visit(e.of);
        return;
      default:
        e satisfies never;
    }
  };
  expressions.forEach(visit);
  const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);
  return {
    coordinates: sorted(found.coordinates),
    quantities: sorted(found.quantities),
    asks: sorted(found.asks),
    shares: sorted(found.shares),
    bests: sorted(found.bests),
  };
}
