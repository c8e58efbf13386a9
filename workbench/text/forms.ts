// What can be called in an expression, with its parameters and an example: the table of built-ins, and the five forms
// that the parser knows by heart.

import { type Builtin, builtins, questions } from "../../src/language/builtins.js";
import { reservedWords } from "../../src/language/expression/words.js";

/** Forms with a syntax of their own. */
const ownForms: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [
    "P",
    {
      gives: "number",
      parameters: ["condition @ round | plan"],
      says: "the probability of the condition at the end of the play, or at the end of that round where one is named, under the plan",
      example: "P(pressure = coercive | spoken)",
    },
  ],
  [
    "E",
    {
      gives: "number",
      parameters: ["actor | plan"],
      says: "what the play is worth to the actor, on average, under the plan",
      example: "E(us | spoken)",
    },
  ],
  [
    "best",
    {
      gives: "condition",
      parameters: ["actor"],
      says: "the actor's own policy with the highest E; compared with policies",
      example: "best(us) != spoken",
    },
  ],
  [
    "share",
    {
      gives: "number",
      parameters: ["claim"],
      says: "the share of all draws in which a claim, named or written out, is true",
      example: "share(P(pressure = coercive) > 0.5) > 0.2",
    },
  ],
  [
    "choice",
    {
      gives: "distribution",
      parameters: ["a at weight", "b at weight"],
      repeats: true,
      says: "one of several numbers, by their weights, which sum to 1",
      example: "choice(10 at 0.3, 20 at 0.7)",
    },
  ],
]);

/** Everything that is written as a name and parentheses. */
export const forms: ReadonlyMap<string, Builtin> = new Map([...builtins, ...ownForms, ...questions]);

/** What only claims can ask. */
export const claimForms: ReadonlySet<string> = new Set(["P", "E", "best", "share", ...questions.keys()]);

/** `uniform(a, b)`. */
export function signatureOf(name: string, { parameters, repeats }: Builtin): string {
  return `${name}(${parameters.join(", ")}${repeats ? ", …" : ""})`;
}

/** What the words between names mean. */
export const keywords: ReadonlyMap<string, string> = new Map([
  ["and", "both are true"],
  ["or", "one of them is true, or both"],
  ["not", "true where what follows is false"],
  ["implies", "false only where the first is true and the second is not"],
  ["in", "one of several levels: pressure in {token, coercive}"],
  [
    "if",
    "in a number: if CONDITION then A else B; in a step and a preference: only where the condition holds",
  ],
  ["then", "the number where the condition holds"],
  ["else", "the number where it does not"],
  ["to", "an interval that holds the truth nine times in ten"],
  ["at", "the weight of a choice"],
  ["rest", "what the other odds leave"],
  ["true", "the condition that always holds"],
  ["false", "the condition that never holds"],
  ["chooses", "the actor sets these levers, all at once"],
  ["chance", "what nobody chooses"],
  ["decides", "chance decides these events by their odds"],
  [
    "from",
    "carried out from that round on; before it the plan's levers stay where things stood: offer from 2020",
  ],
  ["forever", "the play is played over and over, without a last round"],
  ["afterwards", "the round after the last step of a roadmap"],
]);

/** Words that mean something in their place only, and may be names elsewhere. */
export const placedWords: ReadonlySet<string> = new Set(["from", "forever", "afterwards"]);

/** What the signs mean that are not those of arithmetic and logic. */
export const signs: ReadonlyMap<string, string> = new Map([
  ["@", "at the end of that round: P(reach = homeland @ 2019 | status_quo)"],
  ["|", "under that plan: policies and settings of levers that are held"],
]);

/** Words of the language that have neither a form nor a meaning here: none, as a test holds. */
export const unexplainedWords: readonly string[] = [...reservedWords].filter(
  (word) => !forms.has(word) && !keywords.has(word),
);
