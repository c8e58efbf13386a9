import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../transcript.js";
import { type Outcome, Session, type World } from "./session.js";

const session = new Session();
const written = "casus: 1\ntitle: A plan\nactors: {a: A}\nlevers: {go: {actor: a}}\n";

beforeAll(() => {
  if (!existsSync(join(root, "dist", "workbench", "index.html")))
    throw new Error("dist/workbench is not built: npm run build");
  session.write("plan.casus.yaml", written);
  session.write("wrong.casus.yaml", "casus: 1\nlevers: {go: {actor: nobody}\n");
  session.write("Cuban.gmcr", readFileSync(join(root, "test", "gmcr", "Cuban.gmcr")));
});
afterAll(() => session.close());

/** Keeps a port taken. */
function taking(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ port: (server.address() as { port: number }).port, server }),
    );
  });
}

async function freePort(): Promise<number> {
  const { port, server } = await taking();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs the command, gets a file from the address while it runs, and ends it. */
async function opening(line: string, file: string, world: World = {}) {
  const port = await freePort();
  let got: Promise<unknown> = Promise.resolve();
  const onListen = (interrupt: () => void) => {
    got = fetch(`http://127.0.0.1:${port}/${file}`).then((answer) =>
      file.endsWith(".json") ? answer.json() : answer.text(),
    );
    void got.finally(interrupt);
  };
  const outcome = await session.run(`open ${line} --port ${port}`, { ...world, onListen });
  return { ...outcome, port, got: await got };
}

describe("casus open", () => {
  it("prints the address, gives the case to the page, and ends well on Ctrl-C", async () => {
    const { exit, stdout, stderr, port, got } = await opening("plan.casus.yaml", "opened.json");
    const line = `plan.casus.yaml is open in the workbench at http://127.0.0.1:${port}/ · Ctrl-C ends it\n`;
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: line, stderr: "" });
    expect(got).toEqual({ name: "plan.casus.yaml", text: written });
  });

  it("begins from the gallery without a file", async () => {
    const { exit, stdout, port, got } = await opening("", "opened.json");
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: `The workbench is at http://127.0.0.1:${port}/ · Ctrl-C ends it\n`,
    });
    expect(got).toBeNull();
    const cases = (await opening("", "cases/index.json")).got as { path: string; title: string }[];
    expect(cases[0]).toMatchObject({
      path: "cases/original/korea-2017/korea-2017.casus.yaml",
      title: "Can concessions to Beijing silence Pyongyang?",
      folder: "original",
    });
    const flagship = await opening("", cases[0]?.path ?? "");
    expect(flagship.got).toBe(readFileSync(join(root, cases[0]?.path ?? ""), "utf8"));
  });

  it("opens a case with mistakes in it, which the page shows", async () => {
    const { exit, stderr, got } = await opening("wrong.casus.yaml", "opened.json");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(got).toMatchObject({ name: "wrong.casus.yaml" });
  });

  it("opens a conflict of GMCR+ as the case that casus import makes of it", async () => {
    const { stdout: imported } = await session.run("import Cuban.gmcr -o -");
    const { stdout, got } = await opening("Cuban.gmcr", "opened.json");
    expect(stdout).toMatch(/^Cuban.gmcr is open in the workbench at http/);
    expect(got).toEqual({ name: "Cuban.casus.yaml", text: imported });
  });

  it("opens standard input", async () => {
    const { got } = await opening("-", "opened.json", { stdin: written });
    expect(got).toEqual({ name: "stdin.casus.yaml", text: written });
  });

  it("serves the page itself", async () => {
    expect((await opening("", "")).got).toContain('<div id="root">');
  });

  it.each(["none.casus.yaml", "."])("refuses %s as every command does", async (file) => {
    const { exit, stdout, stderr } = await session.run(`open ${file}`);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^error\[CAS0001\]/);
  });

  it("refuses a conflict that cannot be read, with the place", async () => {
    session.write("cut.gmcr", session.read("Cuban.gmcr").slice(0, 100));
    const { exit, stderr } = await session.run("open cut.gmcr");
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^error\[CAS0601\].*\n {2}--> cut\.gmcr:1:101\n/);
  });

  it("refuses a port that is taken, or none", async () => {
    const { port, server } = await taking();
    const { exit, stderr } = await session.run(`open --port ${port}`);
    server.close();
    expect(exit).toBe(2);
    expect(stderr).toBe(`error: port ${port} is in use\nhelp: leave --port out, and a free one is found\n`);
    for (const wrong of ["80", "65536", "-1", "x", "8e3"]) {
      const refused = await session.run(`open --port ${wrong}`);
      expect(refused.exit).toBe(2);
      expect(refused.stderr).toContain("a whole number from 1024 to 65535 is expected");
    }
  });

  it("takes one file", async () => {
    const { exit, stderr } = await session.run("open plan.casus.yaml wrong.casus.yaml");
    expect(exit).toBe(2);
    expect(stderr).toMatch(/takes one file, and "wrong.casus.yaml" is another/);
  });
});

describe("the browser", () => {
  const terminal = { columns: 80 };
  const shown = async (line: string, world: World) => {
    const urls: string[] = [];
    const { port } = await opening(line, "", { ...world, onBrowse: (url) => void urls.push(url) });
    return urls.map((url) => url.replace(String(port), "PORT"));
  };

  it("is started from a terminal, and only there", async () => {
    expect(await shown("", { terminal })).toEqual(["http://127.0.0.1:PORT/"]);
    expect(await shown("", {})).toEqual([]);
    expect(await shown("", { terminal, env: { CI: "true" } })).toEqual([]);
    expect(await shown("--no-browser", { terminal })).toEqual([]);
  });

  it("may be missing", async () => {
    const { exit, stderr } = await opening("plan.casus.yaml", "opened.json", { terminal });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  });
});

describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
  it("ends the process, whoever is still connected", async () => {
    const child = spawn(process.execPath, [join(root, "dist", "cli.js"), "open", "plan.casus.yaml"], {
      cwd: session.folder,
    });
    const outcome = await new Promise<Outcome>((resolve) => {
      let [stdout, stderr] = ["", ""];
      child.stderr.on("data", (text) => {
        stderr += text;
      });
      child.stdout.on("data", async (text) => {
        stdout += text;
        const url = /http:\S+/.exec(stdout)?.[0];
        if (!url) return;
        const answer = await fetch(`${url}opened.json`);
        stdout += ` ${((await answer.json()) as { name: string }).name}`;
        child.kill("SIGINT");
      });
      child.on("close", (code) => resolve({ exit: code ?? -1, stdout, stderr }));
    });
    expect(outcome).toMatchObject({ exit: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/^plan\.casus\.yaml is open .* plan\.casus\.yaml$/s);
  });
});
