// The writers: what is asked of each format, and that no text of a case becomes markup in any of them.

import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import mammoth from "mammoth";
import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chromiumFlags, findChromium } from "../../scripts/chromium.mjs";
import { right, section, strong, table } from "../../src/report/document/document.js";
import { writeDocx } from "../../src/report/document/docx.js";
import type { Document } from "../../src/report/document/index.js";
import { documentOf, writeHtml, writeMarkdown } from "../../src/report/document/index.js";
import { openRasteriser } from "../../src/report/document/rasterise.js";
import { withoutTimes } from "../../src/report/document/zip.js";
import { findingsOf, trap } from "./document-findings.js";
import { bet } from "./sample.js";

let trapped: Document;
let plain: Document;
beforeAll(async () => {
  trapped = documentOf(await findingsOf(trap));
  plain = documentOf(await findingsOf(bet));
});

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe("HTML", () => {
  it("is one file with no script, which loads nothing", () => {
    const html = writeHtml(trapped);
    const tags = [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'));
    for (const tag of new Set(tags))
      expect(tag).not.toMatch(/^<(script|link|img|iframe|object|embed|form|base)\b|\s(src|style|on\w+)=/i);
    expect(html).not.toMatch(/url\(|@import/);
    expect(
      [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to!).filter((to) => !to.startsWith("#")),
    ).toEqual(["https://example.org/a?b=1&amp;c=2"]);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it("shows hostile texts as they are written", () => {
    const html = writeHtml(trapped);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt;");
    expect(html).toContain("javascript:alert(4)");
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it("has headings in order, and every table a caption and headings of rows and columns", () => {
    const html = writeHtml(trapped);
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - levels[i]!).toBeLessThanOrEqual(1);
    });
    const tables = count(html, /<table>/g);
    expect(tables).toBeGreaterThan(5);
    expect(count(html, /<caption>/g)).toBe(tables);
    expect(count(html, /<th scope="row"/g)).toBe(count(html, /<tr><th scope="row"/g));
    expect(html).toMatch(/<th scope="col"/);
    for (const landmark of ["<header>", "<nav aria-label", "<main id", '<html lang="en">'])
      expect(count(html, new RegExp(landmark, "g"))).toBe(1);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
  });

  it("tells verdicts apart without their colours", () => {
    const html = writeHtml(trapped);
    for (const [, verdict, text] of html.matchAll(/<span class="verdict (\w+)">([^<]*)</g))
      expect(text).toBe({ holds: "✓ holds", fails: "✗ fails", contested: "≈ contested" }[verdict!]);
  });

  it("is the same twice", async () => {
    expect(writeHtml(documentOf(await findingsOf(trap)))).toBe(writeHtml(trapped));
  });
});

const executablePath = findChromium();
describe.skipIf(!executablePath)("HTML in a browser", { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: chromiumFlags() });
  }, 60_000);
  afterAll(() => browser?.close());

  for (const width of [390, 1440])
    for (const colorScheme of ["light", "dark"] as const)
      it(`runs nothing, asks for nothing and fits at ${width} pixels, ${colorScheme}`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        const noise: string[] = [];
        page.on("request", (request) => noise.push(request.url()));
        page.on("dialog", (dialog) => noise.push(dialog.message()));
        page.on("console", (message) => noise.push(message.text()));
        await page.setContent(writeHtml(trapped));
        expect(noise).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(await page.title()).toContain("<script>alert(1)</script>");
        expect(await page.locator("svg.strip").count()).toBeGreaterThan(3);
        expect(await page.locator("script, img").count()).toBe(0);
        await page.close();
      });

  it("prints in light colours on the width of a page, tables and pictures whole", async () => {
    // A page of A4 between the margins of the stylesheet: 210 mm less twice 18 mm, at 96 pixels an inch.
    const page = await browser.newPage({ viewport: { width: 657, height: 980 }, colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    await page.setContent(writeHtml(trapped));
    const seen = await page.evaluate(`({
      width: document.documentElement.scrollWidth,
      ink: getComputedStyle(document.body).color,
      row: getComputedStyle(document.querySelector("tr")).breakInside,
      bar: getComputedStyle(document.querySelector(".bars li")).breakInside,
      caption: getComputedStyle(document.querySelector("figcaption")).breakAfter,
      nav: getComputedStyle(document.querySelector("nav")).display,
    })`);
    expect(seen).toEqual({
      width: 657,
      ink: "rgb(0, 0, 0)",
      row: "avoid",
      bar: "avoid",
      caption: "avoid",
      nav: "none",
    });
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });
});

