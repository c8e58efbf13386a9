// The gallery as a regression suite: every case under cases/ compiles without a warning, says what it expects of
// each claim, and finds it, whatever the seed. The numbers that the literature gives stand in the claims themselves.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { playEngine } from "../src/engines/index.js";
import {
  type Case,
  compileCase,
  formatCase,
  formatDiagnostic,
  type SourceText,
  type TestResult,
  testClaims,
  trialRun,
} from "../src/index.js";
import { root } from "./transcript.js";

/** Draws per run: shares are then known to a percentage point (2 √(0.25 / 10,000)), often far better. */
const draws = 10_000;

/** A verdict that the gallery promises must not hang on the seed. */
const seeds = ["1", "2", "3"];

const gallery = join(root, "cases");
const paths = readdirSync(gallery, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".casus.yaml"))
  .map((path) => join(gallery, path))
  .sort();

const read = (path: string): SourceText => ({ name: relative(root, path), text: readFileSync(path, "utf8") });

/** The case of a file, which must compile. */
function compiled(path: string): Case {
  const source = read(path);
  const { case: subject, diagnostics } = compileCase(source);
  if (!subject) throw new Error(diagnostics.map((one) => formatDiagnostic(one, source)).join("\n\n"));
  return subject;
}

describe("the gallery", () => {
  it("has the flagship and the literature", () => {
    const folders = paths.map((path) => relative(gallery, dirname(path)));
    expect(folders).toContain(join("original", "korea-2017"));
    expect(folders.filter((folder) => folder.startsWith("literature")).length).toBeGreaterThanOrEqual(4);
  });

  it.each(paths.map((path) => relative(root, path)))(
    "%s is named for its folder, beside a README",
    (path) => {
      const folder = dirname(join(root, path));
      expect(basename(path)).toBe(`${basename(folder)}.casus.yaml`);
      expect(existsSync(join(folder, "README.md"))).toBe(true);
    },
  );
});

for (const path of paths) {
  describe(relative(root, path), () => {
    it("compiles without a warning", () => {
      const source = read(path);
      const { diagnostics } = compileCase(source);
      expect(diagnostics.map((one) => formatDiagnostic(one, source))).toEqual([]);
      expect(trialRun(compiled(path)).map(({ message }) => message)).toEqual([]);
    });

    it("is in the house style", () => {
      const source = read(path);
      expect(formatCase(source).text).toBe(source.text);
    });

    // Whole histories have no end in an endless play, whose answers are derived in the case's README.
    it.skipIf(compiled(path).rounds?.isEndless)(
      "plays as the definition says, under every plan that it names",
      async () => {
        const { subject, plans, draws } = verifiable(compiled(path));
        const options = { draws, seed: "1", sampling: "sobol", plans } as const;
        const { solutions } = await playEngine.solve(subject, options);
        expect(playEngine.verify(subject, options, solutions)).toEqual([]);
      },
    );

    it("cites what it is taken from and says what every claim means", () => {
      const { sources, claims } = compiled(path);
      expect(sources).not.toEqual([]);
      expect(claims.filter(({ says }) => says === undefined).map(({ name }) => name)).toEqual([]);
    });

    it("expects something of every claim", () => {
      const silent = compiled(path).claims.filter((claim) => claim.expect === undefined);
      expect(silent.map(({ name }) => name)).toEqual([]);
    });

    it.each(seeds)(`finds it in ${draws} draws with seed %s`, async (seed) => {
      const result = await testClaims(compiled(path), { draws, seed });
      expect(result.status).toBe("complete");
      expect(result.diagnostics).toEqual([]);
      expect(surprises(result)).toEqual([]);
    });
  });
}

/**
 * What of a case can be solved from the definition in a second: whole histories grow with the power of the rounds, so a play
 * in rounds is looked at in its first ones, in few draws, and under plans that hold something.
 */
