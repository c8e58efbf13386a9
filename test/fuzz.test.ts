// Good cases, broken at random, thrown at the pipeline: whatever comes in, what comes out is a case or diagnostics
// with places inside the text; never an exception, never a hang. FUZZ_RUNS sets how many inputs are tried, FUZZ_SEED
// which; a failure prints both, and the smallest input that shows it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  compileCase,
  type Diagnostic,
  formatCase,
  formatDiagnostic,
  solvePlay,
  testClaims,
  trialRun,
} from "../src/index.js";
import { blocksOf, root } from "./transcript.js";

const runs = Number(process.env.FUZZ_RUNS ?? 600);
const seed = process.env.FUZZ_SEED === undefined ? 20170217 : Number(process.env.FUZZ_SEED);

/** Draws per input: more would find the same. */
const draws = 64;

/** An input should take a tenth of a second; this is a hang even on a machine with much else to do. */
const mostMilliseconds = 5000;

/** A run of the default number takes some ten seconds. */
const patience = 60_000 + runs * 250;

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => readFileSync(join(root, folder, path), "utf8"));

/** What is broken: the gallery, whole cases in the documents, and cases that are bad already. */
const all = [
  ...filesUnder("cases", ".casus.yaml"),
  ...filesUnder("docs", ".md")
    .flatMap((document) => blocksOf(document))
    .map(({ text }) => text)
    .filter((text) => /^casus: 1$/m.test(text)),
  ...filesUnder("test/bad-cases", ".casus.yaml").filter(
    (text) => /^casus: 1$/m.test(text) && text.length < 3000,
  ),
];

const good = all.filter((text) => compileCase(text).case !== undefined);
const bad = all.filter((text) => !good.includes(text));

const words = [
  "and",
  "or",
  "not",
  "implies",
  "in",
  "if",
  "then",
  "else",
  "to",
  "at",
  "rest",
  "chooses",
  "chance",
  "decides",
  "P",
  "E",
  "best",
  "share",
  "some_stable",
  "all_stable",
  "reachable",
  "cheapest",
  "tips",
  "acceptable",
  "efficient",
  "self_enforcing",
  "nash",
  "l2",
  "nonmyopic",
  ">>",
  "true",
  "false",
  "min",
  "max",
  "sqrt",
  "exp",
  "log",
  "uniform",
  "normal",
  "beta",
  "choice",
  "no",
  "yes",
  "null",
  "on",
  "probability",
  "positive",
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
]; // prettier-ignore

const numbers = [
  "0",
  "-0",
  "-1",
  "1",
  "2",
  "0.5",
  "1e308",
  "-1e308",
  "1e999",
  "1e-320",
  "999999999999",
  "1e100",
  ".5",
  "1.",
  "NaN",
  "Infinity",
  "100%",
  "0x10",
  "1_000",
  "9".repeat(400),
  "1 / 0",
  "2^2^2^2^9",
  "0 / 0",
  "log(0)",
  "sqrt(-1)",
]; // prettier-ignore

const signs = [
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  ",",
  ":",
  ": ",
  "|",
  "|-",
  ">",
  '"',
  "'",
  "\\",
  "#",
  " #",
  "&a ",
  "*a",
  "!!",
  "@",
  "%",
  "`",
  "- ",
  "? ",
  "---\n",
  "...\n",
  "\t",
  "\n",
  "\r\n",
  "\r",
  " ",
  "  ",
  "\u0000",
  "\u0007",
  "\u0085",
  "\u00a0",
  "\u200b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\udc00",
  "\u{1f300}",
  "é",
  "е",
  "−",
  "≥",
  "＝",
  "²",
  "٣",
  "+",
  "-",
  "*",
  "/",
  "^",
  "=",
  "!=",
  "<",
  "<=",
  "==",
  "&&",
  "->",
  "~",
  "<<: ",
  "=>",
  "^^",
  "not not ",
  "((((",
  "))))",
]; // prettier-ignore

/** One way of breaking a text; `at` and `to` are shares of its length, or of how many places there are for it. */
type Mutation = {
  readonly kind: keyof typeof mutate;
  readonly at: number;
  readonly to: number;
  readonly text: string;
};

const position = (share: number, n: number): number => Math.min(n - 1, Math.floor(share * n));

function onLines(change: (lines: string[], at: number, to: number) => void) {
  return (text: string, { at, to }: Mutation): string => {
    const lines = text.split("\n");
    change(lines, position(at, lines.length), position(to, lines.length));
    return lines.join("\n");
  };
}

/** Replaces one match of a pattern. */
function onToken(pattern: RegExp, replacement: (found: readonly string[], m: Mutation) => string) {
  return (text: string, m: Mutation): string => {
    const found = [...text.matchAll(pattern)];
    const one = found[position(m.at, found.length)];
    if (!one) return text;
    const other = replacement(
      found.map(([token]) => token),
      m,
    );
    return text.slice(0, one.index) + other + text.slice(one.index + one[0].length);
  };
}

const pick = (list: readonly string[], share: number): string => list[position(share, list.length)] ?? "";

