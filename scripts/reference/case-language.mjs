// docs/reference/case-language.md, from the table that the checker and the JSON Schema use.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { code, heading, table } from "./markdown.mjs";

const introduction = `A case file is YAML 1.2, named \`*.casus.yaml\`. It begins with \`casus: 1\`; the sections may stand in any order. Comments
begin with \`#\`. YAML aliases (\`*name\`) are not part of the language.

**Names** are \`snake_case\`: lower-case letters, digits and underscores, a letter first. Actors, levers, events, quantities,
conditions, policies and claims share one namespace; a level belongs to its lever or event, a value to its actor. A level may
also be a number. Words of [the expression language](expressions.md) cannot be names: WORDS.

**Texts of the expression language** stand wherever a condition, a number, odds, a claim or a step of play is expected.
Inside \`{ }\` and \`[ ]\` YAML ends an unquoted text at a comma or a bracket, so \`{is: uniform(0, 1)}\` is cut in two. Write
the key on a line of its own, or put the text in quotes; the checker says where it matters.

**Short forms.** Where a key takes a map and one of its keys is what nearly everyone writes, the value alone will do:
\`collapse_risk: 0.3\` is \`collapse_risk: {is: 0.3}\`. The tables mark that key "short form".

Editors complete case files with the [JSON Schema](../how-to.md#completion-in-an-editor) of the package.
`;

/** What the table has no place for. A section that is no more makes the page fail. */
const more = {
  levers:
    "`irreversible` and `start` speak of levels by name. A lever whose levels are all numbers is a number in expressions.",
  play: "A step reads `ACTOR chooses LEVER, LEVER if CONDITION` or `chance decides EVENT, EVENT if CONDITION`; `if` and what follows may be left out. A step that is skipped leaves its levers and events where they stand. Everyone sees all that came before.",
  rounds:
    "Each round plays all steps of `play`, in order. Between rounds levers stay where they are: `frozen` ones for good once they have left where things stood, and one with `expires: N` falls back N rounds after that, at the end of the round. An event is set back where things stood, unless it `persists` at its level or `carries`. A condition or odds that read what is set later in the round read what the round before left. `round` is a condition compared with the names of rounds, and a number in odds and worths: its name where all names are numbers, and else 1, 2, 3 and so on. Rounds with numbers for names rise. With `forever` each actor that has values needs a `discount`, every worth counts `each round` or `once`, and `round` cannot be read; a lever may still be `due`. Claims about rounds stand with [expressions](expressions.md#rounds).",
  values:
    "In a play of rounds a worth counts at the end unless told: `each round` is every round at whose end the condition holds, `once` the first of them. Worths of round r are multiplied by the actor's `discount` to the power of r − 1, and those at the end like those of the last round, so that all values are told from the first.",
  policies: "Policies set levers only: what chance decides, nobody can promise.",
  preferences:
    "A state stands above its like where a more important statement is true. `A if B` is true where B is false. An actor has either preferences or a ranking; without both it ranks by its `values`.",
  rankings:
    'Where all levers are yes/no, a state is a letter per lever in the order of declaration: `YNN`, with `-` for either. Otherwise it is the names of the levels in that order, with spaces between: `none stay token`, with `-` for any. A ranking lists every state that the rules allow, and each once; `"{NYN, YYN}"` ties two.',
  indistinct:
    "Conditions that overlap make one state together. In a ranking one of the states that are one stands for all. Where statements, values or the condition of a claim would tell them apart, the first of them counts: the one with the last lever at its earliest level, then the last but one, and so on.",
};

export async function caseLanguagePage(root, title) {
  const at = (path) => import(pathToFileURL(join(root, "build", "language", path)).href);
  const { caseTable, expectation } = await at("table/index.js");
  const { reservedWords } = await at("expression/words.js");
  const words = [...reservedWords].sort().map(code).join(", ");
  const required = Object.entries(caseTable.keys).filter(([, key]) => key.required);
  if (required.length !== 1 || required[0][0] !== "casus")
    throw new Error("the introduction says `casus` alone is required");
  const gone = Object.keys(more).filter((name) => !(name in caseTable.keys));
  if (gone.length > 0) throw new Error(`sections that are no more: ${gone.join(", ")}`);
  const parts = [];
  for (const [name, key] of Object.entries(caseTable.keys)) {
    parts.push("", `## ${name}`, "", key.doc);
    if (!hasSections(key.shape)) parts.push("", `Takes ${expectation(key.shape)}.`);
    if (more[name]) parts.push("", more[name]);
    parts.push("", `Example: ${code(`${name}: ${key.example}`)}`);
    for (const section of sections(key.shape, `A ${noun(key.shape)}`, expectation))
      parts.push("", ...section);
  }
  return [
    ...heading(title),
    introduction.replace("WORDS", words),
    "## The sections",
    "",
    ...table(
      ["section", "what it is"],
      Object.entries(caseTable.keys).map(([name, key]) => [`[${name}](#${name})`, key.doc]),
    ),
    ...parts,
    "",
  ].join("\n");
}

/** What one item of a section is called. */
function noun(shape) {
  return "noun" in shape ? shape.noun : "value";
}

function hasSections(shape) {
  return shape.kind === "map" || shape.kind === "list";
}

/** What the items of a section take: a sentence, and a table where they are maps with keys of the language. */
function sections(shape, what, expectation) {
  if (!hasSections(shape)) return [];
  const each = article(what);
  const inner = shape.of;
  if (inner.kind === "record") {
    const named = shape.kind === "map" ? `${each} has a name and these keys:` : `${each} has these keys:`;
    // Maps within, whose keys are the language's own too, such as a roadmap's steps.
    const within = Object.values(inner.keys).flatMap(({ shape: { kind, of, noun: what } }) =>
      kind === "map" && of.kind === "record"
        ? [[`A ${what} has a name and these keys:`, "", ...keyTable(of, expectation)]]
        : [],
    );
    return [[named, "", ...keyTable(inner, expectation)], ...within];
  }
  if (inner.kind === "map" || inner.kind === "list") {
    const held =
      inner.kind === "map" ? `a map with a line per ${inner.noun}` : `a list of ${plural(inner.noun)}`;
    const own = inner.reserved
      ? ["", "Keys of the language's own:", "", ...keyTable({ keys: inner.reserved }, expectation)]
      : [];
    return [
      [`Under the name of each ${noun(shape)} stands ${held}.`, ...own],
      ...sections(inner, `A ${noun(inner)}`, expectation),
    ];
  }
  if (shape.kind === "list" && expectation(inner).startsWith(`a ${noun(shape)}`)) return [];
  return shape.kind === "map"
    ? [[`After the name of each ${noun(shape)} stands ${expectation(inner)}.`]]
    : [[`Each ${noun(shape)} is ${expectation(inner)}.`]];
}

function keyTable(record, expectation) {
  return table(
    ["key", "takes", "what it is", "example"],
    Object.entries(record.keys).map(([name, key]) => {
      const marks = [...(key.required ? ["required"] : []), ...(record.short === name ? ["short form"] : [])];
      return [
        `${code(name)}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`,
        expectation(key.shape),
        key.doc,
        code(`${name}: ${key.example}`),
      ];
    }),
  );
}

const article = (text) => text.replace(/^A (?=[aeiou])/, "An ");

const plural = (word) => (/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);
