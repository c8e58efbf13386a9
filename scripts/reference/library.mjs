// docs/reference/library.md, from the declarations that the package publishes: functions with their docstrings, and the
// types that their parameters and results are made of, followed from name to name.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { block, heading } from "./markdown.mjs";

/** Types that a reader of the page does not need: what threads hand back. */
const inner = new Set(["Tally"]);

const introduction = `The library is the same program as the command. It needs no Node and no network: the same file runs in a browser. A case
is read once with \`compileCase\`; \`testClaims\` and \`solvePlay\` draw and solve. A user's mistake is a diagnostic in the
result; only a bug throws.
`;

const examples = [
  "## Test a case",
  "",
  ...block(
    "ts",
    `import { compileCase, formatDiagnostic, testClaims } from "casus";

const text = \`
casus: 1
actors: {buyer: the buyer, seller: the seller}
levers:
  price: {actor: buyer, levels: [80, 100]}
  sell: {actor: seller}
quantities:
  worth_to_seller: 70 to 95
play:
  - buyer chooses price
  - seller chooses sell
values:
  buyer: {house: {if: sell, worth: 120 - price}}
  seller: {gain: {if: sell, worth: price - worth_to_seller}}
claims:
  low_offer_is_taken: P(sell | price = 80) = 1
  high_offer_is_made: P(price = 100) = 1
\`;

const source = { name: "house.casus.yaml", text };
const compiled = compileCase(source);
for (const d of compiled.diagnostics) console.log(formatDiagnostic(d, source));
if (compiled.case) {
  const { solutions } = await testClaims(compiled.case, { draws: 20_000, seed: "1" });
  for (const { name, verdict, share } of solutions) console.log(name, verdict, share.toFixed(2));
}`,
  ),
  "",
  ...block("text output", "low_offer_is_taken contested 0.37\nhigh_offer_is_made contested 0.62"),
  "",
  "`testClaims` counts in the thread it is called in, slice by slice, so that a page stays alive; `watch` has an `AbortSignal`",
  "and a function for progress.",
  "",
  "## Solve a play",
  "",
  ...block(
    "ts",
    `import { compileCase, solvePlay } from "casus";

const compiled = compileCase(\`
casus: 1
actors: {host: the host, guest: the guest}
levers:
  invite: {actor: host}
  come: {actor: guest}
play: [host chooses invite, guest chooses come if invite]
values:
  host: {company: {if: come, worth: 2 to 6}, effort: {if: invite, worth: -1}}
  guest: {evening: {if: come, worth: 1 to 3}}
policies: {keep_to_oneself: {invite: no}}
\`);
if (!compiled.case) throw new Error("not a case");
const { actors, plans } = compiled.case;
const { solutions, seed } = await solvePlay(compiled.case);
for (const { plan, values } of solutions)
  for (const [i, { mean }] of values.entries())
    console.log(plans[plan]?.text || "free play", actors[i]?.label, mean.toFixed(1), "seed", seed);`,
  ),
  "",
  ...block(
    "text output",
    [
      "free play the host 3.0 seed 1",
      "free play the guest 2.0 seed 1",
      "keep_to_oneself the host 0.0 seed 1",
      "keep_to_oneself the guest 0.0 seed 1",
    ].join("\n"),
  ),
  "",
];

