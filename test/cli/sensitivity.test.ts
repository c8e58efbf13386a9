import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Session } from "./session.js";

const session = new Session();
afterAll(() => session.close());

const root = join(import.meta.dirname, "..", "..");
session.write(
  "korea.casus.yaml",
  readFileSync(join(root, "cases/original/korea-2017/korea-2017.casus.yaml")),
);
session.write(
  "offer.casus.yaml",
  `casus: 1
title: An offer
actors: {a: Ann, b: Bob}
levers:
  offer: {actor: a}
  accept: {actor: b}
quantities:
  gain: 0 to 10
  price: 2 to 6
play:
  - a chooses offer
  - b chooses accept if offer
values:
  a:
    sold: {if: accept, worth: price - 3}
  b:
    bought: {if: accept, worth: gain - price}
policies:
  keep: {offer: no}
  sell: {offer: yes}
claims:
  buys: P(accept | sell) > 0.5
  never: E(a | sell) > 100
  shares: share(gain > price) > 0.5
`,
);

/** What a command line says, with its exit code. */
const said = (line: string) => session.run(`sensitivity ${line}`);

describe("casus sensitivity", () => {
  it("runs on the flagship in short and in full", async () => {
    const short = await said("korea.casus.yaml --draws 1000");
    expect(short).toMatchObject({ exit: 0, stderr: "" });
    expect(short.stdout).toContain("Passed over: paper_beats_words");
    const full = await said("korea.casus.yaml --claim worth_the_controversy --draws 2000 --base-points 256");
    expect(full).toMatchObject({ exit: 0, stderr: "" });
    expect(full.stdout).toContain("collapse_risk + squeeze");
    expect(full.stdout).toContain("The United States, choosing among status_quo");
  });

  it("says in short what a claim hinges on, and where to read more", async () => {
    const { exit, stdout, stderr } = await said("offer.casus.yaml");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/Hinges on gain \(\d+ % of its variance\) and price/);
    expect(stdout).toMatch(/once gain \(median 5\.?0*\) falls to 4,/);
    expect(stdout).toContain("It never flips: it fails in every draw");
    expect(stdout).toContain("casus sensitivity offer.casus.yaml --claim buys");
  });

  it("says of a claim that never flips that it does not", async () => {
    const { stdout } = await said("offer.casus.yaml --claim never");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "It never flips: it fails in every draw, and no quantity by itself changes that.",
    );
  });

  it("has the documented keys in order", async () => {
    const { stdout } = await said("offer.casus.yaml --claim buys --json --base-points 256");
    const json = JSON.parse(stdout);
    expect(Object.keys(json)).toEqual(
      "case seed draws base_points targets choices passed_over file sampling status diagnostics".split(" "),
    );
    expect(Object.keys(json.targets[0])).toEqual(
      "name kind verdict share mean low median high hinges indices tornado tipping pairs box says unknown".split(
        " ",
      ),
    );
    expect(Object.keys(json.choices[0])).toEqual(
      "actor policies evpi find_out least says unknown".split(" "),
    );
    expect(json.targets[0].tipping.values[0]).toMatchObject({ quantity: "gain", up: null });
  });

  it("gives the verdict and share that a test gives", async () => {
    const tested = JSON.parse((await session.run("test offer.casus.yaml --json")).stdout);
    const { targets } = JSON.parse((await said("offer.casus.yaml --claim buys --json")).stdout);
    const { verdict, share, low, high } = tested.claims[0];
    expect(targets[0]).toMatchObject({ verdict, share, low, high });
  });

  it("analyses a number", async () => {
    const { exit, stdout } = await session.run(
      "sensitivity offer.casus.yaml --policies a --json --of E(b|sell)",
    );
    const { targets } = JSON.parse(stdout);
    expect(exit).toBe(0);
    expect(targets[0]).toMatchObject({ name: "E(b|sell)", kind: "number", tipping: null });
    // At the medians Bob gains 5 − 4; with a gain at its 95th percentile, 10 − 4.
    expect(targets[0].tornado.at_medians).toBeCloseTo(1, 9);
    const gain = targets[0].tornado.bars.find(({ quantity }: { quantity: string }) => quantity === "gain");
    expect(gain.high.result).toBeCloseTo(6, 9);
  });

  it("says how many draws and base points it takes", async () => {
    const { exit, stdout } = await said("offer.casus.yaml --claim buys --draws 50 --base-points 64");
    expect(exit).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/Ask for 128 base points or more, by --base-points\./);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/draws would be needed, by --draws\./);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/Ask for 256 draws or more, by --draws\./);
  });

  it.each([
    ["offer.casus.yaml --claim bys", 'CAS0210]: unknown claim "bys"'],
    ["offer.casus.yaml --claim shares", "CAS0801]"],
    ["offer.casus.yaml --policies c", 'CAS0203]: unknown actor "c"'],
    ["offer.casus.yaml --policies b", "CAS0803]"],
    ["offer.casus.yaml --of E(c)", "--> --of:1:3"],
    ["offer.casus.yaml --of 1+1", "CAS0802]"],
    ["offer.casus.yaml --base-points 100", "for example --base-points 128"],
    ["offer.casus.yaml --base-points 4k", "a power of two"],
    ["offer.casus.yaml --of 1 --of 2", "one is expected"],
    ["offer.casus.yaml --draws 100m", "would fit"],
    ["offer.casus.yaml korea.casus.yaml", "takes one case file"],
    ["", "needs a case file"],
  ])("refuses %s", async (line, says) => {
    const { exit, stdout, stderr } = await said(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  it.each([40, 60, 80, 120])("keeps to %d columns", async (columns) => {
    const { stdout } = await session.run("sensitivity offer.casus.yaml --claim buys --base-points 256", {
      terminal: { columns },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours' own sequences
    const lines = stdout.replace(/\u001b\[\d+m/g, "").split("\n");
    // Tables have their width; at 40 columns the widest do not fit.
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(columns, 66));
  });

  it("stops on Ctrl-C", async () => {
    const { exit } = await session.run("sensitivity offer.casus.yaml --claim buys --draws 100000", {
      onListen: (interrupt) => interrupt(),
    });
    expect(exit).toBe(130);
  });
});
