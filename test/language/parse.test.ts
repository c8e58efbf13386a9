// The parse stage as a whole: what a case file becomes, and what is said of its mistakes of form.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDiagnostic, positionAt } from "../../src/diagnostics/index.js";
import { printSyntax } from "../../src/language/expression/index.js";
import { parse } from "../../src/language/parse.js";
import type { CaseSyntax } from "../../src/language/syntax.js";
import { everything, ranked, timed } from "./examples.js";

const parsed = (text: string) => parse({ name: "x.casus.yaml", text });

function syntaxOf(text: string): CaseSyntax {
  const { syntax, diagnostics } = parsed(text);
  expect(diagnostics).toEqual([]);
  return syntax!;
}

/** `CODE LINE:COLUMN message` of each mistake in a case that begins with its version on line 1. */
function mistakes(body: string): string[] {
  const text = `casus: 1\n${body}`;
  return parsed(text).diagnostics.map((d) => {
    const { line, column } = positionAt(text, d.span!.start);
    return `${d.code} ${line}:${column} ${d.message}`;
  });
}

function rejects(body: string, ...expected: string[]): void {
  test(body, () => expect(mistakes(body)).toEqual(expected));
}

const texts = (words: readonly { readonly text: string }[]) => words.map((w) => w.text);

describe("a case with every section", () => {
  const s = syntaxOf(everything);

  test("sources, short and long", () => {
    expect(s.sources.map((x) => [x.name.text, x.cite.text, x.file?.text])).toEqual([
      ["author_2017", 'A. Author, "A title", 2017', "a.txt"],
      ["short_2018", "B. Author, Another title, 2018", undefined],
    ]);
  });
  test("actors, short and long", () => {
    expect(texts(s.actors.map((a) => a.label))).toEqual(["United States", "China"]);
    expect(printSyntax(s.actors[1]!.riskAversion!)).toBe("uniform(0, 0.01)");
  });
  test("levers: levels by list, by map, as numbers, none", () => {
    expect(s.levers.map((l) => l.levels?.map((x) => [x.name.text, x.phrase?.text]))).toEqual([
      [
        ["none", undefined],
        ["verbal", undefined],
        ["written", undefined],
      ],
      [
        ["token", "does little"],
        ["coercive", "gets tough"],
      ],
      [
        ["0", undefined],
        ["10", undefined],
        ["25.5", undefined],
      ],
      undefined,
    ]);
    expect(s.levers.map((l) => l.irreversible?.kind)).toEqual([undefined, "moves", "all", undefined]);
    expect(s.levers[1]!.label!.text).toBe("pressure on the neighbour");
  });
  test("events: odds by level, seen by actors, and of yes alone", () => {
    const [regime, storm] = s.events;
    expect(regime!.odds.of.map((o) => `${o.level.text}: ${printSyntax(o.odds)}`)).toEqual([
      "falls: collapse_risk",
      "tamed: (1 - collapse_risk) * 0.2",
      "stands: rest",
    ]);
    expect(regime!.seenBy.map((x) => [x.actor.text, x.odds.of.length])).toEqual([["china", 2]]);
    expect(storm!.odds.of.map((o) => `${o.level.text}: ${printSyntax(o.odds)}`)).toEqual([
      "yes: 0.05 to 0.3",
      "no: rest",
    ]);
  });
  test("conditions, with their text on one line", () => {
    expect(s.conditions.map((c) => c.text)).toEqual([
      "regime != stands or not accept",
      "regime in {tamed, falls} and gone",
    ]);
  });
  test("quantities with grounds, and numbers of YAML", () => {
    expect(s.quantities.map((q) => `${q.text} = ${printSyntax(q.is)}`)).toEqual([
      "0.08 to 0.35 = 0.08 to 0.35",
      "3 = 3",
      "-5 = -5",
      "0.10 = 0.1",
      "1e-3 = 0.001",
    ]);
    const [first] = s.quantities;
    expect(first!.as!.kind).toBe("probability");
    expect([first!.because, first!.source, first!.at, first!.quote].map((x) => x!.text)).toEqual([
      "a, judgment",
      "author_2017",
      "p. 3",
      "it may fall",
    ]);
  });
  test("correlations, start, rules, play", () => {
    expect(texts(s.correlations[0]!.between)).toEqual(["collapse_risk", "plain"]);
    expect(s.start.map((x) => [x.lever.text, x.level.text])).toEqual([
      ["accept", "yes"],
      ["tariff", "10"],
    ]);
    expect(s.rules.map((r) => printSyntax(r.never))).toEqual(["accept and tariff = 25.5"]);
    expect(
      s.play.map((p) => [p.actor?.text, texts(p.what), p.condition && printSyntax(p.condition)]),
    ).toEqual([
      ["us", ["assurance", "tariff"], undefined],
      ["china", ["pressure"], "assurance != none"],
      [undefined, ["regime", "storm"], undefined],
    ]);
  });
  test("values, policies, claims", () => {
    expect(s.terms.map((t) => [t.actor.text, t.name.text, t.worthText, t.says?.text])).toEqual([
      ["us", "base", "0.10", undefined],
      ["us", "broken", "-50 to -20", "a broken word"],
    ]);
    expect(s.policies.map((p) => [p.name.text, p.plan.text, p.says?.text])).toEqual([
      ["free", "", undefined],
      ["status_quo", "assurance = none, tariff = 0", undefined],
      ["spoken", "assurance = verbal", "A spoken promise"],
    ]);
    expect(s.claims.map((c) => [c.name.text, c.text, c.expect?.verdict])).toEqual([
      ["short", "P(pressure = coercive | spoken) < 0.5", undefined],
      ["whole", "best(us) in {spoken, status_quo}", "contested"],
    ]);
    expect([s.claims[1]!.failsAt, s.precision, s.holdsAt, s.failsAt].map((x) => printSyntax(x!))).toEqual([
      "0.05",
      "2",
      "0.8",
      "0.15",
    ]);
  });
});

