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
  | { readonly kind: "share"; readonly share: number }
  /** In claims: the answer to `packageAsks[packageAsk]` of the case. */
  | { readonly kind: "package"; readonly packageAsk: number }
  /** In claims: the answer to `roadmapAsks[roadmapAsk]` of the case, a slack. */
  | { readonly kind: "slack"; readonly roadmapAsk: number };

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
  | { readonly kind: "best"; readonly best: number; readonly policies: readonly number[] }
  /** In claims: the answer to `stateAsks[stateAsk]` of the case. */
  | { readonly kind: "states"; readonly stateAsk: number }
  /** In claims: the answer to `dealAsks[dealAsk]` of the case. */
  | { readonly kind: "deal"; readonly dealAsk: number }
  /** In claims: the answer to `roadmapAsks[roadmapAsk]` of the case. */
  | { readonly kind: "roadmap"; readonly roadmapAsk: number };

/** The condition that is always true. */
export const always: Cond = { kind: "truth", value: true };

/** What an expression reads, each list ascending and without repeats. */
export type Reads = {
  readonly coordinates: readonly number[];
  readonly quantities: readonly number[];
  readonly asks: readonly number[];
  readonly shares: readonly number[];
  readonly bests: readonly number[];
  readonly stateAsks: readonly number[];
  readonly packageAsks: readonly number[];
  readonly dealAsks: readonly number[];
  readonly roadmapAsks: readonly number[];
};

/** Calls `visit` for the expression and every expression inside it, in the order written. */
export function walk(expression: Num | Cond, visit: (e: Num | Cond) => void): void {
  visit(expression);
  const within = (e: Num | Cond): void => walk(e, visit);
  switch (expression.kind) {
    case "unary":
      within(expression.to);
      return;
    case "binary":
    case "compare":
      within(expression.left);
      within(expression.right);
      return;
    case "if":
      within(expression.condition);
      within(expression.then);
      within(expression.else);
      return;
    case "and":
    case "or":
      expression.parts.forEach(within);
      return;
    case "not":
      within(expression.of);
      return;
    default:
  }
}

/** Everything that any of the expressions reads, directly. */
export function readsOf(...expressions: readonly (Num | Cond)[]): Reads {
  const coordinates = new Set<number>();
  const quantities = new Set<number>();
  const asks = new Set<number>();
  const shares = new Set<number>();
  const bests = new Set<number>();
  const stateAsks = new Set<number>();
  const packageAsks = new Set<number>();
  const dealAsks = new Set<number>();
  const roadmapAsks = new Set<number>();
  for (const expression of expressions) {
    walk(expression, (e) => {
      if (e.kind === "among" || e.kind === "level") coordinates.add(e.coordinate);
      else if (e.kind === "quantity") quantities.add(e.quantity);
      else if (e.kind === "ask") asks.add(e.ask);
      else if (e.kind === "share") shares.add(e.share);
      else if (e.kind === "best") bests.add(e.best);
      else if (e.kind === "states") stateAsks.add(e.stateAsk);
      else if (e.kind === "package") packageAsks.add(e.packageAsk);
      else if (e.kind === "deal") dealAsks.add(e.dealAsk);
      else if (e.kind === "roadmap" || e.kind === "slack") roadmapAsks.add(e.roadmapAsk);
    });
  }
  const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);
  return {
    coordinates: sorted(coordinates),
    quantities: sorted(quantities),
    asks: sorted(asks),
    shares: sorted(shares),
    bests: sorted(bests),
    stateAsks: sorted(stateAsks),
    packageAsks: sorted(packageAsks),
    dealAsks: sorted(dealAsks),
    roadmapAsks: sorted(roadmapAsks),
  };
}