describe("Markdown", () => {
  it("has headings in order and tables whose rows have as many cells as their heads", () => {
    const markdown = writeMarkdown(trapped);
    const levels = [...markdown.matchAll(/^(#+) /gm)].map(([, marks]) => marks!.length);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - levels[i]!).toBeLessThanOrEqual(1);
    });
    const tables = markdown.split("\n\n").filter((block) => block.startsWith("|"));
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      const cells = table.split("\n").map((line) => count(line, /(?<!\\)\|/g));
      expect(new Set(cells).size, table).toBe(1);
    }
  });

  it("has no HTML, no link and no emphasis from a case", () => {
    const markdown = writeMarkdown(trapped);
    // Spans of code show everything as it is written.
    const outside = markdown.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, "");
    expect(outside).not.toMatch(/<(?!https:\/\/example\.org\/a\?b=1&c=2>)/);
    expect(outside).not.toMatch(/(?<!\\)\]\(/);
    expect(outside).toContain(
      "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; \\[a\\](javascript:alert(3)) \\|",
    );
    expect(outside).toContain("&amp; \\*b\\* \\`");
  });

  it("is the same twice", async () => {
    expect(writeMarkdown(documentOf(await findingsOf(trap)))).toBe(writeMarkdown(trapped));
  });
});

/** Two bars and two points, by hand. */
const scale = { title: "Share", low: 0, high: 1, ticks: [0, 1].map((at) => ({ at, says: `${100 * at} %` })) };
const bar = { low: 0.2, high: 0.4, marks: [0.5] };
const figured: Document = {
  title: "Figures",
  origin: ["a test"],
  sections: [
    section("figures", "Figures", [
      {
        kind: "figure",
        shape: "bars",
        caption: "Shares",
        scale,
        bars: [
          { ...bar, label: ["<b> & co"], says: "30 %", value: 0.3 },
          { ...bar, label: [strong("two")], says: "60 %", value: 0.6, verdict: "holds" },
        ],
        data: table(
          "Shares",
          ["What", right("Share")],
          [
            ["<b> & co", "30 %"],
            ["two", "60 %"],
          ],
        ),
      },
      {
        kind: "figure",
        shape: "points",
        caption: "Cost",
        x: { ...scale, title: "Mean cost" },
        y: scale,
        points: [
          { label: "cheap", x: 0.1, y: 0.2 },
          { label: "dear", x: 0.9, y: 0.9 },
        ],
        data: table(
          "Cost",
          ["What", right("Cost")],
          [
            ["cheap", "0.1"],
            ["dear", "0.9"],
          ],
        ),
      },
    ]),
  ],
};

type Image = {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number[];
};

/** The file with its pictures, and those as they were made. */
async function pictured(document: Document): Promise<{ bytes: Uint8Array; images: readonly Image[] }> {
  const program = new URL("../../node_modules/@resvg/resvg-wasm/index_bg.wasm", import.meta.url);
  const rasterise = await openRasteriser(readFileSync(program));
  const images: Image[] = [];
  const bytes = await writeDocx(document, {
    rasterise: async (svg, width) => {
      const png = await rasterise(svg, width);
      images.push(readPng(png));
      return png;
    },
  });
  return { bytes, images };
}

