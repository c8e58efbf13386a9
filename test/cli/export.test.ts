import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Session } from "./session.js";

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

/** As many yes/no levers for each of two actors. */
function sized(each: number): string {
  const levers = Array.from(
    { length: 2 * each },
    (_, i) => `  l${i}: {actor: ${i < each ? "one" : "two"}}\n`,
  );
  return `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers.join("")}preferences:\n  one: [l0]\n  two: [l${each}]\n`;
}

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("dilemma.casus.yaml", dilemma);
});
afterEach(() => session.close());

const starts = {
  dot: "// The moves between states.",
  graphml: '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
  mermaid: '---\ntitle: "Two prisoners"\n---\nflowchart ',
  csv: "state,lever.trust_two,lever.trust_one,place.one,",
};

describe("casus export of stability", () => {
  it.each([
    ["dot", "dilemma.dot"],
    ["graphml", "dilemma.graphml"],
    ["mermaid", "dilemma.mmd"],
    ["csv", "dilemma.csv"],
  ] as const)("--to %s writes %s beside the case, and never over one", async (format, file) => {
    const command = `export dilemma.casus.yaml --to ${format}`;
    expect(await session.run(command)).toEqual({ exit: 0, stdout: `wrote ${file}\n`, stderr: "" });
    expect(session.read(file).toString().startsWith(starts[format])).toBe(true);
    expect((await session.run(`${command} -o -`)).stdout).toBe(session.read(file).toString());
    const again = await session.run(command);
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain(`"${file}" is there already`);
  });

  it("draws all moves or the improvements, and says where it draws fewer than there are", async () => {
    const all = await session.run("export dilemma.casus.yaml --to mermaid -o -");
    expect(all.stdout.match(/-\.->/g)).toHaveLength(4);
    const improvements = await session.run(
      "export dilemma.casus.yaml --to mermaid --moves improvements -o -",
    );
    expect(improvements.stdout).not.toContain("-.->");
    expect(improvements.stderr).toBe("");
    // 64 states, 7 moves for either actor; each improves from half of the states to 4 others: 64 × 2 × 2.
    session.write("wide.casus.yaml", sized(3));
    const cut = await session.run("export wide.casus.yaml --to dot -o -");
    expect(cut.exit).toBe(0);
    expect(cut.stderr).toBe("only improvements are drawn, 256 of 896 moves; --moves all draws all\n");
    expect(cut.stdout.match(/ -> /g)).toHaveLength(256);
  });

  it("marks the equilibria of the concepts asked for", async () => {
    const { stdout } = await session.run("export dilemma.casus.yaml --to csv --concept nash,l2 -o -");
    // Facts: Prisoners in stability.json: the Nash equilibrium is state 1.
    expect(stdout.split("\r\n").map((row) => row.split(",")[7])).toEqual([
      "equilibrium",
      expect.stringMatching(/^nash/),
      expect.not.stringContaining("nash"),
      expect.not.stringContaining("nash"),
      expect.not.stringContaining("nash"),
      undefined,
    ]);
  });

  it("refuses too many states for a picture, with the count and the cure (CAS0411)", async () => {
    session.write("huge.casus.yaml", sized(6));
    const { exit, stdout, stderr } = await session.run("export huge.casus.yaml --to mermaid --concept nash");
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(
      /^error\[CAS0411\]: the case has 4,096 states, and mermaid draws at most 2,000\n {2}--> huge\.casus\.yaml:4:3\nhelp: graphml holds more/m,
    );
  });

  it("needs preferences of every actor (CAS0412)", async () => {
    session.write("half.casus.yaml", dilemma.replace(/ {2}two: \[.*\n/, ""));
    const { exit, stderr } = await session.run("export half.casus.yaml --to dot -o -");
    expect(exit).toBe(2);
    expect(stderr).toContain('error[CAS0412]: "two" has no preferences');
  });

  it("refuses options that mean nothing here", async () => {
    const said = async (options: string) =>
      (await session.run(`export dilemma.casus.yaml ${options}`)).stderr;
    expect(await said("--to dott")).toContain(
      '--to "dott": gmcr, dot, graphml, mermaid or csv is expected\nhelp: did you mean dot?',
    );
    expect(await said("--to dot --moves some")).toContain('--moves "some": all or improvements is expected');
    expect(await said("--to csv --moves all")).toContain("--moves has no meaning with --to csv");
    expect(await said("--to gmcr --concept nash")).toContain("--concept has no meaning with --to gmcr");
    expect(await said("--to gmcr --reading one-step")).toContain("--reading has no meaning with --to gmcr");
    expect(await said("--to dot --concept nahs")).toContain('"nahs" is not a concept of stability');
  });
});