test("preferences, rankings, misperceptions, indistinct", () => {
  const s = syntaxOf(ranked);
  expect(s.preferences[0]!.statements.map((p) => p.text)).toEqual(["accept", "not delay", "modify if delay"]);
  expect(s.rankings[0]!.tiers.map((t) => texts(t.states))).toEqual([["NNYN"], ["NYNN", "YYNN"]]);
  expect(s.preferences[0]!.nStrong).toBe(2);
  expect(s.rankings[0]!.strongAfter).toEqual([0]);
  expect(s.indistinct.map(printSyntax)).toEqual(["accept"]);
  const [council, ministry] = s.misperceptions;
  expect(council).toMatchObject({ viewer: { text: "council" }, preferences: [{ nStrong: 1 }], rankings: [] });
  expect(council!.unawareOf.map(printSyntax)).toEqual(["modify and delay"]);
  expect(ministry!.rankings[0]).not.toHaveProperty("strongAfter");
  expect(s.claims.map((c) => printSyntax(c.holdsIf))).toEqual([
    "some_stable(accept, smr) and reachable(accept)",
  ]);
});

test("rounds, and what lasts from round to round", () => {
  const s = syntaxOf(timed);
  expect(s.rounds && "names" in s.rounds && s.rounds.names.map((w) => w.text)).toEqual([
    "2017",
    "2018",
    "2019",
    "2020",
  ]);
  expect(s.actors.map(({ discount }) => discount && printSyntax(discount))).toEqual([
    "0.85 to 0.97",
    "patience",
  ]);
  expect(
    s.levers.map(({ frozen, expires, due }) => [frozen !== undefined, expires?.text, due?.text]),
  ).toEqual([
    [false, "1", undefined],
    [true, undefined, "2018"],
    [false, undefined, undefined],
  ]);
  expect(
    s.events.map(({ persists, carries }) => [persists?.levels?.map((w) => w.text), carries !== undefined]),
  ).toEqual([
    [["homeland"], false],
    [undefined, true],
    [undefined, false],
  ]);
  expect(s.events.map(({ persists }) => persists !== undefined)).toEqual([true, false, true]);
  expect(s.terms.map(({ counts }) => counts?.when)).toEqual(["each", "once", "end"]);
  expect(s.claims.map(({ holdsIf }) => printSyntax(holdsIf))).toEqual([
    "P(reach = homeland @ 2019 | dated) > 0.2",
    "by(pressure, 2018 | spoken, withdrawal = stay) > 0.5",
    "by(pressure, 2020 | dated from 2019) > 0.5",
    "first(reach = homeland | spoken) >= 2019",
    "E(us | dated from 2018) > E(us | dated)",
  ]);
});

test("every place of the tree is the text it stands for", () => {
  for (const text of [
    everything,
    ranked,
    timed,
    everything.replaceAll("\n", "\r\n"),
    `\ufeff${everything}`,
  ]) {
    const visit = (node: unknown): void => {
      if (node === null || typeof node !== "object") return;
      const {
        text: word,
        kind,
        name,
        span,
      } = node as { text?: unknown; kind?: unknown; name?: unknown; span?: { start: number; end: number } };
      // The levels of an event of which only the odds of yes are given stand nowhere.
      const isOwn = typeof word === "string" && /^[a-z_0-9]+$/.test(word) && word !== "yes" && word !== "no";
      if (span && isOwn) expect(text.slice(span.start, span.end)).toBe(word);
      if (span && kind === "name") expect(text.slice(span.start, span.end)).toBe(name);
      for (const [key, part] of Object.entries(node))
        if (!(key === "text" && typeof part === "object")) visit(part);
    };
    visit({ ...syntaxOf(text), text: "" });
  }
});

