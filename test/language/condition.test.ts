// A condition stated outside of the case file, with places in its own text.

import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../src/diagnostics/index.js";
import { compileCondition } from "../../src/language/index.js";
import { caseOf } from "../report/sample.js";

const subject = caseOf(`casus: 1
actors: {us: us}
levers:
  word: {actor: us, levels: [none, spoken, written]}
  tax: {actor: us, levels: [0, 0.1, 0.2]}
events:
  storm: {odds: risk}
quantities: {risk: {is: 0.1 to 0.3, as: probability}, cost: 2}
conditions:
  calm: not storm
  given: word != none or tax > cost / 20
play:
  - us chooses word, tax
  - chance decides storm
values:
  us: {gain: {if: calm and given, worth: 0 to 9}}
policies:
  quiet: {word: none}
`);

const compile = (text: string) => compileCondition(subject, { name: "--goal", text });

describe("a condition means what it means in P(…)", () => {
  const table: readonly (readonly [text: string, json: unknown])[] = [
    ["word = written", { kind: "among", coordinate: 0, levels: [2] }],
    ["calm", { kind: "among", coordinate: 2, levels: [0] }],
    ["tax >= 0.1", { kind: "among", coordinate: 1, levels: [1, 2] }],
    ["true or storm", { kind: "truth", value: true }],
  ];
  it.each(table)("%s", (text, expected) => {
    expect(compile(text)).toEqual({ condition: expected, diagnostics: [] });
  });

  it("it reads the quantities of the case by their places there", () => {
    const { condition } = compile("tax < risk");
    expect(condition).toMatchObject({ kind: "compare", right: { kind: "quantity" } });
    const right = condition?.kind === "compare" && condition.right.kind === "quantity" && condition.right;
    expect(right && subject.quantities[right.quantity]!.name).toBe("risk");
  });
});

describe("mistakes point into the condition's own text", () => {
  const table: readonly (readonly [text: string, says: string])[] = [
    [
      "not cal",
      'error[CAS0202]: unknown name "cal"\n  --> --goal:1:5\nhelp: did you mean "calm"? (declared at line 10)',
    ],
    [
      "calm and word = writen",
      'error[CAS0205]: lever "word" has no level "writen"\n  --> --goal:1:17\nnote: the levels of "word" are none, spoken, written (line 4 of sample.casus.yaml)\nhelp: did you mean "written"?',
    ],
    [
      "word",
      'error[CAS0301]: "word" is a lever with levels, but the condition expects a condition\n  --> --goal:1:1\nnote: the levels of "word" are none, spoken, written (line 4 of sample.casus.yaml)\nhelp: compare it with a level: word = written',
    ],
    [
      "P(calm) > 0.5",
      "error[CAS0305]: results such as P(…) belong in claims, not in the condition\n  --> --goal:1:1\nhelp: results follow from what is stated here; write a condition or a number that does not ask for them",
    ],
    [
      "quiet",
      'error[CAS0301]: "quiet" is a policy, but the condition expects a condition\n  --> --goal:1:1\nhelp: a policy stands in a plan, or beside best(…)',
    ],
    ["", "error[CAS0107]: the expression is empty\n  --> --goal:1:1"],
  ];
  it.each(table)("%s", (text, says) => {
    const { condition, diagnostics } = compile(text);
    expect(condition).toBeUndefined();
    const source = { name: "--goal", text };
    expect(diagnostics.map((d) => formatDiagnostic(d, source)).join("\n")).toBe(says);
  });
});
