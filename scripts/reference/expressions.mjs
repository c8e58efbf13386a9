// docs/reference/expressions.md: functions, distributions and questions from the tables of built-ins, every example of which stands
// in a case that the tests check; operators from a list here that has to cover the parser's.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { block, code, heading, table } from "./markdown.mjs";

/** Signs, what they do, an example, and what the example is called in the case at the end. */
const operators = [
  [["^"], "power; `2^3^2` is `2^(3^2)`, and `-x^2` is `-(x^2)`", "x^2", "power"],
  [["-"], "before a number: its negative", "-x", "negative"],
  [["*", "/"], "times, divided by", "income / years", "quotient"],
  [["+", "-"], "plus, minus", "gain - loss", "difference"],
  [["to"], "an interval that holds the truth nine times in ten", "10 to 20", "interval"],
  [
    ["=", "!=", "<", "<=", ">", ">="],
    "compare a lever or event with one of its levels (in their order), or two numbers",
    "pressure >= coercive",
    "at_least",
  ],
  [["in"], "one of several levels", "pressure in {token, coercive}", "one_of"],
  [["not"], "true where what follows is false", "not pressure = token", "negation"],
  [["and"], "both", "storm and pressure = token", "both"],
  [["or"], "one of them, or both", "storm or pressure = token", "either"],
  [
    ["implies"],
    "`a implies b` is false only where a is true and b is not",
    "storm implies pressure = token",
    "implication",
  ],
  [
    ["if"],
    "`if a then b else c`: one of two numbers; `c` extends as far to the right as it can",
    "if x > 2 then 1 else x",
    "conditional",
  ],
];

const results = [
  [
    "P(condition | plan)",
    "the probability of the condition at the end of the play, under the plan",
    "P(pressure = coercive | spoken)",
  ],
  ["E(actor | plan)", "the expected value of the play to the actor, under the plan", "E(us | spoken)"],
  [
    "best(actor)",
    "the policy with the highest E for the actor, among those that set that actor's levers only; compared with policies",
    "best(us) != spoken",
  ],
  [
    "share(claim)",
    "the share of all draws in which a claim is true: the name of one, or a comparison",
    "share(P(pressure = coercive) > 0.5) > 0.2",
  ],
];