export function libraryPage(root, title) {
  const types = join(root, "dist", "types");
  const index = read(join(types, "index.d.ts"));
  const declared = declarationsUnder(types);
  const values = valuesOf(index);
  const functions = values.filter((name) => declared.get(name).kind === "function").sort();
  const constants = values.filter((name) => declared.get(name).kind === "const").sort();
  const met = typesReached(values, declared, new Set([...inner, "Case"]));
  const inside = typesReached(["Case"], declared, new Set([...inner, ...met]));
  const importable = new Set(typesOf(types, index));
  const unnamed = [...met, "Case", ...inside].filter((name) => !importable.has(name));
  const shown = (list) => list.flatMap((name) => ["", `### ${name}`, "", ...entry(declared.get(name))]);
  return [
    ...heading(title),
    introduction,
    ...examples,
    "## Functions",
    ...shown(functions),
    "",
    "## Constants",
    ...shown(constants),
    "",
    "## Types",
    "",
    "Those that the functions take and give, in the order in which they are met.",
    ...shown(met),
    "",
    "## A case as data",
    "",
    "What `compileCase` makes of a file: plain objects, names replaced by indices into the lists of the case.",
    ...shown(["Case", ...inside]),
    ...(unnamed.length === 0
      ? []
      : ["", `Types that cannot be imported by name: ${unnamed.map((name) => `\`${name}\``).join(", ")}.`]),
    "",
  ].join("\n");
}

/** Docstring as text, declaration as code. */
function entry({ doc, text }) {
  return [...(doc.length > 0 ? [...doc, ""] : []), ...block("ts", text)];
}

/** Names that `index.d.ts` exports as values. */
function valuesOf(index) {
  const own = [...index.matchAll(/^export declare (?:function|const) (\w+)/gm)].map((match) => match[1]);
  const passed = [...index.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, body]) => namesIn(body));
  return [...own, ...passed];
}

/** Types that it exports, by name or through `export type *`. */
function typesOf(types, index) {
  const own = [...index.matchAll(/^export type (\w+)/gm)].map((match) => match[1]);
  const passed = [...index.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, body]) => namesIn(body));
  const all = [...index.matchAll(/^export type \* from "(.+?)";/gm)].flatMap(([, from]) =>
    exportedFrom(join(types, from.replace(/\.js$/, ".d.ts"))),
  );
  return [...own, ...passed, ...all];
}

/** `a, type b, c as d` → a, b, d. */
function namesIn(body) {
  const parts = body.split(",").map((part) => part.trim().replace(/^type /, ""));
  return parts.filter((part) => part !== "").map((part) => part.split(/\s+as\s+/).at(-1));
}

function exportedFrom(file) {
  const text = read(file);
  const own = [...text.matchAll(/^export (?:declare )?(?:function|const|type|class) (\w+)/gm)].map(
    (match) => match[1],
  );
  const passed = [...text.matchAll(/^export (?:type )?\* from "(.+?)";/gm)].flatMap((match) =>
    exportedFrom(join(dirname(file), match[1].replace(/\.js$/, ".d.ts"))),
  );
  const named = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, body]) => namesIn(body));
  return [...own, ...passed, ...named];
}

/** Every declaration of the files that `index.d.ts` leads to, by name; a name that is given anew keeps both. */
function declarationsUnder(types) {
  const declared = new Map();
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const text = read(file);
    for (const declaration of declarationsIn(text))
      if (!declared.has(declaration.name)) declared.set(declaration.name, declaration);
    for (const [, from] of text.matchAll(/from "(\..+?)";/g))
      visit(join(dirname(file), from.replace(/\.js$/, ".d.ts")));
    for (const [, body] of text.matchAll(/^export (?:type )?\{([^}]*)\}/gm))
      for (const [, old, name] of body.matchAll(/(\w+) as (\w+)/g)) renamed.push([old, name]);
  };
  const renamed = [];
  visit(join(types, "index.d.ts"));
  for (const [old, name] of renamed) {
    const { text, ...rest } = declared.get(old);
    declared.set(name, { ...rest, name, text: text.replace(`function ${old}`, `function ${name}`) });
  }
  return declared;
}

/** Top-level declarations of one file: an optional docstring, then everything up to the line that ends it. */
function declarationsIn(text) {
  const found = [];
  const lines = text.split("\n");
  let doc = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (line.startsWith("/**")) {
      const end = lines.findIndex((other, j) => j >= i && other.includes("*/"));
      doc = docLines(lines.slice(i, end + 1));
      i = end;
      continue;
    }
    const head = /^(?:export )?(?:declare )?(function|const|type|class) (\w+)/.exec(line);
    if (head) {
      const end = lines.findIndex(
        (other, j) => j >= i && ends(head[1], other) && isBalanced(lines.slice(i, j + 1)),
      );
      if (end < 0) throw new Error(`no end found of the declaration "${line}"`);
      const body = lines.slice(i, end + 1).join("\n");
      const [, kind, name] = head;
      found.push({
        kind,
        name,
        doc,
        text: body
          .replace(/^(export )?(declare )?/, "")
          .replace(/^(?: {4})+/gm, (run) => run.slice(run.length / 2)),
      });
      i = end;
    }
    doc = [];
  }
  return found;
}

const ends = (kind, line) => (kind === "class" ? line === "}" : line.endsWith(";"));

function isBalanced(lines) {
  const text = lines
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/=>/g, "");
  const count = (sign) => text.split(sign).length;
  return [
    ["{", "}"],
    ["(", ")"],
    ["[", "]"],
    ["<", ">"],
  ].every(([open, close]) => count(open) === count(close));
}

/** A docstring as Markdown: the sentences, then a list of the parameters. */
function docLines(lines) {
  const text = lines
    .map((line) => line.replace(/^\s*\/?\*+\/? ?/, "").replace(/\s*\*\/$/, ""))
    .filter((line, i, all) => line !== "" || (i > 0 && i < all.length - 1));
  const first = text.findIndex((line) => line.startsWith("@"));
  const prose = first < 0 ? text : text.slice(0, first);
  const tags = first < 0 ? [] : text.slice(first);
  const listed = tags.map((line) =>
    line.replace(/^@param (\w+) /, "- `$1`: ").replace(/^@returns /, "- gives "),
  );
  return [...prose, ...(prose.length > 0 && listed.length > 0 ? [""] : []), ...listed];
}

/** Types named in the declarations, and in those in turn, those left out aside. */
function typesReached(names, declared, leftOut) {
  const reached = [];
  const queue = [...names];
  const seen = new Set([...names, ...leftOut]);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const { text, kind } = declared.get(name);
    if (kind === "type" && !names.includes(name)) reached.push(name);
    for (const [word] of text.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/\b[A-Z]\w*/g)) {
      if (seen.has(word) || declared.get(word)?.kind !== "type") continue;
      seen.add(word);
      queue.push(word);
    }
  }
  return reached;
}

const read = (file) => readFileSync(file, "utf8");
