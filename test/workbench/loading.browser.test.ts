// What the page asks for: nothing but its own files, and what is large only when it is needed. And every case of the gallery opens.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { views } from "../../workbench/store.js";
import { root } from "../transcript.js";
import { Bench, fileOf, flagshipPath, goTo, idle, patience, settled } from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const built = join(root, "dist/workbench");

type Listed = { readonly path: string; readonly title: string };

it(
  "nothing outside of its own folder is asked for on any view, and nothing large before it is needed",
  async () => {
    const page = await bench.page(fileOf(flagshipPath));
    const asked: string[] = [];
    // Requests of workers count as much as those of the page.
    page.context().on("request", (request) => asked.push(request.url()));
    await page.reload();
    await settled(page);
    const origin = new URL(page.url()).origin;
    const large =
      /\/(elk|docx|rasterise|index_bg|play|time|stability|packages|deals|sensitivity|report)[^/]*$/;
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((url) => large.test(url))).toEqual([]);
    // The file with Observable Plot bears no name of its own: it is known by a word that only its marks have.
    const hasPlot = (name: string) => readFileSync(join(built, "assets", name), "utf8").includes("ariaLabel");
    const withPlot = readdirSync(join(built, "assets")).filter((name) => /\.js$/.test(name) && hasPlot(name));
    expect(withPlot).not.toEqual([]);
    expect(asked.filter((url) => withPlot.some((name) => url.endsWith(`/${name}`)))).toEqual([]);
    for (const view of views) {
      await goTo(page, view);
      await idle(page);
    }
    expect(asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(`${origin}/`))).toEqual([]);
    expect(asked.filter((url) => /[?&]/.test(url))).toEqual([]);
    await page.context().close();
  },
  patience,
);

it(
  "every case of the gallery opens, shows its claims and what there is to see of it",
  async () => {
    const listed = JSON.parse(readFileSync(join(built, "cases/index.json"), "utf8")) as readonly Listed[];
    const page = await bench.page();
    await page.locator(".gallery").waitFor();
    for (const { path, title } of listed) {
      const card =
        path === flagshipPath
          ? page.getByRole("button", { name: "Open this case" })
          : page.locator(".case-card").filter({ has: page.getByText(title, { exact: true }) });
      await card.click();
      await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
      await page.locator('nav a[aria-current="page"]:not([href="#/gallery"])').waitFor();
      await goTo(page, "claims");
      await page.locator("main .claim, main .empty button").first().waitFor();
      // Actors weigh what the play leads to, or rank states.
      await goTo(page, /\/conflicts\/|-states\//.test(path) ? "stability" : "play");
      await idle(page);
      expect(await page.locator("main").textContent(), title).not.toMatch(/broke off/);
      expect(await page.locator(".notice.problem").allTextContents(), title).toEqual([]);
      expect(bench.complaints, title).toEqual([]);
      await goTo(page, "gallery");
      await page.locator(".case-card").first().waitFor();
    }
    await page.context().close();
  },
  patience,
);
