// Mistakes in .gmcr files, and cases that cannot be one: each with its code, its place and its cure, and never a crash.
// With UPDATE_EXPECTED=1 the expected texts are rewritten: read the difference as a user would.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codes, formatDiagnostic, hasErrors, positionAt } from "../../src/diagnostics/index.js";
import { compileCase } from "../../src/index.js";
import { readGmcr, writeGmcr } from "../../src/language/gmcr/index.js";
import { root } from "../transcript.js";

const conflicts = join(root, "test", "gmcr");
const folder = join(conflicts, "bad");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".gmcr"))
  .sort();

const codeOf = (name: string) => name.slice(0, "CAS0000".length) as keyof typeof codes;

/** All that is said of a file. */
function said(name: string, text: string): string {
  const { diagnostics } = readGmcr({ name, text });
  return `${diagnostics.map((one) => formatDiagnostic(one, { name, text })).join("\n\n")}\n`;
}

describe("a bad file", () => {
  it.each(names)("%s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const found = said(name, text);
    const path = join(folder, name.replace(".gmcr", ".expected.txt"));
    if (process.env.UPDATE_EXPECTED) writeFileSync(path, found);
    expect(found).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
    const { severity } = codes[codeOf(name)];
    expect(found).toContain(`${severity}[${codeOf(name)}]: `);
    const { text: made, diagnostics } = readGmcr({ name, text });
    expect(made === undefined).toBe(hasErrors(diagnostics));
  });

  it("is there for every code of reading", () => {
    const reading = Object.keys(codes).filter((code) => code >= "CAS0601" && code <= "CAS0608");
    expect([...new Set(names.map(codeOf))]).toEqual(reading);
  });
});

describe("what is left out is also said in the case", () => {
  const read = (name: string) => {
    const text = readFileSync(join(folder, name), "utf8");
    const { text: made } = readGmcr({ name, text });
    expect(compileCase(made!).diagnostics).toEqual([]);
    return made;
  };
  it("an option of several decision makers", () => {
    expect(read("CAS0605-shared.gmcr")).toContain(
      "  # In the file also in the hands of iraq.\n  escalate: {actor: syria, name: Escalate}\n",
    );
  });
  it("coalitions, but not misperceptions, which are carried over", () => {
    const made = read("CAS0608-misperception-and-coalition.gmcr");
    expect(made).toContain(
      "misperceptions:\n  iraq:\n    unaware_of:\n      - not release_water and not escalate\n",
    );
    expect(made).toContain("# Not carried over: syria with iraq, as coalitions.\n");
  });
});

describe("made input", () => {
  const cuban = readFileSync(join(conflicts, "Cuban.gmcr"), "utf8");

  it("is never usable when cut off, wherever that is", () => {
    const whole = cuban.trimEnd();
    for (let length = 0; length < whole.length; length++) {
      const { text, diagnostics } = readGmcr({ name: "cut.gmcr", text: whole.slice(0, length) });
      expect(text).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0601"]);
    }
  });

  it("is refused when huge", () => {
    expect(said("huge.gmcr", `${cuban}${" ".repeat(2_000_000)}`)).toMatch(
      /CAS0002.*over 2 million characters/,
    );
    const options = Array.from({ length: 60_000 }, () => ({ name: "Option" }));
    const decisionMakers = [{ name: "Maker", options: options.map((_, o) => o), preferences: [] }];
    expect(said("huge.gmcr", JSON.stringify({ options, decisionMakers }))).toMatch(
      /CAS0002.*case would be larger/,
    );
  });

  it("is refused where a statement is longer than an expression may be", () => {
    const members = Array.from({ length: 3000 }, () => [[0, "Y"]]);
    const text = cuban.replace(
      '"infeasibles": [',
      `"infeasibles": [${JSON.stringify({ compound: true, members })},`,
    );
    expect(said("long.gmcr", text)).toMatch(/CAS0602.*too long to be a condition/);
  });

  it("of any JSON is read or refused, and what is read compiles but for what the case then says", () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        "Y",
        "N",
        "both",
        0,
        1,
        -1,
        2.5,
        true,
        null,
        [],
        {},
        "",
        "a: b # c\n- d",
        "\u0000\ufffd\u2028",
      ),
      fc.constantFrom<unknown>(
        [[0, "Y"]],
        [
          [0, "N"],
          [1, "Y"],
        ],
        { compound: true, members: [[[1, "N"]]] },
        [1, [2, 3]],
      ),
    );
    const keys = [
      "options",
      "decisionMakers",
      "infeasibles",
      "coalitions",
      "useManualPreferenceRanking",
      "name",
    ];
    const more = [...keys, "permittedDirection", "preferences", "preferenceRanking", "misperceptions"];
    fc.assert(
      fc.property(fc.constantFrom(...more), fc.nat(5), values, (key, place, value) => {
        let seen = -1;
        const text = JSON.stringify(JSON.parse(cuban), (k, v: unknown) => {
          if (k === key) seen++;
          return k === key && seen === place ? value : v;
        });
        const read = readGmcr({ name: "odd.gmcr", text });
        expect(read.text === undefined).toBe(hasErrors(read.diagnostics));
        if (read.text !== undefined) expect(compileCase(read.text).diagnostics).toEqual([]);
      }),
      // Some 300 different changes are possible.
      { numRuns: 1000 },
    );
  });

  it("of any text is read or refused", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), fc.constantFrom("NaN", "01", '"\\x"', '{"a"', "[1,]")),
        (text) => {
          expect(readGmcr({ name: "odd.gmcr", text }).text).toBeUndefined();
        },
      ),
    );
  });
});

