// casus stability beyond the table: coalitions, foresight, strength, inverse analysis, misperception and doubt.

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Session } from "./session.js";

const gallery = (name: string) =>
  readFileSync(new URL(`../../cases/conflicts/${name}/${name}.casus.yaml`, import.meta.url), "utf8");

let session: Session;
beforeEach(() => {
  session = new Session();
  for (const name of ["elmira", "syria-iraq", "chicken"]) session.write(`${name}.casus.yaml`, gallery(name));
});
afterEach(() => session.close());

const json = async (line: string) => JSON.parse((await session.run(`stability ${line} --json`)).stdout);

describe("coalitions", () => {
  // Kilgour, Hipel, Fang and Peng (2001): the ministry and Uniroyal together upset the impasse by the modified order.
  it("ministry and Uniroyal leave the impasse for the modified order", async () => {
    const { coalitions } = await json("elmira.casus.yaml --coalition ministry,uniroyal --concept nash");
    const [{ members, stable, improvements }] = coalitions.coalitions;
    expect(members).toEqual(["ministry", "uniroyal"]);
    // From 2 and 8 Uniroyal goes alone, and both are better off.
    expect(improvements).toEqual([
      { state: 2, to: [4] },
      { state: 7, to: [10] },
      { state: 8, to: [10] },
    ]);
    expect(stable[0].states).not.toContain(7);
    expect(coalitions.fixed[0].states).toContain(10);
    expect(coalitions.fixed[0].states).not.toContain(7);
  });

  it("--coalition all has every coalition, and what none of them leaves", async () => {
    const { coalitions } = await json("elmira.casus.yaml --coalition all --concept nash");
    expect(coalitions.coalitions.map(({ members }: { members: string[] }) => members.length)).toEqual([
      2, 2, 2, 3,
    ]);
    expect(coalitions.universal[0].states).not.toContain(7);
    expect(coalitions.universal[0].states).toContain(10);
  });

  it("says why a state is not stable for a coalition", async () => {
    const { stdout } = await session.run(
      "stability elmira.casus.yaml --coalition ministry,uniroyal --state 7 --concept nash",
    );
    expect(stdout).toContain("From state 7 all its members gain by going to 10.");
    expect(stdout).toMatch(/Uniroyal would both gain by modify = yes,\s+delay = no, accept = yes/);
  });
});

describe("foresight", () => {
  it("chicken: the states that two moves, three moves and any number lead to", async () => {
    const { states } = await json("chicken.casus.yaml --concept l1,l2,l3,nonmyopic");
    // facts/README.md: L1 = {DC, CD}, L2 none, L3 {CC}, non-myopic {CC}.
    expect(states.map(({ equilibrium }: { equilibrium: string[] }) => equilibrium)).toEqual([
      [],
      ["l1"],
      ["l1"],
      ["l3", "nonmyopic"],
    ]);
  });

  it("is refused for three actors, by name", async () => {
    const { exit, stderr } = await session.run("stability elmira.casus.yaml --concept nonmyopic");
    expect(exit).toBe(2);
    expect(stderr).toContain("CAS0327");
    expect(stderr).toContain("defined for two actors");
  });
});

describe("inverse analysis", () => {
  // facts/README.md: Iraq's ranking fixed, state 2 is an equilibrium in 240, 384, 300 and 384 of Syria's 720 rankings.
  it("counts the rankings, and finds the cheapest change", async () => {
    const { inverse } = await json("syria-iraq.casus.yaml --inverse 2 --free syria");
    const found = inverse.answers.map(
      (answer: {
        concept: string;
        joint: { count: string };
        cheapest: { cost: number; isExact: boolean; changes: { ranking: number[][] }[] };
      }) => [
        answer.concept,
        answer.joint.count,
        answer.cheapest.cost,
        answer.cheapest.isExact,
        answer.cheapest.changes[0]!.ranking.flat().join(""),
      ],
    );
    expect(found).toEqual([
      ["nash", "240", 3, true, "213645"],
      ["gmr", "384", 1, true, "132645"],
      ["smr", "300", 1, true, "132645"],
      ["seq", "384", 1, true, "132645"],
    ]);
  });

  it("weighs the swaps", async () => {
    const { inverse } = await json(
      "syria-iraq.casus.yaml --inverse 2 --free syria --weight syria=2.5 --concept nash",
    );
    expect(inverse.answers[0].cheapest.cost).toBe(7.5);
  });
});

describe("two levels of preference", () => {
  it("a state is strongly stable where every reply leaves the actor strongly worse off", async () => {
    session.write(
      "strong.casus.yaml",
      `casus: 1
actors: {north: North, south: South}
levers: {mobilise: {actor: north}, concede: {actor: south}}
preferences:
  north: [concede, ">>", not mobilise]
  south: [not mobilise, ">>", not concede]
`,
    );
    const { states } = await json("strong.casus.yaml --concept gmr");
    // State 3 (conceded, not mobilised): South gains mildly by not conceding, and North can mobilise, which it strongly minds.
    expect(states[2].stable.south).toEqual(["gmr"]);
    expect(states[2].strong.south).toEqual(["gmr"]);
    // State 4: what South gains by not conceding nothing takes away strongly: it is mobilised against either way.
    expect(states[3].strong.south).toEqual([]);
    const { stdout } = await session.run("stability strong.casus.yaml");
    expect(stdout).toContain("Strongly stable for");
  });
});

