// The JSON Schema: it is one, good cases fit it, and mistakes that an editor should show do not.

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { parse } from "../../src/language/parse.js";
import { caseSchema } from "../../src/language/schema.js";
import { caseTable, type Key, type Shape } from "../../src/language/table/index.js";
import { everything, ranked, timed } from "./examples.js";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const fits = ajv.compile(caseSchema());

test.each([
  ["everything", everything],
  ["ranked", ranked],
  ["timed", timed],
  ["rounds that are counted", "casus: 1\nrounds: 3\n"],
  ["rounds without end", "casus: 1\nrounds: forever\n"],
  ["the least", "casus: 1\n"],
  ["empty sections", "casus: 1\nevents:\nplay:\n"],
  ["policies with says", "casus: 1\npolicies: {a: {says: x, b: yes, c: 10}}\n"],
])("%s", (_title, text) => {
  expect(parse({ name: "x", text }).diagnostics).toEqual([]);
  fits(parseYaml(text));
  expect(fits.errors).toBeNull();
});

test.each([
  "title: x\n",
  "casus: 2\n",
  "casus: 1\nlever: {}\n",
  "casus: 1\nlevers: {x: {levels: [a, b]}}\n",
  "casus: 1\nlevers: {x: {actor: us, levells: [a, b]}}\n",
  "casus: 1\nlevers: {camelCase: {actor: us}}\n",
  "casus: 1\nclaims: {c: {holds_if: a, expect: hold}}\n",
  "casus: 1\nrules: [a]\n",
  "casus: 1\nmisperceptions: {a: {}}\n",
  "casus: 1\nmisperceptions: {a: [b]}\n",
  "casus: 1\nmisperceptions: {a: {unaware: [b]}}\n",
  "casus: 1\nplay: us chooses a\n",
  "casus: 1\nrounds: {a: b}\n",
  "casus: 1\nvalues: {us: {t: {worth: 1, counts: daily}}}\n",
  "casus: 1\nevents: {e: {odds: 0.1, persists: maybe}}\n",
  "casus: 1\nlevers: {x: {actor: us, frozen: maybe}}\n",
])("not %j", (text) => {
  expect(fits(parseYaml(text))).toBe(false);
  expect(parse({ name: "x", text }).diagnostics).not.toEqual([]);
});

test("the schema is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(caseSchema()))).toEqual(caseSchema());
});

describe("every example in the table fits its key", () => {
  const keys: (readonly [path: string, key: Key])[] = [];
  const visit = (shape: Shape, path: string): void => {
    if (shape.kind === "either") for (const s of shape.of) visit(s, path);
    if (shape.kind === "list" || shape.kind === "map") visit(shape.of, `${path}.*`);
    const own = shape.kind === "record" ? shape.keys : shape.kind === "map" ? shape.reserved : undefined;
    for (const [name, key] of Object.entries(own ?? {})) {
      keys.push([`${path}.${name}`, key]);
      visit(key.shape, `${path}.${name}`);
    }
  };
  visit(caseTable, "case");
  test.each(keys)("%s", (path, key) => {
    // Sections are tried in a case of their own; other keys under the section's name in a record of the table.
    expect(key.doc).toMatch(/\.$/);
    expect(key.example).not.toBe("");
    const name = path.split(".").at(-1)!;
    if (path.split(".").length !== 2 || name === "casus") return;
    const text = `casus: 1\n${name}: ${key.example}\n`;
    expect(parse({ name: "x", text }).diagnostics).toEqual([]);
    fits(parseYaml(text));
    expect(fits.errors).toBeNull();
  });
});
