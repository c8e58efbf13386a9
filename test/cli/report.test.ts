import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bet } from "../report/sample.js";
import { root } from "../transcript.js";
import { Session } from "./session.js";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("bet.casus.yaml", bet.replace("worth: 8,", "worth: 2 to 14,"));
});
afterEach(() => session.close());

const bytes = (name: string): Buffer => readFileSync(join(session.folder, name));

describe("casus report", () => {
  it("writes HTML beside the case", async () => {
    const { exit, stdout, stderr } = await session.run("report bet.casus.yaml --draws 256");
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: "wrote bet.html\n", stderr: "" });
    expect(session.read("bet.html")).toMatch(/^<!doctype html>[\s\S]*<h1>A bet<\/h1>[\s\S]*<\/html>\n$/);
  });

  for (const [name, begins] of [
    ["out.md", "# A bet\n"],
    ["out.markdown", "# A bet\n"],
    ["out.htm", "<!doctype html>"],
    ["out.docx", "PK"],
  ] as const)
    it(`takes the format from ${name}, the same bytes twice`, async () => {
      expect((await session.run(`report bet.casus.yaml -o ${name} --draws 256`)).exit).toBe(0);
      expect(bytes(name).subarray(0, begins.length).toString()).toBe(begins);
      await session.run(`report bet.casus.yaml -o again-${name} --draws 256`);
      expect(bytes(`again-${name}`).equals(bytes(name))).toBe(true);
    });

  it("prints where asked, and reads standard input", async () => {
    const { exit, stdout } = await session.run("report - --to md --draws 64", { stdin: bet });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^# A bet\n\nstdin · 64 draws · seed 1 · sobol · Casus \d/);
  });

  it("answers what packages would do, where a goal is named", async () => {
    session.write(
      "bet.casus.yaml",
      bet.replace("applause, worth: 1", "applause, worth: if stake = one then 1 else -1"),
    );
    const line = "report bet.casus.yaml -o - --to md --draws 64";
    const { exit, stdout } = await session.run(`${line} --goal applause --payer a`);
    expect(exit).toBe(0);
    expect(stdout).toContain("## Packages\n");
    expect(stdout).toContain("--goal applause --payer a");
    expect((await session.run(line)).stdout).toContain("- **Packages**: No goal was asked about");
  });

  it("tells the stable states of a case that ranks them", async () => {
    const file = join(root, "cases/conflicts/elmira/elmira.casus.yaml");
    const { exit, stdout } = await session.run(`report ${file} -o - --to md --draws 64`);
    expect(exit).toBe(0);
    // Published: Hipel, Fang, Kilgour and Haight 1993; the README of the case has the table.
    expect(stdout).toContain("- **Nash**: 5, 6, 7, 10, 11, 12\n");
    expect(stdout).toContain("- **How play goes**: The case states no order of play.");
  });

  it("never writes over a file", async () => {
    session.write("mine.html", "mine");
    const { exit, stderr } = await session.run("report bet.casus.yaml -o mine.html --draws 64");
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: `error: "mine.html" is there already and is left as it is
help: name another file: casus report bet.casus.yaml -o ANOTHER.html
`,
    });
    expect(session.read("mine.html")).toBe("mine");
  });

  for (const [line, says] of [
    ["report", "casus report needs a file"],
    ["report bet.casus.yaml -o out.pdf", `"out.pdf" does not say in which format`],
    ["report bet.casus.yaml -o out", `"out" does not say in which format`],
    ["report bet.casus.yaml --to dokx", "did you mean docx?"],
    ["report bet.casus.yaml --to md -o out.html", `--to md and "out.html" are two formats`],
    ["report bet.casus.yaml --to docx -o -", "a Word file cannot be printed on standard output"],
    ["report bet.casus.yaml --goal applause", "--goal goes with --payer"],
    ["report bet.casus.yaml --payer a", "--payer goes with --goal"],
    ["report bet.casus.yaml --goal aplause --payer a", `did you mean "applause"?`],
    ["report bet.casus.yaml -o no/where.md --draws 64", "its folder does not exist"],
    ["report gone.casus.yaml -o out.md", "does not exist"],
  ] as const)
    it(`${line}: ${says}`, async () => {
      const { exit, stdout, stderr } = await session.run(line);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(stderr).toContain(says);
      for (const name of ["out.md", "out.html", "out.docx", "bet.html"])
        expect(existsSync(join(session.folder, name))).toBe(false);
    });

  it("writes nothing when stopped", async () => {
    const { exit, stdout, stderr } = await session.run("report bet.casus.yaml -o out.md", {
      onListen: (interrupt) => interrupt(),
    });
    expect({ exit, stdout }).toEqual({ exit: 130, stdout: "" });
    expect(stderr).toContain("none is written");
    expect(existsSync(join(session.folder, "out.md"))).toBe(false);
  });

  it("says what it is doing, on a terminal", async () => {
    const { stderr } = await session.run("report bet.casus.yaml -o out.md --draws 9000", {
      terminal: { columns: 100 },
      tick: 400,
    });
    expect(stderr).toContain("testing bet.casus.yaml");
    expect(stderr).toContain("playing bet.casus.yaml");
  });
});
