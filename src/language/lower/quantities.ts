// The quantities of the model: those declared, each after what it reads, and those made of inline distributions.

import type { Cond, Grounds, Quantity } from "../../model/index.js";
import type { Constants } from "../constant.js";
import { distributionOf, isDistribution, isRefusal } from "../distribution.js";
import { type Expression, type Resolved, type ResolvedGrounds, textAt } from "../resolved.js";
import { type Lowering, lowerCondition, lowerNumber, plainSite, type Site } from "./expression.js";
import type { Results } from "./results.js";

/** The grounds of a statement as the model has them. */
export function lowerGrounds(grounds: ResolvedGrounds | undefined): Grounds {
  if (!grounds) return {};
  const { because, at, quote } = grounds.written;
  return {
    ...(because ? { because: because.text } : {}),
    ...(grounds.source === undefined ? {} : { source: grounds.source }),
    ...(at ? { at: at.text } : {}),
    ...(quote ? { quote: quote.text } : {}),
  };
}

/** Lowers all quantities and named conditions; the result lowers everything else, and its list of quantities grows. */
export function startLowering(
  resolved: Resolved,
  constants: Constants,
  results: Results,
): Lowering & { readonly quantities: readonly Quantity[] } {
  const quantities: Quantity[] = [];
  const conditions: Cond[] = [];
  const quantityAt: number[] = [];
  const taken = new Set(resolved.quantities.map((q) => q.syntax.name.text));
  const addInline = (e: Expression, site: Site): number => {
    if (!site.inline) throw new Error("a distribution stands where none can be stated");
    const { name, grounds } = site.inline;
    const is = drawn(e, site, constants);
    const text = textAt(resolved.syntax, e.span);
    return (
      quantities.push({
        name: freeName(name, taken),
        text,
        span: e.span,
        is,
        inline: true,
        ...lowerGrounds(grounds),
      }) - 1
    );
  };
  const lowering = { resolved, constants, conditions, quantityAt, results, addInline, quantities };
  for (const { kind, index } of resolved.order) {
    const condition = resolved.conditions[index];
    if (kind === "condition" && condition) {
      const site: Site = { ...plainSite, inline: { name: condition.syntax.name.text } };
      conditions[index] = lowerCondition(lowering, condition.condition, site);
    }
    const quantity = resolved.quantities[index];
    if (kind !== "quantity" || !quantity) continue;
    const { syntax, is, grounds } = quantity;
    const name = syntax.name.text;
    const site: Site = {
      ...plainSite,
      shape: syntax.as?.kind ?? "any",
      inline: { name: `${name}.1`, grounds },
    };
    const meaning = isDistribution(is)
      ? drawn(is, site, constants)
      : { kind: "computed" as const, value: lowerNumber(lowering, is, site) };
    quantityAt[index] = quantities.length;
    quantities.push({
      name,
      text: syntax.text,
      span: syntax.name.span,
      is: meaning,
      inline: false,
      ...lowerGrounds(grounds),
    });
  }
  return lowering;
}

function drawn(e: Expression, site: Site, constants: Constants): Quantity["is"] & { kind: "drawn" } {
  const distribution = distributionOf(e, site.shape, constants);
  if (isRefusal(distribution)) throw new Error(distribution.message);
  return { kind: "drawn", distribution };
}

/** `name`, or with the next free number after a dot: `name.2`; `name.1` counts on as `name.2`. */
function freeName(name: string, taken: Set<string>): string {
  const stem = name.replace(/\.1$/, "");
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${stem}.${i}`;
  taken.add(free);
  return free;
}
