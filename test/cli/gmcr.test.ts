import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../transcript.js";
import { Session } from "./session.js";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("Cuban.gmcr", readFileSync(join(root, "test", "gmcr", "Cuban.gmcr")));
});
afterEach(() => session.close());

describe("casus import", () => {
  it("writes the case beside the file, and never over one", async () => {
    const first = await session.run("import Cuban.gmcr");
    expect(first).toEqual({ exit: 0, stdout: "wrote Cuban.casus.yaml (2 actors, 4 levers)\n", stderr: "" });
    expect((await session.run("check Cuban.casus.yaml")).exit).toBe(0);
    expect((await session.run("format --check Cuban.casus.yaml")).exit).toBe(0);
    const again = await session.run("import Cuban.gmcr");
    expect(again.exit).toBe(2);
    expect(again.stderr).toBe(
      'error: "Cuban.casus.yaml" is there already and is left as it is\n' +
        "help: name another file: casus import Cuban.gmcr -o ANOTHER.casus.yaml\n",
    );
  });

  it("writes where it is told, or to standard output", async () => {
    expect((await session.run("import Cuban.gmcr -o crisis.casus.yaml")).exit).toBe(0);
    const { stdout } = await session.run("import Cuban.gmcr -o -");
    expect(stdout).toBe(session.read("crisis.casus.yaml"));
    const piped = await session.run("import -", { stdin: session.read("Cuban.gmcr") });
    expect(piped.stdout.split("\n").slice(3)).toEqual(
      stdout.replace("title: Cuban", "title: stdin").split("\n").slice(3),
    );
    expect(piped.stdout).toContain("\ntitle: stdin\n");
    expect((await session.run("import Cuban.gmcr -o none/crisis.casus.yaml")).stderr).toMatch(
      /folder does not exist/,
    );
  });

  it("refuses what is no conflict, with the place", async () => {
    session.write("cut.gmcr", session.read("Cuban.gmcr").slice(0, 100));
    const { exit, stdout, stderr } = await session.run("import cut.gmcr");
    expect(stderr).toMatch(
      /^error\[CAS0601\]: the file is not JSON: the file ends in the middle\n {2}--> cut\.gmcr:1:101\n/,
    );
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect((await session.run("import Cuba.gmcr")).stderr).toMatch(
      /CAS0001.*\nhelp: did you mean "Cuban.gmcr"\?/,
    );
    expect((await session.run("import")).stderr).toMatch(
      /needs a file\nhelp: for example: casus import conflict.gmcr/,
    );
    expect((await session.run("import a b")).stderr).toMatch(/takes one file, and "b" is another/);
  });
});

describe("casus export", () => {
  beforeEach(() => session.run("import Cuban.gmcr -o crisis.casus.yaml"));

  it("writes the conflict beside the case, and never over one", async () => {
    expect(await session.run("export crisis.casus.yaml --to gmcr")).toEqual({
      exit: 0,
      stdout: "wrote crisis.gmcr\n",
      stderr: "",
    });
    const { stdout } = await session.run("export crisis.casus.yaml --to gmcr -o -");
    expect(stdout).toBe(session.read("crisis.gmcr"));
    const again = await session.run("export crisis.casus.yaml --to gmcr");
    expect(again.exit).toBe(2);
    expect(again.stderr).toMatch(/"crisis.gmcr" is there already/);
  });

  it("needs a format that there is, and a case that is a conflict", async () => {
    expect((await session.run("export crisis.casus.yaml")).stderr).toMatch(
      /needs a format\nhelp: for example: casus export crisis.casus.yaml --to gmcr/,
    );
    expect((await session.run("export crisis.casus.yaml --to gmc")).stderr).toMatch(
      /help: did you mean gmcr\?/,
    );
    session.write(
      "graded.casus.yaml",
      "casus: 1\nactors: {a: A}\nlevers: {x: {actor: a, levels: [low, mid, high]}}\n",
    );
    const { exit, stdout, stderr } = await session.run("export graded.casus.yaml --to gmcr -o -");
    expect(stderr).toMatch(/^error\[CAS0609\]: lever "x" has 3 levels.*\n {2}--> graded.casus.yaml:3:10\n/);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  });
});