/** Size and colours of a PNG of eight bits a colour (PNG, third edition, 5 and 9). */
function readPng(bytes: Uint8Array): Image {
  const view = Buffer.from(bytes);
  const [width, height, perDot] = [view.readUInt32BE(16), view.readUInt32BE(20), view[25] === 6 ? 4 : 3];
  const parts: Buffer[] = [];
  for (let at = 8; at < view.length; at += 12 + view.readUInt32BE(at))
    if (view.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(view.subarray(at + 8, at + 8 + view.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * perDot;
  const dots = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let i = 0; i < stride; i++) {
      const a = i < perDot ? 0 : dots[y * stride + i - perDot]!;
      const b = y === 0 ? 0 : dots[(y - 1) * stride + i]!;
      const c = i < perDot || y === 0 ? 0 : dots[(y - 1) * stride + i - perDot]!;
      dots[y * stride + i] =
        raw[y * (stride + 1) + 1 + i]! + [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
    }
  }
  return { width, height, at: (x, y) => [...dots.subarray(y * stride + x * perDot).subarray(0, 3)] };
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [b - c, a - c, a + b - 2 * c].map(Math.abs) as [number, number, number];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}

describe("Word", () => {
  afterEach(() => vi.useRealTimers());

  const read = async (bytes: Uint8Array) => {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(messages.filter(({ type }) => type === "error")).toEqual([]);
    return value;
  };

  // Before the others: the program is opened once.
  it("makes no pictures with what is not the program for them, and asks again", async () => {
    await expect(openRasteriser(new Uint8Array(8))).rejects.toThrow();
    expect((await pictured(figured)).images).toHaveLength(3);
  });

  it("is read back with its headings, lists and tables", async () => {
    const html = await read(await writeDocx(plain));
    const headings = [...html.matchAll(/<h1>(?:<a[^>]*><\/a>)?([^<]*)<\/h1>/g)].map(([, title]) => title);
    expect(headings).toEqual(expect.arrayContaining(plain.sections.map(({ title }) => title)));
    expect(count(html, /<table>/g)).toBe(count(writeHtml(plain), /<table>/g));
    expect(count(html, /<thead>/g)).toBe(count(html, /<table>/g));
    expect(html).toMatch(/<ul><li>/);
    expect(html).toMatch(/<ol><li>/);
    expect(html).toContain("<h2>Ann</h2>");
  });

  it("shows hostile texts as they are written, and links nowhere", async () => {
    const html = await read(await writeDocx(trapped));
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toMatch(/<script|<img|<a href/);
    expect(html).toContain("https://example.org/a?b=1&amp;c=2");
  });

  it("is the same whenever it is made", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2001-02-03T04:05:06Z") });
    const before = await writeDocx(trapped);
    vi.setSystemTime(new Date("2031-12-11T10:09:08Z"));
    const after = await writeDocx(documentOf(await findingsOf(trap)));
    expect(Buffer.from(after).equals(Buffer.from(before))).toBe(true);
    expect(Buffer.from(before).includes("2001")).toBe(false);
  });

  it("has a picture of every bar in its row, and one of points above their table, each described", async () => {
    const { bytes, images } = await pictured(figured);
    // Two dots to a pixel: bars are 120 by 22 pixels, plots 600 by 308.
    expect(images.map(({ width, height }) => [width, height])).toEqual([
      [240, 44],
      [240, 44],
      [1200, 616],
    ]);
    const html = await read(bytes);
    expect([...html.matchAll(/alt="([^"]*)"/g)].map(([, alt]) => alt)).toEqual([
      "&lt;b&gt; &amp; co: 30 %",
      "two: 60 %",
      "Cost. The table below has the numbers.",
    ]);
    expect(html).toMatch(/<tr><td><p>two<\/p><\/td><td><p><img /);
    expect(html).toMatch(/<p><img [^>]*\/><\/p><p>Upwards: share\. To the right: mean cost\./);
    expect(html).toMatch(/<td><p>2<\/p><\/td><td><p>dear<\/p><\/td>/);
  });

  it("shows the bar as long as its number says", async () => {
    const { images } = await pictured(figured);
    const [first] = images;
    // Row 12 of 44 lies within the bar and beside the line of the interval; the bar is 30 % of 232 dots after a margin of 4.
    const isBlue = (x: number) => first!.at(x, 12)[2]! - first!.at(x, 12)[0]! > 60;
    expect([8, 40, 70].map(isBlue)).toEqual([true, true, true]);
    expect([78, 150, 230].map(isBlue)).toEqual([false, false, false]);
  });

  it("is the same to the byte with its pictures", async () => {
    expect(Buffer.from((await pictured(figured)).bytes)).toEqual(
      Buffer.from((await pictured(figured)).bytes),
    );
  });

  it("is an archive; the times of nothing else can be taken away", () => {
    expect(() => withoutTimes(new Uint8Array(100))).toThrow("not a ZIP archive");
  });
});