describe("a case that is no conflict of options", () => {
  const twoActors = "casus: 1\nactors: {us: United States, china: China}\n";
  const refused: readonly (readonly [title: string, sections: string, says: RegExp])[] = [
    ["no levers", "", /the case has no levers/],
    [
      "a graded lever",
      "levers: {promise: {actor: us, levels: [none, verbal, written]}, act: {actor: china}}",
      /lever "promise" has 3 levels, and an option is taken or not\n {2}--> case:3:10\nhelp: split it/,
    ],
    [
      "a lever that never moves",
      "levers: {act: {actor: china, irreversible: [no -> yes, yes -> no]}}",
      /lever "act" can never be moved/,
    ],
    [
      "indistinct states",
      "levers: {act: {actor: china}}\nindistinct: [act]",
      /`indistinct` makes several states one/,
    ],
    [
      "a condition of too many patterns",
      `levers:\n${Array.from({ length: 24 }, (_, l) => `  a${l}: {actor: us}\n`).join("")}preferences:\n  us:\n    - ${Array.from({ length: 12 }, (_, l) => `(a${2 * l} or a${2 * l + 1})`).join(" and ")}`,
      /this takes over 1000 patterns of options to say\n {2}--> case:30:7/,
    ],
  ];
  it.each(refused)("%s", (_title, sections, says) => {
    const source = { name: "case", text: `${twoActors}${sections}\n` };
    const { case: subject, diagnostics: found } = compileCase(source);
    expect(found).toEqual([]);
    const { text, diagnostics } = writeGmcr(subject!);
    expect(text).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0609"]);
    expect(formatDiagnostic(diagnostics[0]!, source)).toMatch(says);
  });

  const left = `${twoActors}levers: {act: {actor: us}, reply: {actor: china, levels: [low, high]}}
start: {act: yes}
preferences: {us: [act if reply = high]}
play: [us chooses act, china chooses reply]
values: {us: {gain: {if: act, worth: 1}}}
policies: {silent: {act: no}}
claims: {it: P(act | silent) < 0.5}
`;
  it("is written without strengths of preference and misperceived preferences, and that is said", () => {
    const sections = `levers: {act: {actor: us}, reply: {actor: china}}
preferences: {us: [act, ">>", reply]}
rankings: {china: [YY, ">>", "{YN, NY}", NN]}
misperceptions:
  us: {unaware_of: [reply and not act, not act and reply]}
  china: {preferences: {us: [not act]}}
`;
    const source = { name: "case", text: twoActors + sections };
    const { case: subject } = compileCase(source);
    const { text, diagnostics } = writeGmcr(subject!);
    const places = diagnostics.map(({ span }) => positionAt(source.text, span!.start).line);
    expect(diagnostics.map(({ code, message }, i) => `${places[i]} ${code} ${message}`)).toEqual([
      '4 CAS0610 the two strengths of preference of "us" are left out: in the file it has one',
      '5 CAS0610 the two strengths of preference of "china" are left out: in the file it has one',
      '8 CAS0610 how "china" misperceives the preferences of "us" is left out',
    ]);
    expect(JSON.parse(text!)).toMatchObject({
      decisionMakers: [
        {
          preferenceRanking: [4, 2, 3, 1],
          misperceptions: [
            [
              [0, "N"],
              [1, "Y"],
            ],
            [
              [0, "N"],
              [1, "Y"],
            ],
          ],
        },
        { preferenceRanking: [4, [2, 3], 1], misperceptions: [] },
      ],
    });
  });

  it("is written without what the format has no place for, and that is said", () => {
    const { case: subject } = compileCase(left);
    const { text, diagnostics } = writeGmcr(subject!);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "CAS0610 left out, as a .gmcr file has no place for it: `start`, `play`, `values`, `policies`, `claims`",
      'CAS0610 "china" has no preferences and no ranking, so in the file all states are alike to it',
    ]);
    expect(JSON.parse(text!)).toMatchObject({
      options: [
        { name: "act", permittedDirection: "both" },
        { name: "reply: high", permittedDirection: "both" },
      ],
      decisionMakers: [
        // "act if reply = high" is "reply is low, or act".
        { name: "United States", preferences: [{ compound: true, members: [[[1, "N"]], [[0, "Y"]]] }] },
        { name: "China", preferences: [] },
      ],
    });
  });
});
