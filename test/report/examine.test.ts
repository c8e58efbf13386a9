// Gathering the findings of a report, without a command and without a page.

import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/language/index.js";
import { documentOf, writeMarkdown } from "../../src/report/document/index.js";
import { examine, type StagesWatch } from "../../src/report/examine/index.js";
import { trap } from "./document-findings.js";
import { bet, caseOf } from "./sample.js";

const options = { draws: 64, seed: "1", sampling: "sobol" } as const;
const asked = { options, version: "1.2.3" };

/** Two sides that would both rather disarm, and neither of which does. */
const disarm = `casus: 1
title: Disarm?
actors: {east: the East, west: the West}
levers:
  east_disarms: {actor: east}
  west_disarms: {actor: west}
play:
  - east chooses east_disarms
  - west chooses west_disarms
values:
  east:
    safe: {if: west_disarms, worth: 20}
    strong: {if: not east_disarms, worth: 8}
  west:
    safe: {if: east_disarms, worth: 20}
    strong: {if: not west_disarms, worth: 8}
claims:
  nobody_starts: {holds_if: P(east_disarms) < 0.5}
`;

/** As many joint settings as two levers of `levels` levels make. */
const wide = (levels: number): string => {
  const list = `[${Array.from({ length: levels }, (_, i) => `l${i}`).join(", ")}]`;
  return disarm
    .replace("{actor: east}", `{actor: east, levels: ${list}}`)
    .replace("{actor: west}", `{actor: west, levels: ${list}}`)
    .replaceAll(/not (east|west)_disarms/g, "$1_disarms = l0")
    .replaceAll(/if: (east|west)_disarms,/g, "if: $1_disarms = l1,")
    .replace("P(east_disarms)", "P(east_disarms = l1)");
};

async function leftOutOf(text: string) {
  const examined = await examine(caseOf(text), asked);
  if (examined.kind !== "found") throw new Error(examined.kind);
  return Object.fromEntries(examined.findings.leftOut.map(({ what, why }) => [what, why]));
}

async function markdownOf(text: string): Promise<string> {
  const examined = await examine(caseOf(text), asked);
  if (examined.kind !== "found") throw new Error(examined.kind);
  return writeMarkdown(documentOf(examined.findings));
}

describe("examining a case", () => {
  it("names every stage in words as it begins, and how far it is", async () => {
    const seen: string[] = [];
    const stages = new Set<string>();
    await examine(caseOf(trap), asked, {
      onProgress: (stage, done, total) => {
        if (!stages.has(stage)) seen.push(`${stage} ${done}/${total}`);
        stages.add(stage);
        expect(done).toBeLessThanOrEqual(total);
      },
    });
    expect(seen).toEqual(["testing 0/1", "playing 0/1", "analysing 0/1", "comparing deals in 0/1"]);
  });

  for (const at of ["testing", "playing", "analysing", "comparing deals in"])
    it(`stopped while ${at}, it has nothing`, async () => {
      const signal = { aborted: false };
      const watch: StagesWatch = {
        signal,
        onProgress: (stage) => {
          signal.aborted ||= stage === at;
        },
      };
      expect(await examine(caseOf(trap), asked, watch)).toEqual({ kind: "stopped", diagnostics: [] });
    });

  it("refuses a case that cannot be tested, with the errors", async () => {
    const broken = trap.replace("{is: 0.2 to 0.6, as: probability,", '{is: "uniform(0.5, 1.5)",');
    const examined = await examine(caseOf(broken), asked);
    expect(examined.kind).toBe("refused");
    expect(examined.diagnostics.map(({ severity }) => severity)).toContain("error");
  });

  it("weighs packages where a goal is asked about", async () => {
    const subject = caseOf(bet);
    const { condition } = compileCondition(subject, { name: "goal", text: "applause" }, "the goal");
    const packages = { goal: condition!, goalText: "applause", payers: [0] };
    const examined = await examine(subject, { ...asked, packages });
    expect(examined.kind === "found" && examined.findings.packages?.goal).toBe("applause");
  });
});

describe("deals in a report", () => {
  it("say what everyone prefers, who breaks it and which guarantee makes it hold", async () => {
    const markdown = await markdownOf(disarm);
    const section = /## Deals\n([\s\S]*?)\n## /.exec(markdown)?.[1];
    // Both disarming is worth 20 to each, 12 more than arming; who breaks it alone has 28.
    expect(section).toContain("Everyone prefers");
    expect(section).toContain("nobody can trust it: the East gains 8.0 and the West 8.0 by breaking it");
    expect(section).toContain("guarantees worth 8.0 to the East and 8.0 to the West make it hold.");
    expect(section).toContain("There are 4 deals: 2 acceptable, 1 of them efficient; 1 holds itself up.");
    expect(section).toMatch(/\| No deal: everyone plays freely \| 8\.0 \| 8\.0 \|/);
    expect(section).toMatch(/20\.0 \(\+12\.0\) \| 20\.0 \(\+12\.0\)/);
    expect(section).toContain("Nash, Kalai-Smorodinsky, egalitarian, utilitarian");
  });

  it("are left out of one actor's play, with the reason", async () => {
    const alone = disarm.replaceAll("actor: west", "actor: east").replace("west chooses", "east chooses");
    expect((await leftOutOf(alone)).Deals).toMatch(/^a deal is made between two actors at least/);
  });

  it("are compared up to 5,000 joint settings, and beyond named with the command", async () => {
    // 70² and 71².
    expect(await leftOutOf(wide(70))).not.toHaveProperty("Deals");
    expect((await leftOutOf(wide(71))).Deals).toBe(
      "there are 5,041 joint settings, and a report compares at most 5,000; casus deals sample.casus.yaml compares them",
    );
  }, 30_000);
});
