// The report as the page writes it: the same as the command's, and read back in each format.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mammoth from "mammoth";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { root } from "../transcript.js";
import { Bench, fileOf, flagshipPath, goTo, handedOver, patience } from "./page.js";

const bench = new Bench();
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-report-"));
  await bench.open();
}, patience);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const flagship = fileOf(flagshipPath);
const entry = fileOf("cases/literature/dixit-1980/dixit-1980.casus.yaml");

/** What the command writes about a case on standard output. */
function printed(source: { name: string; text: string }, ...args: string[]): string {
  writeFileSync(join(folder, source.name), source.text);
  const [command = "", ...others] = args;
  return execFileSync(
    process.execPath,
    [join(root, "dist/cli.js"), command, source.name, ...others, "-o", "-"],
    { cwd: folder, encoding: "utf8", maxBuffer: 1e8 },
  );
}

/** Makes the report of what is open and gives it in a format. */
async function reportOf(page: Page, label: string) {
  await goTo(page, "report");
  const save = page.getByRole("button", { name: label });
  if ((await save.count()) === 0) await page.getByRole("button", { name: "Make the report" }).click();
  await save.waitFor();
  return handedOver(page, () => save.click());
}

describe("the report", () => {
  it(
    "of the flagship is the same bytes as the command writes, and is read without a network",
    async () => {
      const page = await bench.page(flagship);
      page.setDefaultTimeout(patience);
      const html = await reportOf(page, "Save as HTML");
      expect(html.name).toBe("korea-2017.html");
      expect(html.text).toBe(printed(flagship, "report", "--to", "html"));
      const shown = page.frameLocator("iframe.report-frame");
      await shown.getByRole("heading", { level: 1 }).waitFor();
      expect(await page.locator("iframe.report-frame").getAttribute("sandbox")).not.toContain(
        "allow-scripts",
      );
      await page.context().close();

      const path = join(folder, html.name);
      writeFileSync(path, html.bytes);
      const context = await bench.context();
      await context.setOffline(true);
      const reader = await context.newPage();
      const asked: string[] = [];
      reader.on("request", (request) => asked.push(request.url()));
      await reader.goto(`file://${path}`);
      expect(await reader.getByRole("heading", { level: 1 }).allTextContents()).toEqual([
        "Can concessions to Beijing silence Pyongyang?",
      ]);
      expect(await reader.locator("h2").count()).toBeGreaterThan(5);
      expect(await reader.locator("table").count()).toBeGreaterThan(3);
      expect(await reader.locator("svg").count()).toBeGreaterThan(0);
      expect(await reader.locator("script, link, img:not([src^='data:'])").count()).toBe(0);
      expect(asked).toEqual([`file://${path}`]);
      expect(await reader.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
        true,
      );
      await context.close();
    },
    patience,
  );

  it(
    "is written as Markdown and as Word, with headings, tables and pictures",
    async () => {
      const page = await bench.page(entry);
      page.setDefaultTimeout(patience);
      const markdown = await reportOf(page, "Save as Markdown");
      expect(markdown.name).toBe("dixit-1980.md");
      expect(markdown.text).toBe(printed(entry, "report", "--to", "md"));
      const word = await reportOf(page, "Save as Word");
      expect(word.name).toBe("dixit-1980.docx");
      const { value, messages } = await mammoth.convertToHtml({ buffer: word.bytes });
      expect(messages.filter(({ type }) => type === "error")).toEqual([]);
      const heads = (level: number) =>
        [...value.matchAll(new RegExp(`<h${level}>(.*?)</h${level}>`, "g"))].map(([, head]) =>
          (head ?? "").replaceAll(/<[^>]*>/g, ""),
        );
      const sections = [...markdown.text.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
      expect(sections.length).toBeGreaterThan(3);
      expect([...heads(1), ...heads(2)]).toEqual(expect.arrayContaining(sections));
      expect(value).toContain("<table>");
      expect(value).toMatch(/<img [^>]*src="data:image\/png;base64,/);
      await page.context().close();
    },
    patience,
  );
});
