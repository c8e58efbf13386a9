import { expect, it } from "vitest";
import { compilePlay, inquireAsks } from "../../../src/engines/index.js";
import type { Plan } from "../../../src/model/index.js";
import { caseOf } from "../../report/sample.js";

/** Eight levers of ten levels, all weighed at the end: 10^8 joint settings. */
const names = Array.from({ length: 8 }, (_, i) => `clause_${i + 1}`);
const subject = caseOf(`casus: 1
actors: {us: us, them: them}
levers:
${names.map((name) => `  ${name}: {actor: us, levels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}`).join("\n")}
  reply: {actor: them}
play:
  - us chooses ${names.join(", ")}
  - them chooses reply
values:
  them: {all: {if: reply, worth: ${names.join(" * ")}}}
claims: {it: P(reply) > 0.5}
`);

function compiled(plans: readonly Plan[]) {
  const asks = plans.map((_, plan) => ({ ...subject.asks[0]!, plan }));
  const asking = { ...subject, plans, asks } as typeof subject;
  return compilePlay(asking, inquireAsks(asking));
}

const holdAll = (level: number): Plan => ({ text: `${level}`, holds: [...names.map(() => level), -1] });

it("a play that is too large when free is solved under plans that hold what makes it so", () => {
  expect(compiled([subject.plans[0]!]).diagnostics.map(({ code }) => code)).toEqual(["CAS0407"]);
  const held = compiled([holdAll(3), holdAll(5), holdAll(9)]);
  expect(held.diagnostics).toEqual([]);
  // Per plan the reply, and two ends.
  expect(held.graph!.nodes.length).toBeLessThanOrEqual(9);
});

it("one plan that leaves it free is enough to refuse", () => {
  const { diagnostics } = compiled([holdAll(3), subject.plans[0]!]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0407"]);
  expect(diagnostics[0]!.message).toContain('"clause_1" (10 levels)');
});

it("many rounds are named among what makes a play too large, few are not", () => {
  const over = (rounds: number, n: number): string => {
    const levers = names.slice(0, n);
    const long = caseOf(`casus: 1
actors: {us: us, them: them}
rounds: ${rounds}
levers:
${levers.map((name) => `  ${name}: {actor: us, levels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}`).join("\n")}
  reply: {actor: them}
play:
  - us chooses ${levers.join(", ")}
  - them chooses reply
values:
  them: {all: {if: reply, worth: ${levers.join(" * ")}, counts: each round}}
claims: {it: P(reply) > 0.5}
`);
    const { diagnostics } = compilePlay(long, inquireAsks(long));
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0407"]);
    return `${diagnostics[0]!.message}; ${diagnostics[0]!.help}`;
  };
  expect(over(900, 3)).toMatch(/\(10 levels\), in each of 900 rounds; play fewer rounds, /);
  expect(over(3, 8)).not.toContain("rounds");
});
