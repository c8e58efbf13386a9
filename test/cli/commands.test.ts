import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { starter } from "../../src/cli/starter.js";
import { codes } from "../../src/diagnostics/index.js";
import { bet } from "../report/sample.js";
import { Session } from "./session.js";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("bet.casus.yaml", bet);
  session.write("broken.casus.yaml", "casus: 1\nplay:\n  - a chooses b\n");
});
afterEach(() => session.close());

describe("usage", () => {
  const refused: readonly (readonly [line: string, says: RegExp])[] = [
    ["test", /casus test needs a case file\nhelp: for example: casus test my-case.casus.yaml/],
    ["check", /casus check needs a case file/],
    ["play", /casus play needs a case file/],
    ["format", /casus format needs a case file/],
    ["compile", /casus compile needs a case file/],
    ["tset", /unknown command 'tset'\nhelp: did you mean test\?/],
    ["test bet.casus.yaml --drws 5", /unknown option '--drws'\nhelp: did you mean --draws\?/],
    ["test bet.casus.yaml --draws", /argument missing/],
    ["test bet.casus.yaml --draws -5", /--draws "-5": a whole number from 1 to 2,147,483,647 is expected/],
    [
      "play bet.casus.yaml other --policy pass",
      /takes one case file, and "other".*\nhelp: .*--policy pass --policy other/,
    ],
    [
      "play bet.casus.yaml --draws 1000m",
      /--draws 1000000000 is too many for casus play.*\nhelp: at most --draws \d+/,
    ],
    ["compile bet.casus.yaml --emit=lowr", /--emit "lowr".*\nhelp: did you mean lower\?/],
    ["compile bet.casus.yaml bet.casus.yaml", /takes one case file/],
    ["format --check --stdout bet.casus.yaml", /exclude each other/],
    ["explain CAS9999", /there is no code "CAS9999"/],
  ];
  for (const [line, says] of refused)
    it(`casus ${line}`, async () => {
      const { exit, stdout, stderr } = await session.run(line);
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(/^error/);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    });

  it("is printed on request, with every command in it", async () => {
    const { exit, stdout, stderr } = await session.run("--help");
    for (const command of ["new", "check", "test", "play", "format", "compile", "explain"])
      expect(stdout).toContain(`\n  ${command} [`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect((await session.run("")).stdout).toBe(stdout);
  });

  it("--version", async () => expect((await session.run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/));
});

describe("casus test", () => {
  it("exits 0 where all is as expected", async () => {
    const { exit, stdout, stderr } = await session.run("test bet.casus.yaml --draws 500");
    expect(stdout).toMatch(/2 claims: 1 holds, 1 fails · all as expected · seed 1, 500 draws, 0.00 s\n$/);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  });

  it("exits 1 where a claim differs from what is expected", async () => {
    session.write("bet.casus.yaml", bet.replace("expect: holds", "expect: fails"));
    const { exit, stdout } = await session.run("test bet.casus.yaml");
    expect(stdout).toContain("not as expected: bets (holds, expected fails)\n");
    expect(exit).toBe(1);
  });

  it("exits 2 where a file cannot be used, and tests the others", async () => {
    const { exit, stdout, stderr } = await session.run("test absent.yaml broken.casus.yaml bet.casus.yaml");
    expect(stderr).toContain('error[CAS0001]: the file "absent.yaml" does not exist\n');
    expect(stderr).toContain("--> broken.casus.yaml:3:5");
    expect(stdout).toContain("3 cases, 2 claims: 1 holds, 1 fails · 2 unusable");
    expect(exit).toBe(2);
  });

  it("prints nothing but messages where the only file cannot be used", async () => {
    expect(await session.run("test absent.yaml")).toMatchObject({ exit: 2, stdout: "" });
  });

  it("refuses a case whose odds are impossible in some draws", async () => {
    session.write(
      "bet.casus.yaml",
      bet
        .replace("win: 0.25", "win: 2 * chance_of_it")
        .concat('quantities: {chance_of_it: {is: "uniform(0, 1)"}}\n'),
    );
    const { exit, stderr } = await session.run("test bet.casus.yaml");
    expect(stderr).toMatch(/error\[CAS0501\].* 50 % of the draws/);
    expect(exit).toBe(2);
  });

  it("--json is one object for one file, with the seed as given", async () => {
    const { exit, stdout } = await session.run("test bet.casus.yaml --json --draws 100 --seed 007");
    expect(stdout).toMatch(
      /^\{\n {2}"case": "A bet",\n {2}"seed": "007",\n {2}"draws": 100,\n {2}"claims": \[\n/,
    );
    expect(JSON.parse(stdout).claims[0]).toMatchObject({ name: "bets", verdict: "holds", share: 1, high: 1 });
    expect(exit).toBe(0);
  });

  it("--json is a list for several files, the unusable among them", async () => {
    const { exit, stdout } = await session.run("test bet.casus.yaml absent.yaml --json");
    const all = JSON.parse(stdout);
    expect(all.map((one: { case: unknown }) => one.case)).toEqual(["A bet", null]);
    expect(all[1].diagnostics[0].code).toBe("CAS0001");
    expect(exit).toBe(2);
  });

  it("reads standard input", async () => {
    const { exit, stdout } = await session.run("test -", { stdin: bet });
    expect(stdout).toContain("stdin · 10,000 draws");
    expect(exit).toBe(0);
  });

  it("stopped by Ctrl-C prints what is done and exits 130", async () => {
    const { exit, stdout } = await session.run("test bet.casus.yaml bet.casus.yaml --draws 100k --jobs 1", {
      onListen: (interrupt) => void setTimeout(interrupt, 0),
    });
    expect(stdout).toContain("stopped early (status: partial): the first 4,096 draws of 100,000 are");
    expect(stdout).not.toContain("2 cases");
    expect(exit).toBe(130);
  });

  it("stopped before the first draw is counted says so", async () => {
    const { exit, stdout } = await session.run("test bet.casus.yaml", {
      onListen: (interrupt) => interrupt(),
    });
    expect(stdout).toContain("0 claims");
    expect(stdout).toContain("the first 0 draws of 10,000 are counted");
    expect(exit).toBe(130);
  });
});

describe("colour", () => {
  const terminal = { columns: 80 };
  const cases: readonly (readonly [string, Parameters<Session["run"]>[1], boolean])[] = [
    ["on a terminal", { terminal }, true],
    ["elsewhere", {}, false],
    ["on a terminal with NO_COLOR", { terminal, env: { NO_COLOR: "1" } }, false],
    ["on a dumb terminal", { terminal, env: { TERM: "dumb" } }, false],
    ["elsewhere with FORCE_COLOR", { env: { FORCE_COLOR: "1" } }, true],
    ["on a terminal with FORCE_COLOR=0", { terminal, env: { FORCE_COLOR: "0" } }, false],
  ];
  for (const [where, world, isColoured] of cases)
    it(`${where}: ${isColoured ? "yes" : "no"}`, async () => {
      const { stdout } = await session.run("test bet.casus.yaml --draws 64", world);
      expect(stdout.includes("\u001b[32m")).toBe(isColoured);
    });

  it("never lets a case steer the terminal", async () => {
    session.write("bet.casus.yaml", bet.replace("title: A bet", 'title: "A \\e[2Jbet"'));
    expect((await session.run("test bet.casus.yaml --draws 64")).stdout).not.toContain("\u001b");
  });
});

describe("casus check", () => {
  it("counts what a good case holds", async () => {
    expect(await session.run("check bet.casus.yaml")).toEqual({
      exit: 0,
      stdout: "ok: bet.casus.yaml (2 actors, 3 levers, 1 event, 2 claims)\n",
      stderr: "",
    });
  });
  it("lists every mistake of a bad one, with a count", async () => {
    const { exit, stdout, stderr } = await session.run("check broken.casus.yaml");
    expect(stderr).toMatch(
      /^error\[CAS\d{4}\]: .*\n {2}--> broken.casus.yaml:3:5\n[\s\S]*\nbroken.casus.yaml: \d errors?\n$/,
    );
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  });
  it("does not fail a case for a warning", async () => {
    session.write("bet.casus.yaml", `${bet}quantities: {idle: {is: 3}}\n`);
    const { exit, stdout, stderr } = await session.run("check bet.casus.yaml");
    expect(stderr).toContain("warning[CAS0318]");
    expect(stdout).toMatch(/^ok: .*\), 1 warning\n$/);
    expect(exit).toBe(0);
  });
  it("says why a source's file is not read", async () => {
    session.write("bet.casus.yaml", `${bet}sources: {s: {cite: A paper, file: ../paper.txt}}\n`);
    const { stderr } = await session.run("check bet.casus.yaml");
    expect(stderr).toContain("CAS0016");
    expect(stderr).toContain("note: it lies outside the case's folder");
  });
  it("--json", async () => {
    const { exit, stdout } = await session.run("check broken.casus.yaml --json");
    const { file, ok, diagnostics } = JSON.parse(stdout);
    expect({ file, ok, line: diagnostics[0].line, column: diagnostics[0].column }).toEqual({
      file: "broken.casus.yaml",
      ok: false,
      line: 3,
      column: 5,
    });
    expect(exit).toBe(2);
  });
});

describe("casus play", () => {
  it("plays freely and under every policy, or under those asked for", async () => {
    const heads = async (line: string) =>
      [...(await session.run(line)).stdout.matchAll(/^── (.*?) ─/gm)].map((match) => match[1]);
    expect(await heads("play bet.casus.yaml --draws 64")).toEqual(["free play", "pass", "compared"]);
    expect(await heads("play bet.casus.yaml --draws 64 --policy pass")).toEqual(["pass"]);
  });
  it("knows what an unknown policy should have been", async () => {
    const { exit, stderr } = await session.run("play bet.casus.yaml --policy pas");
    expect(stderr).toBe('error[CAS0207]: unknown policy "pas"\nhelp: did you mean "pass"?\n');
    expect(exit).toBe(2);
  });
  it("stopped by Ctrl-C prints what is done and exits 130", async () => {
    const { exit, stdout } = await session.run("play bet.casus.yaml --draws 100k", {
      onListen: (interrupt) => void setTimeout(interrupt, 0),
    });
    expect(stdout).toContain(
      "Stopped early (status: partial): the first 4,096 of 100,000 draws are counted.",
    );
    expect(stdout).toContain("The run was stopped before they were counted.");
    expect(exit).toBe(130);
  });
  it("--json", async () => {
    const { exit, stdout } = await session.run("play bet.casus.yaml --draws 64 --json");
    expect(JSON.parse(stdout).plans.map(({ policies }: { policies: string[] }) => policies)).toEqual([
      [],
      ["pass"],
    ]);
    expect(exit).toBe(0);
  });
});

describe("casus new", () => {
  it("writes a case that is as it expects itself to be, and never writes over it", async () => {
    const written = await session.run("new lease");
    expect(written.stdout).toContain("casus test  lease.casus.yaml");
    expect(session.read("lease.casus.yaml")).toBe(starter);
    expect(await session.run("check lease.casus.yaml")).toMatchObject({ exit: 0, stderr: "" });
    const tested = await session.run("test lease.casus.yaml");
    expect(tested.stdout).toContain("all as expected");
    expect(tested.exit).toBe(0);
    session.write("lease.casus.yaml", "mine");
    expect(await session.run("new lease")).toMatchObject({ exit: 2, stdout: "" });
    expect(session.read("lease.casus.yaml")).toBe("mine");
  });
  it("has a verdict of every kind and hangs on no ties", async () => {
    session.write("s.casus.yaml", starter);
    const { claims } = JSON.parse((await session.run("test s.casus.yaml --json")).stdout);
    expect(new Set(claims.map(({ verdict }: { verdict: string }) => verdict))).toEqual(
      new Set(["holds", "fails", "contested"]),
    );
    expect(claims.every((claim: { hangs_on_ties: number }) => claim.hangs_on_ties === 0)).toBe(true);
  });
  it("is formatted", async () => {
    session.write("s.casus.yaml", starter);
    expect(await session.run("format --check s.casus.yaml")).toMatchObject({ exit: 0, stdout: "" });
  });
  it("has a name by itself, or goes to standard output", async () => {
    expect((await session.run("new")).stdout).toContain("Wrote my-case.casus.yaml");
    expect((await session.run("new -")).stdout).toBe(starter);
  });
  it("says where a folder is missing", async () => {
    expect((await session.run("new nowhere/x")).stderr).toContain("its folder does not exist");
  });
});

describe("casus format", () => {
  const untidy = `casus:   1\n# a comment\ntitle:  A bet\n`;
  it("--check names what is not formatted, and exits 1", async () => {
    session.write("untidy.yaml", untidy);
    expect(await session.run("format --check untidy.yaml")).toEqual({
      exit: 1,
      stdout: "not formatted: untidy.yaml\n",
      stderr: "",
    });
    expect(session.read("untidy.yaml")).toBe(untidy);
  });
  it("writes in place, keeps comments, and is content with its own work", async () => {
    session.write("untidy.yaml", untidy);
    expect(await session.run("format untidy.yaml")).toMatchObject({
      exit: 0,
      stdout: "formatted untidy.yaml\n",
    });
    expect(session.read("untidy.yaml")).toContain("# a comment");
    expect(await session.run("format --check untidy.yaml")).toMatchObject({ exit: 0, stdout: "" });
  });
  it("--stdout and standard input print", async () => {
    session.write("untidy.yaml", untidy);
    const { stdout } = await session.run("format --stdout untidy.yaml");
    expect(stdout).toContain("# a comment");
    expect(session.read("untidy.yaml")).toBe(untidy);
    expect((await session.run("format -", { stdin: untidy })).stdout).toBe(stdout);
  });
  it("leaves a file with mistakes as it is", async () => {
    session.write("bad.yaml", "casus: 1\n  x: [\n");
    expect(await session.run("format bad.yaml")).toMatchObject({ exit: 2, stdout: "" });
    expect(session.read("bad.yaml")).toBe("casus: 1\n  x: [\n");
  });
});

describe("casus compile", () => {
  for (const stage of ["parse", "resolve", "check", "lower", "solve", "judge", "report"])
    it(`--emit=${stage} prints JSON`, async () => {
      const { exit, stdout } = await session.run(`compile bet.casus.yaml --emit=${stage} --draws 64`);
      expect(() => JSON.parse(stdout)).not.toThrow();
      expect(exit).toBe(0);
    });
  it("stops at the stage with mistakes", async () => {
    const { exit, stdout, stderr } = await session.run("compile broken.casus.yaml");
    expect(stderr).toContain("broken.casus.yaml:3:5");
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  });
});

describe("casus explain", () => {
  for (const name of ["CAS0203", "cas0203", "203"])
    it(name, async () => {
      const { exit, stdout } = await session.run(`explain ${name}`);
      expect(stdout).toBe(
        "CAS0203, error: unknown actor\n\nNothing of this name is declared under `actors`.\n",
      );
      expect(exit).toBe(0);
    });
  it("lists all codes", async () => {
    const { stdout } = await session.run("explain");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.slice(0, 7)),
    ).toEqual(Object.keys(codes));
  });
});
