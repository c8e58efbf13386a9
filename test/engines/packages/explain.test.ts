import { expect, it } from "vitest";
import { packagesEngine, solvePackages } from "../../../src/engines/packages/index.js";
import { compileCase } from "../../../src/index.js";

/** They accept an offer of 2 or 4 if it is worth their pride, 3 in three of four draws, else 1. */
const text = `casus: 1
actors: {us: the owner, them: the tenant}
levers:
  offer: {actor: us, levels: [0, 2, 4]}
  apology: {actor: us}
  reply: {actor: them, levels: [refuse, accept]}
quantities: {pride: {is: "choice(3 at 0.75, 1 at 0.25)"}}
conditions: {moved: reply = accept}
play:
  - us chooses offer, apology
  - them chooses reply
values:
  us: {paying: {if: offer > 0, worth: "-offer"}}
  them:
    money: {if: reply = accept, worth: offer}
    hurt: {if: reply = accept, worth: -pride}
    grudge: {if: not apology, worth: 0}
`;

async function explained(more: { confidences?: readonly number[]; payers?: readonly number[] } = {}) {
  const { case: subject } = compileCase(text);
  const options = { draws: 1024, seed: "1", sampling: "sobol", payers: [0], ...more } as const;
  const goal = { goal: subject!.conditions[0]!.condition, goalText: "reply = accept" };
  const { solutions } = await solvePackages(subject!, { ...options, ...goal });
  return packagesEngine.explain(subject!, solutions);
}

// By hand: 2 is enough where pride is 1, 4 always; their gain is offer − pride. An apology costs nothing.
it("the cheapest with what it costs, what less would do, and what would tip them", async () => {
  expect(await explained({ confidences: [0.2, 0.8, 0.95] })).toEqual([
    `The cheapest that move the tenant ("reply = accept") in at least 20 % of draws are offer = 2; and offer = 2, apology = yes, each at a cost of 2.0 to the owner.`,
    "Compared with carrying on, it is worth 0.25 (0 to 1.0) to the tenant.",
    `The cheapest that move the tenant ("reply = accept") in at least 80 % and 95 % of draws are offer = 4; and offer = 4, apology = yes, each at a cost of 4.0 to the owner; with less, offer = 2, it is likely in 25 %.`,
    "Compared with carrying on, it is worth 1.5 (1.0 to 3.0) to the tenant.",
    "As things stand, a side payment of 3.0 (1.0 to 3.0) would tip the tenant.",
    "With offer = 2, a side payment of 1.0 (0 to 1.0) would tip the tenant.",
  ]);
});