const mutate = {
  deleteLine: onLines((lines, at) => lines.splice(at, 1)),
  duplicateLine: onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  moveLine: onLines((lines, at, to) => lines.splice(to, 0, ...lines.splice(at, 1))),
  swapLines: onLines((lines, at, to) => {
    [lines[at], lines[to]] = [lines[to]!, lines[at]!];
  }),
  indentLine: onLines((lines, at, to) => {
    lines[at] = " ".repeat(to % 7) + lines[at]!.trimStart();
  }),
  joinLines: onLines((lines, at) => lines.splice(at, 2, lines.slice(at, at + 2).join(" "))),
  rename: onToken(/\b[a-z][a-z0-9_]*\b(?!:)/g, (found, { to }) => pick(found, to)),
  renameKey: onToken(/\b[a-z][a-z0-9_]*(?=:)/g, (found, { to }) => pick(found, to)),
  useWord: onToken(/[a-z][a-z0-9_]*/g, (_, { to }) => pick(words, to)),
  useNumber: onToken(/\d+(?:\.\d+)?/g, (_, { to }) => pick(numbers, to)),
  swapExpression: onToken(/(?<=: )[^\n{}[\]:,#]+(?=[\n}\],])/g, (found, { to }) => pick(found, to)),
  useName: onToken(/(?<=: |, |- )[^\n,{}[\]]+/g, (_, { text }) => text),
  addSign: (text: string, { at, to }: Mutation) => splice(text, at, 0, pick(signs, to)),
  addText: (text: string, { at, text: added }: Mutation) => splice(text, at, 0, added),
  overwrite: (text: string, { at, text: added }: Mutation) => splice(text, at, added.length, added),
  truncate: (text: string, { at }: Mutation) => text.slice(0, position(at, text.length)),
  windows: (text: string) => text.replaceAll("\n", "\r\n"),
  tabs: (text: string) => text.replaceAll("    ", "\t"),
};

function splice(text: string, share: number, length: number, added: string): string {
  const at = position(share, text.length + 1);
  return text.slice(0, at) + added + text.slice(at + length);
}

/** Uniform over [0, 1): doubles of fast-check's own are uniform over their bits, and nearly all of them nearly 0. */
const share = fc.noBias(fc.nat({ max: 2 ** 24 - 1 })).map((n) => n / 2 ** 24);

/** Mutations that often leave a case, and those that hardly ever do. */
const gentle = [
  "rename",
  "useWord",
  "useNumber",
  "swapExpression",
  "deleteLine",
  "moveLine",
  "swapLines",
] as const;
const rough = (Object.keys(mutate) as (keyof typeof mutate)[]).filter(
  (kind) => !gentle.some((one) => one === kind),
);

const mutationOf = (kinds: readonly (keyof typeof mutate)[]): fc.Arbitrary<Mutation> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: share,
    to: share,
    text: fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: "binary", maxLength: 6 })),
  });

const broken: fc.Arbitrary<string> = fc
  .record({
    text: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...good) },
      { weight: 1, arbitrary: fc.constantFrom(...bad) },
    ),
    mutations: fc.oneof(
      { weight: 3, arbitrary: fc.array(mutationOf(["rename", "useNumber"]), { minLength: 1, maxLength: 3 }) },
      { weight: 3, arbitrary: fc.array(mutationOf(gentle), { minLength: 1, maxLength: 3 }) },
      { weight: 2, arbitrary: fc.array(mutationOf(rough), { minLength: 1, maxLength: 2 }) },
    ),
  })
  .map(({ text, mutations }) => mutations.reduce((before, m) => mutate[m.kind](before, m), text));

/** What a message never says, unless the text that it quotes does. */
const slips = /undefined|\[object|NaN|Infinity/;

/** Every place lies inside the text, every message is one line that says something. */
function expectSound(diagnostics: readonly Diagnostic[], text: string): void {
  for (const d of diagnostics) {
    const spans = [d.span, d.fix?.span, ...d.notes.map(({ span }) => span)].filter(
      (span) => span !== undefined,
    );
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    const said = formatDiagnostic(d, { name: "broken.casus.yaml", text });
    expect(d.message).toMatch(/^[^\n]+$/);
    if (!slips.test(text)) expect(said).not.toMatch(slips);
  }
}

/** The whole pipeline, as far as the text goes. */
async function runAll(text: string): Promise<void> {
  const { case: subject, diagnostics } = compileCase(text);
  expectSound(diagnostics, text);
  expect(subject !== undefined || diagnostics.length > 0).toBe(true);
  const formatted = formatCase({ name: "broken.casus.yaml", text });
  expectSound(formatted.diagnostics, text);
  if (!subject) return;
  const found = trialRun(subject);
  expectSound(found, text);
  const tested = await testClaims(subject, { draws });
  expectSound(tested.diagnostics, text);
  for (const claim of tested.solutions) {
    expect(claim.share).toBeGreaterThanOrEqual(0);
    expect(claim.share).toBeLessThanOrEqual(1);
    if (!slips.test(text)) expect(claim.reason).not.toMatch(slips);
  }
  const played = await solvePlay(subject, { draws });
  expectSound(played.diagnostics, text);
}

it(
  `${runs} broken cases`,
  async () => {
    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        const began = performance.now();
        await runAll(text);
        expect(performance.now() - began).toBeLessThan(mostMilliseconds);
      }),
      { numRuns: runs, seed, interruptAfterTimeLimit: patience - 20_000 },
    );
  },
  patience,
);