test("sections may be empty or all commented out", () => {
  const s = syntaxOf("casus: 1\nevents:\n  # later\nplay:\nvalues:\n  us:\n");
  expect([s.events, s.play, s.terms]).toEqual([[], [], []]);
});

describe("the version", () => {
  test.each([
    ["title: x\n", "CAS0013 1:1 the file does not say that it is a case"],
    ["casus: 2\n", 'CAS0013 1:8 version "2" of the case language is not known'],
    ["- a\n", "CAS0010 1:1 the file is not a map of sections"],
    ["hello\n", "CAS0010 1:1 the file is not a map of sections"],
  ])("%j", (text, expected) => {
    const d = parsed(text).diagnostics[0]!;
    const { line, column } = positionAt(text, d.span!.start);
    expect(`${d.code} ${line}:${column} ${d.message}`).toBe(expected);
  });
});

describe("mistakes of form", () => {
  rejects("claim: {}\n", 'CAS0011 2:1 unknown key "claim" in the case');
  rejects("levers:\n  x: {acter: us}\n", 'CAS0011 3:7 unknown key "acter" in lever "x"');
  rejects("levers: [a]\n", 'CAS0010 2:9 "levers" in the case expects a map (by lever), found a list');
  rejects(
    "levers: {x: us}\n",
    'CAS0010 2:13 lever "x" expects a map with "actor", "name", "levels", "irreversible", "frozen", "expires", "due", found "us"',
  );
  rejects(
    "levers: {x: {actor: us, levels: 3}}\n",
    'CAS0010 2:33 "levels" in lever "x" expects a list (of levels) or a map (by level), found "3"',
  );
  rejects(
    "levers: {x: {actor: us, irreversible: yes}}\n",
    'CAS0010 2:39 "irreversible" in lever "x" expects true or false or a list (of moves), found "yes"',
  );
  rejects(
    "values: {us: {t: {worth: }}}\n",
    'CAS0010 2:26 "worth" in value "t" of actor "us" expects a number or a distribution, found nothing',
  );
  rejects("claims:\n  c: {says: x}\n", 'CAS0012 3:6 claim "c" has no "holds_if", which it needs');
  rejects(
    "claims:\n  c: {holds_if: a, expect: hold}\n",
    'CAS0010 3:28 "expect" in claim "c" is "holds" or "fails" or "contested", found "hold"',
  );
  rejects(
    "events: {e: {levels: [a, b], odds: 0.3}}\n",
    'CAS0010 2:36 the odds of event "e" stand alone, and it has levels of its own',
  );
  rejects(
    "correlations:\n  - {between: [a, b, c], rank: 0.4}\n",
    "CAS0010 3:15 a correlation is between two quantities, found 3",
  );
  rejects(
    "rankings: {a: [NN, {NY, YN}]}\n",
    'CAS0009 2:20 tier 2 of actor "a" expects a state, or several in braces and quotes, and YAML reads these braces as a map',
  );
  rejects(
    "quantities: {a: {is: uniform(0, 1)}}\n",
    'CAS0009 2:22 inside { } and [ ] YAML splits the expression "uniform(0, 1)" in two',
  );
  rejects(
    "sources: {a: {cite: A. Author, A title, 2017}}\n",
    'CAS0009 2:32 inside { } YAML ends a text at a comma, and takes "A title" for a key',
  );
  rejects(
    "actors: {a: A, B, c: C}\n",
    'CAS0009 2:16 inside { } YAML ends a text at a comma, and takes "B" for a key',
  );
  rejects("rules: [a]\n", 'CAS0010 2:9 rule 1 expects a map with "never", found "a"');
  rejects("misperceptions: {a: {}}\n", 'CAS0012 2:21 nothing is said of viewer "a"');
  rejects("misperceptions: {a: {unaware: [b]}}\n", 'CAS0011 2:22 unknown key "unaware" in viewer "a"');
  rejects(
    "preferences:\n  a:\n    - b\n    - >>\n    - c\n",
    'CAS0005 5:8 unexpected ">", with which YAML begins a text of several lines',
  );
  rejects("quantities: {a: 1, a: 2}\n", 'CAS0006 2:20 "a" stands twice in one map');
});

