import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Session } from "./session.js";

// The prisoner's dilemma: each prefers to defect whatever the other does, and both cooperating to both defecting.
const dilemma = `casus: 1
title: Two prisoners
actors: {one: Prisoner One, two: Prisoner Two}
levers:
  trust_two: {actor: one}
  trust_one: {actor: two}
preferences:
  one: [trust_one, not trust_two]
  two: [trust_two, not trust_one]
`;

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("dilemma.casus.yaml", dilemma);
});
afterEach(() => session.close());

describe("casus stability", () => {
  it("draws levers down and states across, and says why", async () => {
    const { exit, stdout, stderr } = await session.run("stability dilemma.casus.yaml");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    // Who is stable by what, and the equilibria, are the published ones of stability.json (Prisoners).
    expect(stdout).toBe(`Two prisoners
dilemma.casus.yaml · 4 states · replies by sequences of moves

state           1*      2       3       4
Prisoner One
  trust_two     –       ✓       –       ✓
Prisoner Two
  trust_one     –       –       ✓       ✓
Place in each order, 1 the best
  Prisoner One  3       4       1       2
  Prisoner Two  3       1       4       2
Stable for
  Prisoner One  NGMSYI  ·       NGMSYI  GMSYI
  Prisoner Two  NGMSYI  NGMSYI  ·       GMSYI
Equilibrium     NGMSYI  ·       ·       GMSYI

Stable: N Nash, G general metarationality (GMR), M symmetric metarationality
        (SMR), S sequential stability (SEQ), Y symmetric sequential stability
        (SSEQ), I simultaneous stability (SIM).

N equilibria  1
G equilibria  1, 4
M equilibria  1, 4
S equilibria  1, 4
Y equilibria  1, 4
I equilibria  1, 4

* where things stand: state 1.
To state 4 by moves that not everyone gains by: Prisoner One: trust_two = yes;
  Prisoner Two: trust_one = yes.

State 1, Nash:
  Nobody has a better state within reach.

State 4, general metarationality (GMR):
  Prisoner One is tempted by trust_two = no, but the reply can be Prisoner Two
    with trust_one = no, which leaves it no better off.
  Prisoner Two is tempted by trust_one = no, but the reply can be Prisoner One
    with trust_two = no, which leaves it no better off.
`);
  });

  it("as JSON has states with levers, who is stable by what, and equilibria", async () => {
    const { stdout } = await session.run("stability dilemma.casus.yaml --json --concept nash,seq");
    const json = JSON.parse(stdout);
    expect(json.concepts).toEqual(["nash", "seq"]);
    // Facts: Prisoners in stability.json: Nash {1} and SEQ {1, 4}; One is Nash stable at 1 and 3, Two at 1 and 2.
    expect(json.states.map(({ equilibrium }: { equilibrium: string[] }) => equilibrium)).toEqual([
      ["nash", "seq"],
      [],
      [],
      ["seq"],
    ]);
    expect(json.states[2]).toMatchObject({
      state: 3,
      levers: { trust_two: "no", trust_one: "yes" },
      stable: { one: ["nash", "seq"], two: [] },
      moves: 1,
      improvements: null,
    });
  });

  it("says of one state why", async () => {
    const { stdout } = await session.run("stability dilemma.casus.yaml --state 4 --concept seq");
    expect(stdout).toContain("State 4, sequential stability (SEQ):");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Prisoner One is tempted by trust_two = no, but the reply can be Prisoner Two with trust_one = no, which leaves it no better off.",
    );
  });

  it("needs preferences of every actor (CAS0412)", async () => {
    session.write("half.casus.yaml", dilemma.replace(/ {2}two: \[.*\n/, ""));
    const { exit, stderr } = await session.run("stability half.casus.yaml");
    expect(exit).toBe(2);
    expect(stderr).toContain('error[CAS0412]: "two" has no preferences');
  });

  it("refuses what is too large, with the count (CAS0411)", async () => {
    const levers = Array.from({ length: 25 }, (_, i) => `  l${i}: {actor: ${i % 2 ? "one" : "two"}}\n`).join(
      "",
    );
    session.write(
      "huge.casus.yaml",
      `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers}preferences:\n  one: [l0]\n  two: [l1]\n`,
    );
    const { exit, stderr } = await session.run("stability huge.casus.yaml");
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      /error\[CAS0411\]: the levers have 33,554,432 joint settings, and at most 16,777,216/,
    );
  });

  it("refuses more actors than it has bits for, with the count (CAS0411)", async () => {
    const all = Array.from({ length: 32 }, (_, i) => `a${i}`);
    session.write(
      "crowd.casus.yaml",
      `casus: 1\nactors: {${all.map((name) => `${name}: ${name}`).join(", ")}}\nlevers: {x: {actor: a0}}\npreferences:\n${all.map((name) => `  ${name}: [x]\n`).join("")}`,
    );
    const { exit, stderr } = await session.run("stability crowd.casus.yaml");
    expect(exit).toBe(2);
    expect(stderr).toContain("error[CAS0411]: the case has 32 actors, and stability is found for at most 31");
  });

  it("says how many equilibria it leaves unexplained, and gives the way to a state asked for", async () => {
    const levers = Array.from({ length: 4 }, (_, i) => `  l${i}: {actor: one}\n`).join("");
    session.write(
      "alike.casus.yaml",
      `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers}preferences:\n  one: []\n  two: []\n`,
    );
    const all = await session.run("stability alike.casus.yaml --concept nash");
    expect(all.stdout).toContain("4 more equilibria: --state N says how to get there, and why it holds.");
    const one = await session.run("stability alike.casus.yaml --concept nash --state 16");
    expect(one.stdout).toContain("To state 16 by moves that not everyone gains by: One: l0 = yes,");
    expect(one.stdout).not.toContain("To state 2 ");
  });

  it("reports on more states than a function takes arguments", async () => {
    const levers = Array.from({ length: 17 }, (_, i) => `  l${i}: {actor: ${i % 2 ? "one" : "two"}}\n`).join(
      "",
    );
    const wants = (sign: string) => Array.from({ length: 17 }, (_, i) => `${sign}l${i}`).join(", ");
    session.write(
      "large.casus.yaml",
      `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers}preferences:\n  one: [${wants("")}]\n  two: [${wants("not ")}]\n`,
    );
    const { exit, stdout } = await session.run("stability large.casus.yaml --concept nash --json");
    expect(exit).toBe(0);
    // One sets its own levers to yes, Two its own to no: the odd bits of the code, 2 + 8 + … + 2^15.
    const state = 1 + (2 * (4 ** 8 - 1)) / 3;
    const json = JSON.parse(stdout);
    expect(json.n_states).toBe(2 ** 17);
    expect(
      json.states.filter(({ equilibrium }: { equilibrium: string[] }) => equilibrium.length > 0),
    ).toMatchObject([{ state }]);
  }, 30_000);

  it("refuses concepts, readings and states that there are not", async () => {
    expect((await session.run("stability dilemma.casus.yaml --concept nahs")).stderr).toContain(
      "nash, gmr, smr, seq, sseq, sim",
    );
    expect((await session.run("stability dilemma.casus.yaml --reading none")).stderr).toContain(
      "sequences and one-step",
    );
    expect((await session.run("stability dilemma.casus.yaml --state 9")).stderr).toContain("from 1 to 4");
  });
});