export async function expressionsPage(root, title) {
  const at = (path) => import(pathToFileURL(join(root, "build", "language", path)).href);
  const tables = await at("builtins.js");
  const { builtins, stateQuestions, packageQuestions, dealQuestions, timeQuestions, roadmapQuestions } =
    tables;
  const { reservedWords } = await at("expression/words.js");
  refuseMissing(root);
  const rows = (gives) =>
    [...builtins]
      .filter(([, builtin]) => builtin.gives === gives)
      .map(([name, { parameters, repeats, says, example }]) => [
        code(`${name}(${parameters.join(", ")}${repeats ? ", …" : ""})`),
        says,
        code(example),
      ]);
  const asked = (questions) =>
    [...questions].map(([name, { parameters, says, example }]) => [
      code(`${name}(${parameters.join(", ")})`),
      says,
      code(example),
    ]);
  return [
    ...heading(title),
    "Wherever a case file expects a condition, a number, odds, a claim or a step of play, it reads a text in this language. A",
    "text is one of them by what it says; the checker says where it is of the wrong kind.",
    "",
    "- A **condition** is true or false of a state: `pressure = coercive and not storm`. A yes/no lever or event is a condition",
    "  by its bare name, a named condition by its own, and `true` and `false` are conditions.",
    "- A **number** is made of literals (`3`, `0.25`, `20%`, `1e3`), quantities, and levers or events whose levels are",
    "  numbers. Odds and worths may read the levers and events decided by then; quantities read only quantities.",
    "- A **distribution** stands where a quantity is defined, or in place of a number in odds and worths, where it becomes a",
    "  quantity named after its place, such as `china.troops_on_the_yalu`.",
    "- A **claim** compares results (`P`, `E`, `best`, `share`), quantities and numbers, or asks which states are stable",
    "  and which deals would hold.",
    "",
    "## Operators",
    "",
    "From the one that binds tightest to the loosest. Parentheses group. Comparisons do not chain: write `a < b and b < c`.",
    "",
    ...table(
      ["operator", "what it does", "example"],
      operators.map(([signs, says, example]) => [signs.map(code).join(" "), says, code(example)]),
    ),
    "",
    "Comparisons of numbers are exact, except in claims, where numbers within rounding of each other count as equal",
    "([why](../decisions/0002-numbers-in-claims.md)).",
    "",
    "## Functions",
    "",
    ...table(["function", "gives", "example"], rows("number")),
    "",
    "## Distributions",
    "",
    "Their parameters are numbers, or quantities that are certain.",
    "",
    ...table(
      ["distribution", "what it says", "example"],
      [
        [code("a to b"), "the truth lies between, nine times in ten; see `as` below", code("10 to 20")],
        ...rows("distribution"),
        [
          code("choice(x at w, …)"),
          "one of several numbers, with weights that sum to 1",
          code("choice(10 at 0.3, 20 at 0.7)"),
        ],
      ],
    ),
    "",
    "`a to b` is the central 90 % of a normal distribution. With `as: probability`, and always in odds, it is logit-normal and",
    "stays between 0 and 1; with `as: positive` it is lognormal and stays over 0.",
    "",
    "## Results, in claims",
    "",
    ...table(
      ["result", "what it is", "example"],
      results.map(([form, says, example]) => [code(form), says, code(example)]),
    ),
    "",
    "A **plan** is the name of a policy, `lever = level` pairs, or both, joined by commas: `P(storm | spoken, pressure =",
    "coercive)`. Without `|` everyone plays freely. `|` is an intervention: the levers are held there wherever their steps are",
    "reached, and everyone sees it. It does not condition on histories in which they happen to be chosen.",
    "",
    "A claim with `share` is judged once for the whole run; outside `share( )` it may hold numbers only.",
    "",
    "## States, in claims",
    "",
    ...table(["question", "true if", "example"], asked(stateQuestions)),
    "",
    "The condition reads levers only. The concept of stability is `nash`, `gmr`, `smr`, `seq`, `sseq` or `sim`, and for two actors",
    "also `l1`, `l2`, … (so many moves ahead) and `nonmyopic`; `seq` where it is left out. Actors without `preferences` or",
    "`rankings` order the states by what the play is worth to them there, in each draw.",
    "",
    "## Packages and side payments, in claims",
    "",
    ...table(["question", "gives", "example"], asked(packageQuestions)),
    "",
    "Both are numbers in every draw, to be compared like others. A package sets levers of the payer that stand before the",
    "goal is decided; its cost is measured against carrying on with them as things stand. The goal is a condition as in",
    "`P( )`. The plan of `tips` follows a comma; without it everyone plays freely, and with it the levers are held there.",
    "",
    "## Deals, in claims",
    "",
    ...table(["question", "true if", "example"], asked(dealQuestions)),
    "",
    "A deal is written like a plan, and sets levers of at least two actors: those on the table. All others are played freely.",
    "No deal is what follows when everyone plays freely, unless `acceptable` names another plan after `|`. Against the",
    "deal stand all joint settings of the same levers; whoever departs from it leaves the others bound and plays freely.",
    "",
    "## Rounds",
    "",
    "In a play with `rounds:`, `round` is the round that is played: compared with the names of rounds, it is a condition, and a",
    "number in odds and worths (its name where all names are numbers, and else 1, 2, 3 and so on). A condition or odds that",
    "read a lever which is set later in the round read what the round before left.",
    "",
    ...table(
      ["question", "gives", "example"],
      [
        [
          code("P(condition @ round | plan)"),
          "the probability that the condition holds at the end of that round; without `@`, at the end of the last",
          code(atRound),
        ],
        ...asked(timeQuestions),
      ],
    ),
    "",
    "A plan with `from` is carried out from a round on: `P(storm | spoken from 2019)`. Before it its levers are held where things",
    "stood at the start. A play of `rounds: forever` has the rounds 1, 2, 3 and so on; `first` looks 50 rounds ahead there.",
    "",
    "## Roadmaps, in claims",
    "",
    ...table(["question", "gives", "example"], asked(roadmapQuestions)),
    "",
    "All are asked in every draw. Steps of all roadmaps share one namespace, so that `slack` needs no roadmap; `afterwards` can be",
    "asked about where the case has one roadmap.",
    "",
    "## Every example, in three cases",
    "",
    "They say nothing about the world: `casus check` passes them, and warns of what nothing reads.",
    "",
    ...block("yaml", example(tables)),
    "",
    ...block("yaml", exampleInRounds(timeQuestions)),
    "",
    ...block("yaml", exampleOfRoadmap(roadmapQuestions)),
    "",
    "## Words that cannot be names",
    "",
    `${[...reservedWords].sort().map(code).join(" ")}`,
    "",
  ].join("\n");
}