describe("names", () => {
  const cures: readonly (readonly [string, string | undefined])[] = [
    ["camelCase", "camel_case"],
    ["kebab-case", "kebab_case"],
    ["Two Words", "two_words"],
    ["café", "cafe"],
    ["a\u200bb", "ab"],
    ["Ω", undefined],
    ["1st", undefined],
    ["правило", undefined],
  ];
  test.each(cures)("%j", (name, cure) => {
    const [d] = parsed(`casus: 1\nquantities:\n  "${name}": 1\n`).diagnostics;
    expect(d!.code).toBe("CAS0014");
    expect(d!.fix?.text).toBe(cure);
  });
  test("what cannot be seen is written out", () => {
    expect(mistakes('quantities: {"a\u200bb\u202e": 1}\n')[0]).toContain(
      '"a\\u{200B}b\\u{202E}" cannot name a quantity',
    );
  });
  test("levels may be numbers, names of other things not", () => {
    expect(mistakes("levers: {x: {actor: us, levels: [-1, 0, 2.5, many]}}\n")).toEqual([]);
    expect(mistakes("levers: {5: {actor: us}}\n")[0]).toMatch(/^CAS0014 2:10/);
    expect(mistakes("levers: {x: {actor: us, levels: [A, b c]}}\n")).toHaveLength(2);
  });
});

test("all the mistakes come together, in order of place, with what could be read", () => {
  const text =
    "casus: 1\nquantities:\n  a: 1 +\n  B: 2\n  c: 3\nclaims:\n  d: (x\n  e: x > 1\nplay:\n  - us picks a\n";
  const { syntax, diagnostics } = parsed(text);
  expect(diagnostics.map((d) => d.code)).toEqual(["CAS0107", "CAS0014", "CAS0103", "CAS0108"]);
  expect(syntax!.quantities.map((q) => q.name.text)).toEqual(["c"]);
  expect(syntax!.claims.map((c) => c.name.text)).toEqual(["e"]);
});

test("a mistake in a folded text is shown where it stands", () => {
  const text = "casus: 1\r\nconditions:\r\n  a: >\r\n    b = c\r\n    and )\r\n";
  const source = { name: "x.casus.yaml", text };
  expect(formatDiagnostic(parse(source).diagnostics[0]!, source)).toBe(
    'error[CAS0103]: ")" where a value is expected\n  --> x.casus.yaml:5:9',
  );
});

test("a text loses what would turn the numbers after it around, and nothing else", () => {
  const { actors } = syntaxOf('casus: 1\nactors: {a: "\u202eevil\\u2067 \u05d0\u05d1 \u200fb"}\n');
  expect(actors[0]?.label?.text).toBe("evil \u05d0\u05d1 \u200fb");
});

describe("any text", () => {
  // The longest of these texts is read in a few milliseconds; a second means that something does not end.
  const limit = 1000;
  const isReadable = (text: string) => {
    const { diagnostics, syntax } = parsed(text);
    for (const d of diagnostics) {
      expect(d.message).not.toBe("");
      if (d.span)
        expect(d.span.start >= 0 && d.span.start <= d.span.end && d.span.end <= text.length).toBe(true);
    }
    expect(syntax !== undefined || diagnostics.length > 0).toBe(true);
  };
  test(
    "random",
    () => {
      fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), isReadable), { numRuns: 300 });
    },
    limit * 10,
  );
  test(
    "random signs",
    () => {
      const signs = fc.constantFrom(
        "a",
        "b:",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        '"',
        "'",
        "# ",
        "|\n",
        ">\n",
        "&a ",
        "*a ",
        "!t ",
        "? ",
        "(",
        ")",
        " in ",
        "\t",
        "---\n",
        "%",
        "\r\n",
      );
      fc.assert(
        fc.property(fc.array(signs, { maxLength: 60 }), (list) => isReadable(list.join(""))),
        { numRuns: 1000 },
      );
      fc.assert(
        fc.property(fc.array(signs, { maxLength: 40 }), (list) =>
          isReadable(`casus: 1\nclaims: ${list.join("")}`),
        ),
        { numRuns: 1000 },
      );
    },
    limit * 10,
  );
  test(
    "mutated cases",
    () => {
      const edit = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        drop: fc.nat({ max: 20 }),
        insert: fc.oneof(
          fc.string({ maxLength: 8 }),
          fc.constantFrom(
            "{",
            "[",
            "(",
            '"',
            "\n",
            "\t",
            ": ",
            "- ",
            "*x",
            "\u0000",
            "1e999",
            ", ",
            "\u200b",
          ),
        ),
      });
      const mutated = fc
        .tuple(fc.constantFrom(everything, ranked, timed), fc.array(edit, { minLength: 1, maxLength: 4 }))
        .map(([text, edits]) =>
          edits.reduce<string>((t, e) => {
            const at = Math.floor(e.at * t.length);
            return t.slice(0, at) + e.insert + t.slice(at + e.drop);
          }, text),
        );
      fc.assert(fc.property(mutated, isReadable), { numRuns: 300 });
    },
    limit * 10,
  );
});
