#!/usr/bin/env node
// The pictures of the workbench in docs/workbench.md: every view of the flagship, wide and narrow, light and dark.
//
//   npm run screenshots             all of them
//   node scripts/screenshots.mjs time    of one view, after `npm run build`

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "./chromium.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "docs", "screenshots");
const { serveWorkbench } = await import(join(root, "build", "node", "server.js"));

const flagship = "cases/original/korea-2017/korea-2017.casus.yaml";
const years = "cases/original/korea-2017-years/korea-2017-years.casus.yaml";
/** With a roadmap that tempts somebody. */
const thaw = "test/workbench/cases/thaw.casus.yaml";
const conflict = "cases/conflicts/elmira/elmira.casus.yaml";

/** Every view, the case it is shown with, and what is done there first. */
const views = [
  { view: "claims", file: flagship, prepare: openClaim },
  { view: "case", file: flagship },
  { view: "play", file: flagship },
  { view: "time", file: years },
  { view: "time", name: "roadmap", file: thaw, prepare: openRoadmap },
  { view: "stability", file: conflict },
  { view: "packages", file: flagship },
  { view: "deals", file: flagship },
  { view: "sensitivity", file: flagship },
  { view: "report", file: flagship, prepare: makeReport },
  { view: "gallery", file: flagship },
];

const dresses = [
  { name: "wide-light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "wide-dark", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  { name: "narrow-light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "narrow-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

/** Milliseconds after which a view has asked what it asks, and in which its pictures are drawn. */
const REST = 1200;

const only = process.argv[2];
if (!only) rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() });
for (const { view, name: called = view, file, prepare } of views.filter(
  (one) => !only || one.view === only,
)) {
  const opened = { name: file.split("/").at(-1), text: readFileSync(join(root, file), "utf8") };
  const served = await serveWorkbench({ folder: join(root, "dist", "workbench"), port: 0, opened });
  for (const { name, viewport, colorScheme } of dresses) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(served.url);
    await page.locator("main .view").waitFor();
    await page.locator(`nav a[href="#/${view}"]`).click();
    await atRest(page);
    await prepare?.(page);
    await page.screenshot({ path: join(out, `${called}-${name}.png`) });
    await context.close();
  }
  await served.close();
  console.log(called);
}
await browser.close();

/** Nothing is being worked out any more. */
async function atRest(page) {
  await page.waitForTimeout(REST);
  await page.locator("main [role=progressbar]").waitFor({ state: "detached", timeout: 60_000 });
  await page.waitForTimeout(REST);
}

async function openClaim(page) {
  await page.locator(".claim-button", { hasText: "paper_may_suffice" }).click();
  await page.locator(".why .path").first().waitFor();
}

async function openRoadmap(page) {
  await page.getByRole("tab", { name: "Roadmap" }).click();
  await atRest(page);
  await page.locator(".time .figure").scrollIntoViewIfNeeded();
}

async function makeReport(page) {
  await page.getByRole("button", { name: "Make the report" }).click();
  await page.locator("iframe").waitFor();
  await page.waitForTimeout(1000);
}