/** A case that holds every example of the page. */
function example({ builtins, stateQuestions, packageQuestions, dealQuestions }) {
  const isCondition = ([, , text]) => /pressure|storm/.test(text);
  const named = (list) => list.map(([, , text, name]) => `  ${name}: ${text}`);
  return [
    "casus: 1",
    "",
    "actors:",
    "  us: United States",
    "  china: China",
    "",
    "levers:",
    "  assurance: {actor: us, levels: [none, spoken_word]}",
    "  pressure: {actor: china, levels: [token, coercive]}",
    "",
    "events:",
    "  storm: {odds: 20%}",
    "",
    "quantities:",
    "  gain: 4",
    "  loss: 3",
    "  years: 10",
    "  income: 100",
    "  p: {is: 0.2 to 0.5, as: probability}",
    "  x: {is: 1 to 3, as: positive}",
    ...named(operators.filter((row) => !isCondition(row))),
    ...[...builtins].map(([name, { example: text }]) => `  ${name}_of: ${text}`),
    "  choice_of: choice(10 at 0.3, 20 at 0.7)",
    "",
    "conditions:",
    ...named(operators.filter(isCondition)),
    "",
    "play:",
    "  - us chooses assurance",
    "  - chance decides storm",
    "  - china chooses pressure if storm or assurance = spoken_word",
    "",
    "values:",
    "  us:",
    "    relief: {if: at_least, worth: conditional}",
    "  china:",
    "    cost: {if: pressure = coercive, worth: -8 to 2}",
    "",
    "policies:",
    "  silent: {assurance: none}",
    "  spoken: {assurance: spoken_word}",
    "",
    "claims:",
    ...results.map(([form, , text]) => `  ${form.split("(")[0].toLowerCase()}_of: ${claim(text)}`),
    ...[...stateQuestions, ...packageQuestions, ...dealQuestions].map(
      ([name, { example: text }]) => `  ${name}_of: ${claim(text)}`,
    ),
  ].join("\n");
}

const atRound = "P(reach = homeland @ 2019 | status_quo)";

/** A case in rounds that holds the examples about them. */
function exampleInRounds(timeQuestions) {
  return [
    "casus: 1",
    "rounds: [2017, 2018, 2019]",
    "",
    "actors:",
    "  us: {name: United States, discount: 0.85 to 0.97}",
    "",
    "levers:",
    "  guard: {actor: us, levels: [up, down], frozen: true}",
    "",
    "events:",
    "  reach: {levels: [regional, homeland], odds: {homeland: 0.1 * (round - 2015), regional: rest}, persists: [homeland]}",
    "",
    "play:",
    "  - us chooses guard",
    "  - chance decides reach",
    "",
    "values:",
    "  us:",
    "    upkeep: {if: guard = up, worth: -1, counts: each round}",
    "    exposed: {if: reach = homeland and guard = down, worth: -4 to -1, counts: each round}",
    "",
    "policies:",
    "  status_quo: {guard: up}",
    "  stand_down: {guard: down}",
    "",
    "claims:",
    `  at_of: ${claim(atRound)}`,
    ...[...timeQuestions].map(([name, { example: text }]) => `  ${name}_of: ${claim(text)}`),
    "  late: E(us | stand_down from 2019) > E(us | stand_down)",
  ].join("\n");
}

/** A case with a roadmap that holds the examples about it. */
function exampleOfRoadmap(roadmapQuestions) {
  return [
    "casus: 1",
    "",
    "actors:",
    "  us: {name: United States, discount: 0.85 to 0.97}",
    "  dprk: {name: North Korea, discount: 0.7 to 0.95}",
    "",
    "levers:",
    "  troops: {actor: us, levels: [stay, leave], irreversible: true}",
    "  programme: {actor: dprk, levels: [arm, freeze]}",
    "",
    "values:",
    "  us:",
    "    quiet: {if: programme = freeze, worth: 4 to 8, counts: each round}",
    "    presence: {if: troops = stay, worth: 2, counts: each round}",
    "  dprk:",
    "    arms: {if: programme = arm, worth: 3, counts: each round}",
    "    relief: {if: troops = leave, worth: 4 to 6, counts: each round}",
    "",
    "policies:",
    "  status_quo: {programme: arm}",
    "",
    "roadmap:",
    "  thaw:",
    "    fallback: status_quo",
    "    steps:",
    "      freeze: {at: 1, do: {programme: freeze}}",
    "      dated_withdrawal: {at: 3, do: {troops: leave}}",
    "",
    "claims:",
    ...[...roadmapQuestions].map(([name, { example: text }]) => `  ${name}_of: ${claim(text)}`),
  ].join("\n");
}

/** A result on its own is a number; a claim compares it. */
function claim(text) {
  return /^(?:[PE]|cheapest|tips|by|first|slack)\([^()]*\)$/.test(text) ? `${text} > 0.5` : text;
}

/** The parser's operators are those of the table. */
function refuseMissing(root) {
  const text = readFileSync(join(root, "src", "language", "expression", "syntax.ts"), "utf8");
  const union = /export type BinaryOperator =([^;]*);/.exec(text)?.[1] ?? "";
  const known = [...union.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  const listed = new Set(operators.flatMap(([signs]) => signs));
  const missing = known.filter((sign) => !listed.has(sign));
  if (known.length === 0 || missing.length > 0) throw new Error(`operators not listed: ${missing.join(" ")}`);
}
