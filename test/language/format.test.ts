// Formatting: canonical, idempotent, and never a change of what the case says.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, meaning } from "../../src/language/format.js";
import { parse } from "../../src/language/parse.js";
import { everything, ranked, timed } from "./examples.js";

const source = (text: string) => ({ name: "x.casus.yaml", text });

/** A case without errors becomes `expected`, which stays as it is. */
function formats(title: string, body: string, expected: string): void {
  test(title, () => {
    expect(format(source(`casus: 1\n${body}`))).toEqual({ text: `casus: 1\n${expected}`, diagnostics: [] });
    expect(format(source(`casus: 1\n${expected}`)).text).toBe(`casus: 1\n${expected}`);
  });
}

describe("expressions", () => {
  formats("spaces", "conditions:\n  a: b=c   and not( d )\n", "\nconditions:\n  a: b = c and not (d)\n");
  formats(
    "numbers as written",
    "quantities: {a: 0.10, b: 1e-3, c: -5, d: 20%, e: 1E+2}\n",
    "quantities: {a: 0.10, b: 1e-3, c: -5, d: 20%, e: 1E+2}\n",
  );
  formats(
    "needed quotes",
    'quantities: {a: {is: "uniform( 0,1 )"}}\n',
    'quantities: {a: {is: "uniform(0, 1)"}}\n',
  );
  formats(
    "single quotes",
    "quantities: {a: {is: 'uniform( 0,1 )'}}\n",
    "quantities: {a: {is: 'uniform(0, 1)'}}\n",
  );
  formats("needless quotes", 'conditions:\n  a: "b in {c,d}"\n', "\nconditions:\n  a: b in {c, d}\n");
  formats(
    "moves",
    "levers: {x: {actor: us, irreversible: [yes->no]}}\n",
    "levers: {x: {actor: us, irreversible: [yes -> no]}}\n",
  );
  formats(
    "over lines",
    "conditions:\n  a: >-\n      b=c\n      and d\n",
    "\nconditions:\n  a: >-\n    b=c\n    and d\n",
  );
});

describe("layout", () => {
  formats(
    "indentation",
    "levers:\n     x:\n         actor: us\n         levels:\n         - a\n         - b\n",
    "\nlevers:\n  x:\n    actor: us\n    levels:\n      - a\n      - b\n",
  );
  formats("flow maps", "actors: {  a :  A,b: B , }\n", "actors: {a: A, b: B,}\n");
  formats(
    "blank lines",
    "title: x\n\n\n\nactors:\n  a: A\n\n\n  b: B\nplay: []\n",
    "title: x\n\nactors:\n  a: A\n\n  b: B\n\nplay: []\n",
  );
  formats(
    "comments",
    "# one\nactors:   # two\n  # three\n  a: A # four\n    # five\n# six\nplay: []\n# seven",
    "\n# one\nactors:  # two\n  # three\n  a: A  # four\n  # five\n\n# six\nplay: []\n# seven\n",
  );
  formats(
    "comments of deeper maps",
    "values:\n    us:\n        a: 1\n        # of us\n    # of values\n",
    "\nvalues:\n  us:\n    a: 1\n    # of us\n  # of values\n",
  );
  formats(
    "flow over lines",
    "levers:\n    x: {\n        actor: us,   # who\n        levels: [a,\n          b]\n    }\n",
    "\nlevers:\n  x: {\n      actor: us,  # who\n      levels: [a,\n        b]\n  }\n",
  );
  formats(
    "maps in lists",
    "rules:\n- never: a\n-   never: b\n-\n  never: c\n",
    "\nrules:\n  - never: a\n  - never: b\n  -\n    never: c\n",
  );
  formats(
    "literal and folded texts",
    "notes: |\n      one\n        two\n\n      # no comment\ntitle: >-\n a\n b\n",
    "\nnotes: |\n  one\n    two\n\n  # no comment\n\ntitle: >-\n  a\n  b\n",
  );
  formats("plain texts over lines", "title: a\n   b\n\n   c\n", "\ntitle: a\n  b\n\n  c\n");
  formats("quoted texts over lines", 'title: "a\n      b \\\n      c"\n', '\ntitle: "a\n  b \\\n  c"\n');
  formats(
    "quotes",
    'title: "a: b"\nactors: {a: "A", b: \'B, C\', c: "yes", d: \'10\', e: "x\\ty"}\n',
    'title: "a: b"\nactors: {a: A, b: \'B, C\', c: "yes", d: \'10\', e: "x\\ty"}\n',
  );
  formats("yes and no", "start: {a: yes, b: no}\n", "start: {a: yes, b: no}\n");
  formats("anchors keep their place", "title:    &x y\n", "title:    &x y\n");
  test("CRLF stays, the byte-order mark goes", () => {
    expect(format(source("\ufeffcasus:  1\r\ntitle: |\r\n    x\r\n")).text).toBe(
      "casus: 1\r\n\r\ntitle: |\r\n  x\r\n",
    );
  });
  test("a file with errors is refused", () => {
    const { text, diagnostics } = format(source("casus: 1\nconditions:\n  a: b +\n"));
    expect(text).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(["CAS0107"]);
  });
});

describe("what the case says stays", () => {
  const keeps = (text: string) => {
    const before = parse(source(text));
    if (before.diagnostics.length > 0) return false;
    const once = format(source(text)).text!;
    expect(meaning(parse(source(once)).syntax)).toBe(meaning(before.syntax));
    expect(format(source(once)).text).toBe(once);
    const comments = (t: string) => t.match(/# .*/g)?.map((c) => c.trimEnd());
    expect(comments(once)).toEqual(comments(text));
    return true;
  };
  test.each([
    ["everything", everything],
    ["ranked", ranked],
    ["timed", timed],
  ])("%s", (_title, text) => {
    expect(keeps(text)).toBe(true);
    expect(format(source(text)).text).not.toBe(text);
  });

  const gap = fc.constantFrom("", " ", "   ");
  const spoiled = fc
    .tuple(
      fc.constantFrom(everything, ranked, timed),
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.constantFrom("\n", "\n\n", "\n# c\n", "\n        # c\n", "\n  # c\n", "  "),
          gap,
        ),
        { maxLength: 8 },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce<string>((t, [at, insert, more]) => {
        // Blank lines, comments and spaces go in at the end of a line, where most texts bear them.
        const end = t.indexOf("\n", Math.floor(at * (t.length - 1)));
        return end < 0 ? t : t.slice(0, end) + more + insert + t.slice(end + (insert.endsWith("\n") ? 1 : 0));
      }, text),
    );
  test("with spaces, blank lines and comments put in anywhere", () => {
    let kept = 0;
    fc.assert(
      fc.property(spoiled, (text) => {
        if (keeps(text)) kept++;
      }),
      { numRuns: 200 },
    );
    expect(kept).toBeGreaterThan(100);
  });
  test("with twice the indentation", () => {
    const wider = everything.replace(/^ +/gm, (spaces) => spaces + spaces);
    expect(keeps(wider)).toBe(true);
    expect(format(source(wider)).text).toBe(format(source(everything)).text);
  });
});