describe("misperception", () => {
  it("tells what each expects, what holds, and who is surprised", async () => {
    session.write(
      "bluff.casus.yaml",
      `casus: 1
actors: {north: North, south: South}
levers: {mobilise: {actor: north}, concede: {actor: south}}
preferences:
  north: [concede, not mobilise]
  south: [not concede if not mobilise, concede if mobilise, not mobilise]
misperceptions:
  south:
    preferences:
      north: [concede, mobilise]
`,
    );
    const { views } = await json("bluff.casus.yaml --concept nash");
    // South thinks that North prefers to mobilise: then only giving in to it is stable. In truth nobody moves at all.
    expect(views.viewers).toEqual([{ actor: "south", label: "South", misreads: ["North"], nStates: 4 }]);
    expect(views.outcomes[0]).toMatchObject({
      true: [1],
      expected: [[1], [4]],
      held: [1],
      expectedByAll: [],
    });
    const { stdout } = await session.run("stability bluff.casus.yaml --concept nash");
    expect(stdout).toContain("South misreads what North would prefer.");
    expect(stdout).toMatch(/State 1 holds, to the surprise of South, which thinks that North would\s+leave/);
  });
});

describe("doubt", () => {
  // w is uniform on [-1, 3]: investing is better in three quarters of the draws. Sobol' draws of one quantity miss a share
  // by at most 2 / draws.
  const invest = `casus: 1
actors: {firm: a firm}
levers: {invest: {actor: firm}}
play: [firm chooses invest]
values:
  firm:
    gain:
      if: invest
      worth: uniform(-1, 3)
`;

  it("gives shares of draws with intervals where actors rank by values", async () => {
    session.write("invest.casus.yaml", invest);
    const { states, draws } = await json("invest.casus.yaml --concept nash --draws 1000");
    expect(draws).toBe(1000);
    expect(Math.abs(states[1].shares.equilibrium.nash.share - 0.75)).toBeLessThanOrEqual(0.002);
    expect(Math.abs(states[0].shares.stable.firm.nash.share - 0.25)).toBeLessThanOrEqual(0.002);
    const { low, high } = states[1].shares.equilibrium.nash;
    expect(low).toBeLessThan(0.75);
    expect(high).toBeGreaterThan(0.75);
  });

  it("is refused where nothing is uncertain about the ranking", async () => {
    const { exit, stderr } = await session.run("stability chicken.casus.yaml --draws 100");
    expect(exit).toBe(2);
    expect(stderr).toContain("CAS0414");
  });
});

describe("too large for the memory at hand", () => {
  it("is refused first, with the count and the cure", async () => {
    const levers = Array.from({ length: 20 }, (_, k) => `  l${k}: {actor: ${k % 2 ? "one" : "two"}}`).join(
      "\n",
    );
    session.write(
      "large.casus.yaml",
      `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers}\npreferences: {one: [l1], two: [l0]}\n`,
    );
    const { exit, stderr } = await session.run("stability large.casus.yaml", { memory: 2 ** 27 });
    expect(exit).toBe(2);
    expect(stderr).toContain(
      "the levers have 1,048,576 joint settings, which take up to 0.3 GB to solve, and 0.1 GB are at hand",
    );
  });
});

describe("--actor", () => {
  it("shows the rows and reasons of one actor only", async () => {
    const { stdout } = await session.run(
      "stability elmira.casus.yaml --actor council --concept nash --state 1",
    );
    expect(stdout).toContain("Local government would be better off by insist = yes");
    expect(stdout.match(/^ {2}Uniroyal/gm)).toBeNull();
  });
});

describe("refuses what cannot be meant", () => {
  const refusals: readonly (readonly [string, string])[] = [
    ["elmira.casus.yaml --concept nush", '"nush" is not a concept of stability'],
    ["elmira.casus.yaml --concept l0", '"l0" is not a concept of stability'],
    ["elmira.casus.yaml --actor coucil", 'did you mean "council"?'],
    ["elmira.casus.yaml --coalition ministry", "a coalition has at least two members"],
    ["elmira.casus.yaml --coalition ministry,ministry", "a coalition has at least two members"],
    ["elmira.casus.yaml --coalition all --coalition ministry,council", "stands for every coalition"],
    ["elmira.casus.yaml --inverse 13", "states are numbered from 1 to 12"],
    ["elmira.casus.yaml --inverse x", "states are numbered from 1 to 12"],
    ["elmira.casus.yaml --free council", "--free goes with --inverse"],
    ["elmira.casus.yaml --inverse 1 --weight council=0", "a number over 0"],
    ["elmira.casus.yaml --inverse 1 --weight council", "a number over 0"],
    ["elmira.casus.yaml --inverse 1 --weight nobody=2", "is not an actor of this case"],
    ["chicken.casus.yaml --coalition all --concept l2", "are for single actors"],
    ["chicken.casus.yaml --inverse 1 --concept nonmyopic", "cannot be inverted"],
  ];
  it.each(refusals)("%s", async (line, message) => {
    const { exit, stderr } = await session.run(`stability ${line}`);
    expect({ exit, says: stderr.includes(message) }).toEqual({ exit: 2, says: true });
  });
});
