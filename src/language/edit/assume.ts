// Assumptions: what if a quantity were something else? The answer is an edit of the case's text, so that verdicts, reports
// and "write it into the case" have one mechanism.

import {
  type Code,
  type Diagnostic,
  diagnostic,
  hasErrors,
  nearest,
  sortByPlace,
} from "../../diagnostics/index.js";
import { supportOf } from "../../kernel/index.js";
import type { Case } from "../../model/index.js";
import { constantOf } from "../constant.js";
import { distributionOf, isDistribution, isRefusal } from "../distribution.js";
import { locatedAt, oneLine, parseExpression } from "../expression/index.js";
import { resolveExpression } from "../resolve/expression.js";
import { Names } from "../resolve/names.js";
import type { Expression } from "../resolved.js";
import { type QuantityPlace, type QuantityPlaces, quantityPlacesOf } from "./quantity-places.js";
import { removeAt } from "./remove.js";
import { inQuotes, isPlain } from "./scalar.js";
import { applyEdits, difference, type TextEdit } from "./text-edit.js";

/** A quantity, by its name, and what it is taken to be: a number or a distribution, in the language of a case file. */
export type Assumption = { readonly quantity: string; readonly is: string };

/** A case's text under assumptions. */
export type Assumed = {
  readonly text: string;
  /** The changes of the case's own text; none for an assumption that is not usable. */
  readonly edits: readonly TextEdit[];
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The text of a case in which quantities are what they are assumed to be. Quantities under `quantities` and inline ones
 * (`us.homeland_at_risk`, `reach.homeland`) go by the names they have in the case; so does a worth or odds that is a plain
 * number. Everything else in the text stays as written, but that a quantity which becomes a certain number leaves its
 * correlations: a number varies with nothing, and what it was correlated with keeps its own distribution.
 *
 * A name that is not there, and what is no number or distribution or does not fit the quantity, are diagnostics that
 * name the quantity, at its place in the case; such an assumption is left out. The last of several about one quantity
 * counts. Whether the text compiles (a distribution may need the number that has become uncertain) compiling tells.
 * @param subject a case as compiled from its text
 */
export function assume(subject: Case, assumptions: readonly Assumption[]): Assumed {
  const places = quantityPlacesOf(subject);
  const source = subject.text.text;
  const diagnostics: Diagnostic[] = [];
  const changes: { place: QuantityPlace; written: string }[] = [];
  const certain = new Set<number>();
  for (const [name, is] of new Map(assumptions.map((a) => [a.quantity, a.is]))) {
    const place = places.byName.get(name);
    if (!place) {
      diagnostics.push(unknown(places, name));
      continue;
    }
    const read = readAssumption(places, place, is);
    diagnostics.push(...read.diagnostics);
    if (!read.is) continue;
    changes.push({ place, written: read.written });
    if (place.declared !== undefined && !isDistribution(read.is)) certain.add(place.declared);
  }
  const edits = [...replacements(source, changes), ...withoutCorrelations(subject, places, certain)];
  return { text: applyEdits(source, edits), edits, diagnostics: sortByPlace(diagnostics) };
}

function unknown(places: QuantityPlaces, name: string): Diagnostic {
  const names = [...places.byName.keys()];
  const guess = nearest(name, names);
  const help =
    guess !== undefined
      ? `did you mean "${guess}"?`
      : names.length > 0
        ? `the case has ${names.slice(0, 12).join(", ")}${names.length > 12 ? " and others" : ""}`
        : "the case states no numbers that can be changed";
  return diagnostic("CAS0202", `unknown quantity "${name}"`, undefined, { help });
}

/** The assumption as an expression that can stand at its place, or what is wrong with it. */
function readAssumption(
  places: QuantityPlaces,
  place: QuantityPlace,
  is: string,
): { is?: Expression; written: string; diagnostics: readonly Diagnostic[] } {
  const written = oneLine(is);
  const { span } = place.is;
  const about = (code: Code, message: string, help?: string): Diagnostic =>
    diagnostic(
      code,
      `"${place.name}" cannot be "${written.length > 60 ? `${written.slice(0, 57)}…` : written}": ${message}`,
      span,
      help === undefined ? {} : { help },
    );
  const refuse = (...diagnostics: Diagnostic[]) => ({ written, diagnostics });

  const parsed = parseExpression(locatedAt(written));
  if (!parsed.syntax) return refuse(...parsed.diagnostics.map((d) => about(d.code, d.message, d.help)));
  const names = new Names(places.resolved.syntax);
  const scope = {
    names,
    coordinates: places.resolved.coordinates,
    policies: [],
    rounds: places.resolved.rounds,
  };
  const e = resolveExpression(scope, parsed.syntax);
  if (hasErrors(names.diagnostics))
    return refuse(...names.diagnostics.map((d) => about(d.code, d.message, d.help)));

  if (isDistribution(e)) {
    const distribution = distributionOf(e, place.shape, places.constants);
    if (isRefusal(distribution))
      return refuse(about(distribution.code, distribution.message, distribution.help));
    const outside = misfit(place, ...supportOf(distribution));
    return outside === undefined ? { is: e, written, diagnostics: [] } : refuse(about("CAS0304", outside));
  }
  const value = constantOf(e, places.constants);
  if (value === undefined)
    return refuse(
      about(
        "CAS0301",
        "it is neither a number nor a distribution",
        "write a number such as 0.2, an interval such as 0.1 to 0.3, or a distribution such as uniform(0, 1)",
      ),
    );
  if (!Number.isFinite(value)) return refuse(about("CAS0321", "it is not a finite number"));
  const outside = misfit(place, value, value);
  return outside === undefined ? { is: e, written, diagnostics: [] } : refuse(about("CAS0304", outside));
}

/** Why values from `low` to `high` do not fit; an unbounded distribution may reach out a little, as in a case file. */
function misfit({ shape }: QuantityPlace, low: number, high: number): string | undefined {
  if (shape === "probability") {
    const reachesOut = (low < 0 && low > -Infinity) || (high > 1 && high < Infinity);
    return reachesOut ? "a probability lies between 0 and 1" : undefined;
  }
  return shape === "positive" && low <= 0 && high <= 0 ? "it must be over 0" : undefined;
}

/** The edits that write each change into its scalar, which is quoted where YAML needs that. */
function replacements(
  source: string,
  changes: readonly { readonly place: QuantityPlace; readonly written: string }[],
): TextEdit[] {
  // Several distributions may stand in one scalar.
  const byScalar = new Map<number, { place: QuantityPlace; written: string }[]>();
  for (const change of changes) {
    const { start } = change.place.scalar.span;
    byScalar.set(start, [...(byScalar.get(start) ?? []), change]);
  }
  return [...byScalar.values()].flatMap((own): TextEdit[] => {
    const [first] = own;
    if (!first) return [];
    const { scalar, isFlow } = first.place;
    const edits = own.map(({ place, written }) => ({ span: place.is.span, text: inPlace(place, written) }));
    if (!scalar.isPlain) return edits; // nothing that expressions are made of has a meaning in quotes or in a block
    const { span, located } = scalar;
    const from = span.start;
    const inside = edits.map(({ span: { start, end }, text }) => ({
      span: { start: start - from, end: end - from },
      text,
    }));
    const whole = applyEdits(source.slice(from, span.end), inside);
    if (
      whole
        .split(/\r?\n/)
        .every((line, i) => (i === 0 ? isPlain(line.trim(), isFlow) : !needsQuotes(line.trim(), isFlow)))
    )
      return edits;
    // As read, on one line: the same edits in the text without its line breaks and indentation.
    const at = (offset: number) => indexOf(located.offsets, offset);
    const read = edits.map(({ span: { start, end }, text }) => ({
      span: { start: at(start), end: at(end - 1) + 1 },
      text,
    }));
    return [{ span, text: inQuotes(applyEdits(located.text, read)) }];
  });
}

const needsQuotes = (line: string, isFlow: boolean): boolean => line !== "" && !isPlain(`x${line}`, isFlow);

/** The text as a part of its expression: in parentheses, unless it is all of it or holds together by itself. */
function inPlace(place: QuantityPlace, written: string): string {
  return place.isWhole || /^(?:[0-9.]+%?|[a-z_]+\([^()]*\))$/.test(written) ? written : `(${written})`;
}

/** The index of the unit that stands at the offset in the file, or of the first one behind it. */
function indexOf(offsets: ArrayLike<number>, offset: number): number {
  let i = 0;
  while (i < offsets.length - 1 && offsets[i]! < offset) i++;
  return i;
}

const correlationEdits = new WeakMap<Case, Map<string, readonly TextEdit[]>>();

/** The edits that take the correlations of these quantities out; made once for a case and the same quantities. */
function withoutCorrelations(
  subject: Case,
  { resolved }: QuantityPlaces,
  certain: ReadonlySet<number>,
): readonly TextEdit[] {
  const out = resolved.correlations.flatMap(({ between }, i) =>
    between.some((q) => certain.has(q)) ? [i] : [],
  );
  if (out.length === 0) return [];
  const made = correlationEdits.get(subject) ?? new Map<string, readonly TextEdit[]>();
  correlationEdits.set(subject, made);
  const key = out.join(" ");
  const known = made.get(key);
  if (known) return known;
  let text = subject.text.text;
  for (const index of out.reverse()) {
    const removed = removeAt(text, ["correlations", index]);
    if (removed.kind === "edits") text = applyEdits(text, removed.edits);
  }
  const edits = difference(subject.text.text, text);
  made.set(key, edits);
  return edits;
}
