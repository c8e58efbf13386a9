// A small case that every test of a stage changes in one section, so that a test shows only what it is about.

import { expect, test } from "vitest";
import { type Diagnostic, sortByPlace } from "../../src/diagnostics/index.js";
import { check, lower, parse, type ReadSource, resolve } from "../../src/language/index.js";
import type { Case } from "../../src/model/index.js";

/** The sections of the small case. */
const sections = {
  actors: `
    us: United States
    china: China`,
  levers: `
    promise: {actor: us, levels: [none, verbal, written]}
    tax: {actor: us, levels: [0, 0.1, 0.2]}
    pressure: {actor: china}`,
  events: `
    storm: {odds: 0.3}
    regime: {levels: [stands, tamed, falls], odds: {falls: risk, stands: rest}}`,
  quantities: `
    risk: {is: 0.1 to 0.3, as: probability}
    cost: 2`,
  conditions: `
    calm: regime = stands`,
  play: `
    - us chooses promise, tax
    - china chooses pressure if promise = written
    - chance decides storm, regime`,
  values: `
    us: {gain: {if: not calm, worth: cost}}
    china: {peace: {if: not pressure, worth: 1}}`,
  policies: `
    silent: {promise: none}
    word: {promise: written}
    press: {pressure: yes}`,
  claims: `
    it: P(pressure | word) > 0.5`,
};

/** Sections as YAML text; `false` leaves one of the small case's out. */
export type Sections = Readonly<Record<string, string | false>>;

/** Changes that leave a conflict of two yes/no levers, one per actor, and no orders yet. */
export const conflict: Sections = {
  levers: "\n  a: {actor: us}\n  b: {actor: china}",
  play: false,
  events: false,
  values: false,
  policies: false,
  conditions: false,
  quantities: false,
  claims: false,
};

/** The text of the small case with some sections replaced or added. */
export function caseText(changes: Sections): string {
  const all: Sections = { ...sections, ...changes };
  const written = Object.entries(all).filter(([, yaml]) => yaml !== false);
  return `casus: 1\n${written.map(([name, yaml]) => `${name}: ${yaml}\n`).join("")}`;
}

/** All diagnostics of the case up to the check stage, by place. */
export function diagnose(changes: Sections, readSource?: ReadSource): { found: Diagnostic[]; text: string } {
  const text = caseText(changes);
  const parsed = parse({ name: "small.casus.yaml", text });
  if (!parsed.syntax || parsed.diagnostics.length > 0) return { found: [...parsed.diagnostics], text };
  const { resolved, diagnostics } = resolve(parsed.syntax);
  if (diagnostics.length > 0) return { found: diagnostics, text };
  return { found: sortByPlace(check(resolved, readSource ? { readSource } : {})), text };
}

const culprit = (d: Diagnostic, text: string): string =>
  d.span ? text.slice(d.span.start, d.span.end) : "(no place)";

const show = (changes: Sections): string =>
  Object.entries(changes)
    .filter(([name, yaml]) => changes.levers !== conflict.levers || yaml !== conflict[name])
    .map(
      ([name, yaml]) => `${name}: ${yaml === false ? "(left out)" : yaml.trim().replace(/\s*\n\s*/g, " ⏎ ")}`,
    )
    .join(" · ");

/** A test that the only errors are these: `CODE culprit`, where the culprit is the text at the diagnostic's place. */
export function rejects(changes: Sections, ...expected: readonly string[]): void {
  test(`${show(changes)} → ${expected.join(", ")}`, () => {
    const { found, text } = diagnose(changes);
    const errors = found.filter((d) => d.severity === "error");
    expect(errors.map((d) => `${d.code} ${culprit(d, text)}`)).toEqual(expected);
    for (const d of errors) expect(d.message).toMatch(/^[^A-Z].*[^.]$/s);
  });
}

/** A test that these are the only diagnostics, warnings among them; none without `expected`. */
export function accepts(changes: Sections, ...expected: readonly string[]): void {
  test(`${show(changes)} → ${expected.join(", ") || "fine"}`, () => {
    const { found, text } = diagnose(changes);
    expect(found.map((d) => `${d.code} ${culprit(d, text)}`)).toEqual(expected);
  });
}

/** The model of a case without errors. */
export function lowered(changes: Sections): Case {
  const { found, text } = diagnose(changes);
  expect(found.filter((d) => d.severity === "error").map((d) => d.message)).toEqual([]);
  const { syntax } = parse({ name: "small.casus.yaml", text });
  if (!syntax) throw new Error("no syntax");
  return lower(resolve(syntax).resolved);
}
