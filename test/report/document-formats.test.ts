// The writers: what is asked of each format, and that no text of a case becomes markup in any of them.

import mammoth from "mammoth";
import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chromiumFlags, findChromium } from "../../scripts/chromium.mjs";
import { writeDocx } from "../../src/report/document/docx.js";
import type { Document } from "../../src/report/document/index.js";
import { documentOf, writeHtml, writeMarkdown } from "../../src/report/document/index.js";
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

describe("Word", () => {
  afterEach(() => vi.useRealTimers());

  const read = async (bytes: Uint8Array) => {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(messages.filter(({ type }) => type === "error")).toEqual([]);
    return value;
  };

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

  it("is an archive; the times of nothing else can be taken away", () => {
    expect(() => withoutTimes(new Uint8Array(100))).toThrow("not a ZIP archive");
  });
});
