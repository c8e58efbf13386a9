// The page in a browser: how soon after it is opened the flagship's verdicts are seen, and how soon after a slider moves they
// follow. Times of the page's own clock, from navigation and from the pointer's event, to the change of the board; painting
// comes within a frame of that.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serveWorkbench } from "../build/node/server.js";
import { chromiumFlags, findChromium } from "../scripts/chromium.mjs";
import { table } from "./measure.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const path = "cases/original/korea-2017/korea-2017.casus.yaml";

/** Pages that are opened, and moves of the slider, of which the first few warm up. */
const OPENINGS = 7;
const MOVES = 24;
const WARM = 4;

/** Milliseconds for finer answers to come in between two moves. */
const REST = 700;

/** The table of the page. */
export async function workbenchTable() {
  const opened = { name: path.split("/").at(-1), text: readFileSync(`${root}/${path}`, "utf8") };
  const served = await serveWorkbench({ folder: `${root}/dist/workbench`, port: 0, opened });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() });
  try {
    const openings = [];
    for (let i = 0; i < OPENINGS; i++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      openings.push(await opening(await context.newPage(), served.url));
      await context.close();
    }
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await opening(page, served.url);
    const moves = await following(page);
    const { version } = { version: browser.version() };
    return [
      `## The workbench, the flagship in Chromium ${version.split(".")[0]}`,
      "",
      "From the navigation to the first verdicts (nothing cached), and from a move of a slider to the verdicts of 5,000 draws.",
      "",
      table(
        ["what", "median", "90 %", "of"],
        [
          ["opens with verdicts", ...spread(openings), openings.length],
          ["follows a slider", ...spread(moves), moves.length],
        ],
      ),
      "",
    ].join("\n");
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Milliseconds from the navigation to the first claim on the board. */
async function opening(page, url) {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".claim")) return;
      window.shownAt = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => window.shownAt !== undefined);
  return page.evaluate(() => window.shownAt);
}

/** Milliseconds from each move of a slider to the change of the board. */
async function following(page) {
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    window.waits = [];
    let movedAt;
    document.addEventListener(
      "pointermove",
      (event) => {
        if (event.buttons > 0) movedAt = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (movedAt === undefined) return;
      window.waits.push(performance.now() - movedAt);
      movedAt = undefined;
    }).observe(document.querySelector(".claim-list"), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  const box = await page.locator('[id="quantity-collapse_risk"] .thumb').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= MOVES; i++) {
    await page.mouse.move(x + 4 * i, y);
    await page.waitForTimeout(REST);
  }
  await page.mouse.up();
  return (await page.evaluate(() => window.waits)).slice(WARM);
}

function spread(times) {
  const sorted = times.slice().sort((a, b) => a - b);
  const at = (share) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))])} ms`;
  return [at(0.5), at(0.9)];
}
