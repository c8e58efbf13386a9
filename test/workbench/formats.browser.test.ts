// Files that go in and come out: conflicts of GMCR+, graphs and tables, pictures. Each is read back.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { root } from "../transcript.js";
import { Bench, choose, fileOf, goTo, handedOver, openFile, patience } from "./page.js";

const bench = new Bench();
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-formats-"));
  await bench.open();
}, patience);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

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

/** A case without its first comments, which tell of what the file had and a case has not. */
const plain = (text: string) => text.replace(/^(#.*\n)+/, "");

const ofFile = (page: Page, label: string) => handedOver(page, () => choose(page, "File", label));
const ofStates = (page: Page, label: string) =>
  handedOver(page, () => choose(page, "Export the states and moves", label));

describe("a conflict of GMCR+", () => {
  it(
    "is opened, and comes out as it went in",
    async () => {
      const page = await bench.page();
      await page.locator(".gallery").waitFor();
      for (const name of ["Elmira", "Prisoners"]) {
        await openFile(page, `${name}.gmcr`, readFileSync(join(root, "test/gmcr", `${name}.gmcr`)));
        await page.locator("header .file span", { hasText: `${name}.casus.yaml` }).waitFor();
        await page.locator('nav a[href="#/stability"][aria-current="page"]').waitFor();
        await page.locator("main table").first().waitFor();
        const read = await ofFile(page, "Download a copy");
        expect(read.name).toBe(`${name}.casus.yaml`);
        const written = await ofFile(page, "Export for GMCR+ (.gmcr)");
        expect(written.name).toBe(`${name}.gmcr`);
        expect(written.text).toBe(printed({ name: read.name, text: read.text }, "export", "--to", "gmcr"));
        await goTo(page, "gallery");
        await openFile(page, written.name, written.text);
        await page.locator('nav a[href="#/stability"][aria-current="page"]').waitFor();
        expect(plain((await ofFile(page, "Download a copy")).text)).toBe(plain(read.text));
      }
      await page.context().close();
    },
    patience,
  );

  it(
    "is exported for programs that draw and compute, as by the command",
    async () => {
      const name = "Elmira.gmcr";
      const page = await bench.page();
      await page.locator(".gallery").waitFor();
      await openFile(page, name, readFileSync(join(root, "test/gmcr", name)));
      await page.locator("main table").first().waitFor();
      const { text } = await ofFile(page, "Download a copy");
      const same = async (entry: string, ending: string, to: string, head: RegExp) => {
        const file = await ofStates(page, entry);
        expect(file.name).toBe(`Elmira.${ending}`);
        expect(file.text).toMatch(head);
        expect(file.text.split("\n").length).toBeGreaterThan(9);
        expect(file.text).toBe(printed({ name: "Elmira.casus.yaml", text }, "export", "--to", to));
        return file.text;
      };
      await same("Graph for Graphviz (.dot)", "dot", "dot", /^\s*(\/\/.*\n)*\s*digraph /);
      const graph = await same("Graph as GraphML", "graphml", "graphml", /^<\?xml [^>]*\?>\s*<graphml /);
      await same("Graph for Mermaid", "mmd", "mermaid", /^(%%.*\n|---[\s\S]*?---\n)*(flowchart|graph) /);
      const table = await same("States as CSV", "csv", "csv", /^state,/);
      await same("Conflict for GMCR+ (.gmcr)", "gmcr", "gmcr", /^\s*\{/);
      expect((await ofFile(page, "Export the moves (GraphML)")).text).toBe(graph);
      expect((await ofFile(page, "Export the states (CSV)")).text).toBe(table);
      // Two of modify, three of Uniroyal, two of insist: twelve states, a line each under the head.
      expect(table.trim().split("\n")).toHaveLength(13);
      // The browser reads the graph as XML, with a node for each state.
      const nodes = await page.evaluate((xml) => {
        const read = new DOMParser().parseFromString(xml, "application/xml");
        return read.querySelector("parsererror") ? -1 : read.getElementsByTagName("node").length;
      }, graph);
      expect(nodes).toBe(12);
      await page.context().close();
    },
    patience,
  );
});

describe("a picture", () => {
  const marks = (page: Page, svg: string) =>
    page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "image/svg+xml");
      const picture = read.documentElement;
      return {
        root: picture.localName,
        width: Number(picture.getAttribute("width")),
        height: Number(picture.getAttribute("height")),
        marks: read.querySelectorAll("path, rect, circle, line, text").length,
        scripts: read.querySelectorAll("script, foreignObject, image").length,
      };
    }, svg);

  /** Saves a picture in every way. */
  async function saved(page: Page, title: string, name: string) {
    const take = (label: string) => handedOver(page, () => choose(page, `Save or read: ${title}`, label));
    const svg = await take("Save as SVG");
    expect(svg.name).toBe(`${name}.svg`);
    const read = await marks(page, svg.text);
    expect(read).toMatchObject({ root: "svg", scripts: 0 });
    expect(read.marks).toBeGreaterThan(5);
    const png = await take("Save as PNG");
    expect(png.name).toBe(`${name}.png`);
    expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    // Two dots for each pixel of the page, but for what rounding takes.
    expect(Math.abs(png.bytes.readUInt32BE(16) - 2 * read.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(png.bytes.readUInt32BE(20) - 2 * read.height)).toBeLessThanOrEqual(1);
    const csv = await take("Save the data as CSV");
    expect(csv.name).toBe(`${name}.csv`);
    const [head = "", ...rows] = csv.text.trimEnd().split("\r\n");
    expect(rows.length).toBeGreaterThan(0);
    return { head, rows };
  }

  it(
    "of Observable Plot is saved as SVG, PNG and CSV",
    async () => {
      const page = await bench.page(entry);
      await goTo(page, "packages");
      await page.locator(".figure svg").first().waitFor();
      const { head, rows } = await saved(page, "Cost against confidence", "packages");
      expect(head.split(",").length).toBeGreaterThan(2);
      await choose(page, "Save or read: Cost against confidence", "Show the data");
      const table = page.getByRole("region", { name: "The data of Cost against confidence" });
      await table.waitFor();
      expect(await table.locator("tbody tr").count()).toBe(rows.length);
      await page.context().close();
    },
    patience,
  );

  it(
    "of the graph of moves is saved as SVG, PNG and CSV",
    async () => {
      const page = await bench.page(fileOf("cases/conflicts/prisoners/prisoners.casus.yaml"));
      await goTo(page, "stability");
      await page.locator(".moves-place svg").waitFor();
      const { head, rows } = await saved(page, "Graph of moves", "prisoners-moves");
      expect(head).toBe("actor,from,to,improvement");
      // Two actors with a move each from each of the four states.
      expect(rows).toHaveLength(8);
      await page.context().close();
    },
    patience,
  );
});
