// Where a case states its numbers: every quantity, and every worth, odds and the like that is a plain number and so no
// quantity, under the name that it would have as one. Found once for a case: sliders ask many times a second.

import type { Span } from "../../diagnostics/index.js";
import type { Case } from "../../model/index.js";
import { type Constants, constantOf, constantsOf } from "../constant.js";
import { isDistribution, type Shape } from "../distribution.js";
import { parse } from "../parse.js";
import { resolve } from "../resolve/index.js";
import { Names } from "../resolve/names.js";
import { type Expression, type Resolved, walk } from "../resolved.js";
import { type Node, readYaml, type Scalar } from "../yaml/index.js";

/** A place at which a number is stated. */
export type QuantityPlace = {
  readonly name: string;
  readonly is: Expression;
  /** What an interval means there. */
  readonly shape: Shape;
  /** The text of YAML that it is, or is a part of. */
  readonly scalar: Scalar;
  /** Whether the scalar stands inside brackets or braces. */
  readonly isFlow: boolean;
  /** Whether the expression is all that the scalar says. */
  readonly isWhole: boolean;
  readonly label?: string;
  /** Index among the declared quantities; absent for an inline one. */
  readonly declared?: number;
};

/** What edits of a case's numbers need to know. */
export type QuantityPlaces = {
  readonly byName: ReadonlyMap<string, QuantityPlace>;
  readonly resolved: Resolved;
  readonly constants: Constants;
  readonly names: Names;
};

/** An expression that states numbers inline, and what they are called there. */
type Site = {
  readonly name: string;
  readonly is: Expression;
  readonly shape: Shape;
  readonly label?: string;
};

const known = new WeakMap<Case, QuantityPlaces>();

/** The places of a case that `compileCase` gave. */
export function quantityPlacesOf(subject: Case): QuantityPlaces {
  const found = known.get(subject) ?? find(subject);
  known.set(subject, found);
  return found;
}

function find(subject: Case): QuantityPlaces {
  const { syntax } = parse(subject.text);
  const { root } = readYaml(subject.text);
  if (!syntax || !root) throw new Error("the case was not compiled from its text");
  const { resolved } = resolve(syntax);
  const constants = constantsOf(resolved);
  const scalars = [...scalarsOf(root, false)].sort((a, b) => a.scalar.span.start - b.scalar.span.start);
  const byName = new Map<string, QuantityPlace>();
  const add = (name: string, is: Expression, site: Omit<Site, "name" | "is">, declared?: number): void => {
    const at = scalars[lastStarting(scalars, is.span.start)];
    if (!at || at.scalar.span.end < is.span.end) return;
    const { offsets, text } = at.scalar.located;
    const isWhole =
      is.span.start <= offsets[text.length - text.trimStart().length]! &&
      is.span.end > offsets[text.trimEnd().length - 1]!;
    const { shape, label } = site;
    byName.set(name, {
      name,
      is,
      shape,
      ...at,
      isWhole,
      ...(label === undefined ? {} : { label }),
      ...(declared === undefined ? {} : { declared }),
    });
  };

  resolved.quantities.forEach(({ syntax: { name, as }, is }, i) => {
    add(name.text, is, { shape: as?.kind ?? "any" }, i);
  });
  // The model has named the distributions that stand inline; they are found again by their place.
  const inline = new Map(subject.quantities.filter((q) => q.inline).map((q) => [keyOf(q.span), q.name]));
  for (const site of sitesOf(subject, resolved)) {
    walk(site.is, (part) => {
      const name = isDistribution(part) ? inline.get(keyOf(part.span)) : undefined;
      if (name !== undefined) add(name, part, site);
    });
    // A number is no quantity, but becomes one as soon as it is in doubt.
    if (!byName.has(site.name) && isLiteral(site.is, constants)) add(site.name, site.is, site);
  }
  return { byName, resolved, constants, names: new Names(syntax) };
}

/** Whether it is a number that reads nothing. */
function isLiteral(e: Expression, constants: Constants): boolean {
  let reads = false;
  walk(e, (part) => {
    if (part.kind === "quantity") reads = true;
  });
  return !reads && constantOf(e, constants) !== undefined;
}

const keyOf = ({ start, end }: Span): string => `${start} ${end}`;

/** Everything that may state numbers inline. */
function sitesOf(subject: Case, resolved: Resolved): Site[] {
  const sites: Site[] = [];
  for (const { syntax, is } of resolved.quantities) {
    if (!isDistribution(is))
      sites.push({ name: `${syntax.name.text}.1`, is, shape: syntax.as?.kind ?? "any" });
  }
  for (const { syntax, condition } of resolved.conditions)
    sites.push({ name: `${syntax.name.text}.1`, is: condition, shape: "any" });
  for (const { syntax, riskAversion, discount } of resolved.actors) {
    const { name, label } = syntax;
    if (riskAversion) {
      const site = { name: `${name.text}.risk_aversion`, is: riskAversion, shape: "any" } as const;
      sites.push({ ...site, label: `risk aversion of ${label.text}` });
    }
    if (discount) {
      const site = { name: `${name.text}.discount`, is: discount, shape: "probability" } as const;
      sites.push({ ...site, label: `discount of ${label.text}` });
    }
  }
  for (const [c, coordinate] of resolved.coordinates.entries()) {
    if (coordinate.kind !== "event") continue;
    const called = subject.coordinates[c]?.label ?? coordinate.name;
    const views = [{ odds: coordinate.odds, suffix: "", by: "" }].concat(
      coordinate.seenBy.map(({ actor, odds }) => ({
        odds,
        suffix: `.${subject.actors[actor]?.name}`,
        by: `, as ${subject.actors[actor]?.label} sees it`,
      })),
    );
    for (const { odds, suffix, by } of views) {
      for (const { level, odds: is } of odds.of) {
        const label = `${called}: ${(coordinate.levels[level] ?? "").replaceAll("_", " ")}${by}`;
        sites.push({
          name: `${coordinate.name}.${coordinate.levels[level]}${suffix}`,
          is,
          shape: "probability",
          label,
        });
      }
    }
  }
  for (const [i, { syntax, actor, worth, condition }] of resolved.terms.entries()) {
    const name = `${resolved.actors[actor]?.syntax.name.text}.${syntax.name.text}`;
    const label = subject.terms[i]?.label;
    sites.push({ name, is: worth, shape: "any", ...(label === undefined ? {} : { label }) });
    if (condition) sites.push({ name: `${name}.1`, is: condition, shape: "any" });
  }
  if (resolved.precision)
    sites.push({ name: "precision", is: resolved.precision, shape: "any", label: "precision" });
  return sites;
}

function* scalarsOf(node: Node, isFlow: boolean): Generator<{ scalar: Scalar; isFlow: boolean }> {
  if (node.kind === "scalar") yield { scalar: node, isFlow };
  else if (node.kind === "list") for (const item of node.items) yield* scalarsOf(item, isFlow || node.isFlow);
  else if (node.kind === "map")
    for (const { value } of node.entries) yield* scalarsOf(value, isFlow || node.isFlow);
}

/** The index of the last scalar that starts at or before the offset. */
function lastStarting(scalars: readonly { readonly scalar: Scalar }[], offset: number): number {
  let from = 0;
  let to = scalars.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((scalars[middle]?.scalar.span.start ?? 0) <= offset) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