function verifiable(subject: Case): { subject: Case; plans: readonly number[]; draws: number } {
  const { play, rounds } = subject;
  const plans = [...subject.plans.keys()];
  if (!rounds) return { subject, plans, draws: 100 };
  const steps = rounds.steps.slice(0, 4);
  const first = {
    ...subject,
    play: play.slice(0, steps.at(-1)?.end),
    rounds: {
      ...rounds,
      steps,
      labels: rounds.labels.slice(0, steps.length),
      numbers: rounds.numbers.slice(0, steps.length),
    },
  };
  const holding = plans.filter((p) => subject.plans[p]?.holds.some((level) => level >= 0));
  return { subject: first, plans: holding.length > 0 ? holding : plans, draws: 4 };
}

/** Claims that came out otherwise than expected, each with what was found and why. */
function surprises({ solutions }: TestResult): string[] {
  return solutions
    .filter(({ isExpected }) => !isExpected)
    .map(({ name, verdict, share, reason }) => `${name} ${verdict} (${share}): ${reason}`);
}

describe.each(["korea-2017", "korea-2017-years"])("%s", (name) => {
  const subject = compiled(join(gallery, "original", name, `${name}.casus.yaml`));

  it("gives a reason for every number", () => {
    const stated = subject.quantities.filter(({ inline }) => !inline);
    expect(stated.filter(({ because }) => because === undefined).map(({ name }) => name)).toEqual([]);
    expect(subject.terms.filter(({ because }) => because === undefined).map(({ name }) => name)).toEqual([]);
  });

  it("says at the top that its numbers are judgments", () => {
    expect(subject.text.text.slice(0, 1000)).toMatch(/illustrative judgment/i);
  });

  it("names the paragraph of every claim that it takes from its source", () => {
    const cited = subject.claims.filter(({ source }) => source !== undefined);
    expect(cited.length).toBeGreaterThanOrEqual(10);
    expect(cited.filter(({ at }) => !/^paragraph [12]$/.test(at ?? "")).map(({ name }) => name)).toEqual([]);
  });

  it("has verdicts of every kind", () => {
    expect(new Set(subject.claims.map((claim) => claim.expect))).toEqual(
      new Set(["holds", "fails", "contested"]),
    );
  });

  it("has every policy tried by a claim, and every actor's values", () => {
    const tried = new Set(subject.asks.map(({ plan }) => plan));
    expect(subject.policies.filter(({ plan }) => !tried.has(plan)).map(({ name }) => name)).toEqual([]);
    const judged = new Set(subject.asks.flatMap((ask) => (ask.kind === "E" ? [ask.actor] : [])));
    expect(subject.actors.filter((_, actor) => !judged.has(actor)).map(({ name }) => name)).toEqual([]);
  });
});

describe("the flagship", () => {
  let subject: Case;
  beforeAll(() => {
    subject = compiled(join(gallery, "original", "korea-2017", "korea-2017.casus.yaml"));
  });

  it("bites: with the written word as cheap to break as the spoken one, paper no longer beats words", async () => {
    const { text } = subject.text;
    const cheap = text.replace(
      "assurance = written, worth: -50 to -20",
      "assurance = written, worth: -7 to -1",
    );
    expect(cheap).not.toBe(text);
    const { case: changed } = compileCase(cheap);
    const { solutions } = await testClaims(changed as Case, { draws: 1_000 });
    const verdicts = new Map(solutions.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts.get("paper_beats_words")).toBe("fails");
    expect(verdicts.get("a_guarantee_is_kept")).toBe("fails");
  });
});

describe("the flagship over the years", () => {
  it("bites: an offer that may be taken up later is waited out, and one made too late is worth nothing", async () => {
    const { text } = compiled(
      join(gallery, "original", "korea-2017-years", "korea-2017-years.casus.yaml"),
    ).text;
    const open = text.replace("and pressure = token\n", "and pressure = token and round >= 2020\n");
    expect(open).not.toBe(text);
    const { solutions } = await testClaims(compileCase(open).case as Case, { draws: 1_000 });
    const verdicts = new Map(solutions.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts.get("a_date_would")).toBe("contested");
    expect(verdicts.get("worth_it_in_2021")).toBe("fails");
  });
});
