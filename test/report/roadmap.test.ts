// Roadmaps and rounds in the report: the sections, the timeline in every format, and that no text of a case becomes markup.

import { readFileSync } from "node:fs";
import mammoth from "mammoth";
import { beforeAll, describe, expect, it } from "vitest";
import type { Figure, Section } from "../../src/report/document/document.js";
import { writeDocx } from "../../src/report/document/docx.js";
import { type Document, documentOf, writeHtml, writeMarkdown } from "../../src/report/document/index.js";
import type { Lanes } from "../../src/report/document/lanes.js";
import { lanePicture } from "../../src/report/document/picture.js";
import { openRasteriser } from "../../src/report/document/rasterise.js";
import { thaw } from "../engines/roadmap/case.js";
import { timed } from "../language/examples.js";
import { findingsOf, hostile } from "./document-findings.js";

let report: Document;
beforeAll(async () => {
  report = documentOf(await findingsOf(thaw()));
});

const sectionOf = (document: Document, id: string): Section =>
  document.sections.find((one) => one.id === id)!;

const figureOf = (document: Document): Lanes => {
  const found = sectionOf(document, "roadmaps").sections[0]!.blocks.find(
    (block): block is Figure => block.kind === "figure",
  );
  if (found?.shape !== "lanes") throw new Error("no timeline");
  return found;
};

describe("the timeline", () => {
  it("has a lane for everyone who can depart, a mark for every date, and 0 on every scale", () => {
    const { lanes, marks, steps } = figureOf(report);
    expect(lanes.map(({ label }) => label)).toEqual([
      "The United States, in its own units",
      "North Korea, in its own units",
    ]);
    expect(marks.map(({ says, numbers }) => `${numbers} at ${says}`)).toEqual([
      "1 at 1",
      "2 at 2",
      "3 at 4",
      "4 at 5",
    ]);
    expect(steps[0]).toBe("Opening (1): relief = some, freeze = yes");
    for (const { y, points } of lanes) {
      expect(y.ticks.map(({ at }) => at)).toContain(0);
      for (const { low, value, high } of points)
        for (const x of [low, value, high]) {
          expect(x).toBeGreaterThanOrEqual(y.low);
          expect(x).toBeLessThanOrEqual(y.high);
        }
    }
  });

  it("marks temptations by a sign and a word, and says them where it cannot be seen", () => {
    const { lanes } = figureOf(report);
    expect(lanes[1]!.points.map(({ sign }) => sign)).toEqual(["≈", "≈", "✗", "≈"]);
    expect(lanes[1]!.says).toMatch(/North Korea: Opening .* Ending −[\d.]+ \[.*\], tempted;/);
    const html = writeHtml(report);
    expect(html).toMatch(/role="img" aria-label="[^"]*tempted/);
    // One word in each lane that has a temptation at the medians.
    expect([...html.matchAll(/>tempted<\/text>/g)]).toHaveLength(2);
    expect([...html.matchAll(/class="cross"/g)]).toHaveLength(2 * 3);
  });

  it("has numbers of steps over the first lane and dates under the last", () => {
    const figure = figureOf(report);
    const [first, last] = figure.lanes.map((lane) => lanePicture(figure, lane));
    expect(first!.height).not.toBe(last!.height);
    expect(first!.width).toBe(last!.width);
    for (const { svg } of [first!, last!]) expect(svg).not.toMatch(/NaN|Infinity|undefined|<text/);
  });

  it("is the table of its data in Markdown, whose caption explains no signs that are not there", () => {
    const text = writeMarkdown(report);
    expect(text).toContain(
      "| Step | Date | What is done | The United States | North Korea | Breaks first in |",
    );
    expect(text).not.toContain("open dot");
  });

  it("is drawn in Word too, each lane with its words", async () => {
    const program = new URL("../../node_modules/@resvg/resvg-wasm/index_bg.wasm", import.meta.url);
    const rasterise = await openRasteriser(readFileSync(program));
    const bytes = await writeDocx(report, { rasterise });
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(value).toMatch(/<img alt="North Korea: Opening[^"]*tempted/);
    expect(value).toContain("North Korea, in its own units");
    expect(Buffer.from(await writeDocx(report, { rasterise }))).toEqual(Buffer.from(bytes));
  });
});

describe("roadmaps in the report", () => {
  it("are described as assumed, judged, and their limits named", () => {
    const text = writeMarkdown(report);
    for (const said of [
      "### The roadmap thaw",
      "counts the next round for 0.90 of this one",
      "## Roadmaps",
      "**✗ Does not hold at the medians; holds in",
      "It is weakest at the step “ending”, where North Korea has the least to lose",
      "| North Korea | 0.771 | 0.725 | ✗ no |",
      "| Verify earlier: see cheating after 1 round | ✓ it holds | 0 | 0 |",
      "Roadmaps are judged by one-shot departures",
      "Of a roadmap one departure at a time is examined",
    ])
      expect(text).toContain(said);
  });

  it("show hostile texts as they are written", async () => {
    const quoted = JSON.stringify(hostile);
    const named = thaw()
      .replace("name: North Korea", `name: ${quoted}`)
      .replace("Freeze for some relief, full relief, then dismantling", quoted);
    const html = writeHtml(documentOf(await findingsOf(named)));
    expect(html).not.toMatch(/<script>|<img src=x/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("are the same bytes twice", async () => {
    expect(writeHtml(documentOf(await findingsOf(thaw())))).toBe(writeHtml(report));
  });
});

describe("rounds in the report", () => {
  it("say when worths count, what lasts, and what each start of a policy is worth", async () => {
    const document = documentOf(await findingsOf(timed, 64));
    const text = writeMarkdown(document);
    expect(text).toMatch(/\| Value \| If \| Worth \| Counts \|/);
    expect(text).toContain("| once |");
    expect(text).toMatch(/`homeland` [^|]*; homeland for good, once it has come about/);
    const timing = sectionOf(document, "timing");
    expect(timing.title).toBe("When to begin");
    expect(timing.sections.length).toBeGreaterThan(0);
    expect(text).toContain("A policy that begins later is the play in which its levers stay");
  });
});
