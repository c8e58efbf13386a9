// What a slider needs of a quantity, as plain data.

import { type Distribution, quantile, supportOf } from "../../kernel/index.js";
import type { Case, Grounds } from "../../model/index.js";
import { constantOf } from "../constant.js";
import { distributionOf, isDistribution, isRefusal, type Shape } from "../distribution.js";
import { type Expression, textAt } from "../resolved.js";
import { type QuantityPlace, quantityPlacesOf } from "./quantity-places.js";
import { sliderRange } from "./slider-range.js";

/** The values that a quantity takes, and the slider for it, all in the quantity's own units. */
export type QuantitySpread = {
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  /** Ends of what is possible; absent without a bound. */
  readonly min?: number;
  readonly max?: number;
  /** Ends of a slider: multiples of `step`, well beyond p5 and p95 where there is anything beyond. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
};

/** How a case states a quantity. */
export type Stated = {
  readonly name: string;
  /** How it reads, where it is the worth of a value or the odds of a level. */
  readonly label?: string;
  /** The expression, on one line. */
  readonly text: string;
  /** What an interval would mean: a normal distribution, one inside (0, 1), or one over 0. */
  readonly shape: Shape;
  /** Whether it stands under `quantities` and not at the place of its use. */
  readonly isDeclared: boolean;
  readonly because?: string;
  /** The name of the source. */
  readonly source?: string;
} & (
  | ({ readonly kind: "interval"; readonly low: number; readonly high: number } & QuantitySpread)
  | ({ readonly kind: "certain" | "distribution" } & QuantitySpread)
  /** Made of other quantities: to assume something, assume it of those. */
  | { readonly kind: "computed" }
);

/**
 * How a case states a quantity; undefined for a name that it does not have.
 * @param subject a case as compiled from its text
 * @param quantity its name: `collapse_risk`, `us.homeland_at_risk`, `reach.homeland`
 */
export function statedAs(subject: Case, quantity: string): Stated | undefined {
  const { byName, resolved, constants } = quantityPlacesOf(subject);
  const place = byName.get(quantity);
  if (!place) return undefined;
  const { name, label, shape, is } = place;
  const { because, source } = groundsOf(subject, place);
  const cited = source === undefined ? undefined : subject.sources[source]?.name;
  const common = {
    name,
    ...(label === undefined ? {} : { label }),
    text: textAt(resolved.syntax, is.span),
    shape,
    isDeclared: place.declared !== undefined,
    ...(because === undefined ? {} : { because }),
    ...(cited === undefined ? {} : { source: cited }),
  };
  if (isDistribution(is)) {
    const distribution = distributionOf(is, shape, constants);
    if (isRefusal(distribution)) throw new Error(distribution.message);
    const spread = spreadOf(distribution, shape);
    if (is.kind !== "interval") return { ...common, kind: "distribution", ...spread };
    const [low, high] = [is.low, is.high].map((end) => constantOf(end, constants) ?? Number.NaN);
    return { ...common, kind: "interval", low: low ?? Number.NaN, high: high ?? Number.NaN, ...spread };
  }
  const value = readsQuantities(is) ? undefined : constantOf(is, constants);
  if (value === undefined) return { ...common, kind: "computed" };
  const range = sliderRange(value, value, shape);
  return {
    ...common,
    kind: "certain",
    p5: value,
    median: value,
    p95: value,
    min: value,
    max: value,
    ...range,
  };
}

/** The names of all quantities of a case that `statedAs` knows, those under `quantities` first, each in the case's order. */
export function statedQuantities(subject: Case): readonly string[] {
  return [...quantityPlacesOf(subject).byName.keys()];
}

function readsQuantities(e: Expression): boolean {
  if (e.kind === "quantity") return true;
  if (e.kind === "binary") return readsQuantities(e.left) || readsQuantities(e.right);
  if (e.kind === "negate") return readsQuantities(e.of);
  if (e.kind === "if") return true;
  return e.kind === "call" && e.arguments.some(readsQuantities);
}

/** Of a value or a quantity its own, of odds none. */
function groundsOf(subject: Case, { name }: QuantityPlace): Grounds {
  const quantity = subject.quantities.find((q) => q.name === name);
  if (quantity) return quantity;
  return subject.terms.find((term) => `${subject.actors[term.actor]?.name}.${term.name}` === name) ?? {};
}

function spreadOf(distribution: Distribution, shape: Shape): QuantitySpread {
  const [min, max] = supportOf(distribution);
  const at = (p: number): number => quantile(distribution, p);
  return {
    p5: at(0.05),
    median: at(0.5),
    p95: at(0.95),
    ...(min > -Infinity ? { min } : {}),
    ...(max < Infinity ? { max } : {}),
    ...sliderRange(at(0.001), at(0.999), shape),
  };
}
