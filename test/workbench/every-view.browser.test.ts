// What is asked of every view: that all can use it (no serious finding of axe, in both themes, at both widths), that the page never
// scrolls sideways, that its headings are in order, that nothing moves for who wants no motion.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { views } from "../../workbench/store.js";
import { root } from "../transcript.js";
import { Bench, fileOf, flagshipPath, goTo, idle, narrow, patience, wide } from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const flagship = fileOf(flagshipPath);
const thaw = fileOf("test/workbench/cases/thaw.casus.yaml");
const states = fileOf("cases/original/korea-2017-states/korea-2017-states.casus.yaml");

type Finding = { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] };
type Axe = { run: (at: unknown, options: unknown) => Promise<{ violations: Finding[] }> };

/** What axe finds that is serious or critical, a line for each element. */
async function findings(page: Page, where: string): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: Axe }).axe;
    return (await run(document, { resultTypes: ["violations"] })).violations;
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`,
      ),
    );
}

/** How far the page, or anything in it that is not in a place of its own that scrolls, stands out to the side. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The levels of the headings that are seen, in order. */
const levels = (page: Page) =>
  page
    .locator("h1, h2, h3, h4, h5, h6")
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
        .map((one) => Number(one.tagName.slice(1))),
    );

/** What moves; the cursor of the editor blinks in steps, as every cursor does. */
const moving = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === "running" && Number(one.effect?.getComputedTiming().duration) > 0)
      .map((one) => (one as CSSAnimation).animationName ?? (one as CSSTransition).transitionProperty)
      .filter((called) => !/^cm-blink/.test(called)),
  );

/** Until pictures are drawn for a new width or in new colours. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function open(opened = flagship): Promise<Page> {
  const page = await bench.page(opened, { isScriptable: true });
  await page.evaluate(axe);
  await page.locator("main .view").waitFor();
  return page;
}

for (const [name, opened, viewports, themes] of [
  ["an argument", flagship, [wide, narrow], ["light", "dark"]],
  ["a conflict", states, [narrow], ["light"]],
  ["rounds and a roadmap", thaw, [wide, narrow], ["light", "dark"]],
] as const)
  it(
    `every view of ${name} can be used by all, fits its page, has its headings in order, and keeps still`,
    async () => {
      const page = await open(opened);
      const wrong: string[] = [];
      for (const view of views) {
        await goTo(page, view);
        await idle(page);
        wrong.push(...(await moving(page)).map((called) => `${view}: ${called} moves`));
        for (const width of [1440, 390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          await drawn(page);
          const by = await overhang(page);
          if (by > 0) wrong.push(`${view} is ${by} px too wide for ${width}`);
          const found = await levels(page);
          const isInOrder = found.every((level, i) => i === 0 || level <= found[i - 1]! + 1);
          if (found.filter((level) => level === 1).length !== 1 || found[0] !== 1 || !isInOrder)
            wrong.push(`${view} at ${width}: headings ${found.join(" ")}`);
        }
        for (const viewport of viewports)
          for (const colorScheme of themes) {
            await page.setViewportSize(viewport);
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await drawn(page);
            wrong.push(...(await findings(page, `${view}, ${viewport.width} px, ${colorScheme}`)));
          }
        await page.setViewportSize(wide);
      }
      expect(wrong).toEqual([]);
      await page.context().close();
    },
    patience,
  );

it(
  "nothing that opens over a view, or unfolds in it, is a serious hindrance",
  async () => {
    const page = await open();
    const found: string[] = [];
    const look = async (where: string) => {
      found.push(...(await findings(page, where)));
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await findings(page, `${where}, dark`)));
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    };
    await page.locator(".claim-button").first().click();
    await page.locator(".why .path").first().waitFor();
    await page.getByRole("button", { name: "Edit collapse_risk" }).click();
    await page.getByLabel("Or as the case language says it").waitFor();
    await look("why, and an editor of a quantity");
    await page.getByRole("button", { name: "File", exact: true }).click();
    await page.getByRole("menu").waitFor();
    await look("the menu of files");
    await page.getByRole("menuitem", { name: "Recent work…" }).click();
    await page.getByRole("dialog").waitFor();
    await look("recent work");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.setViewportSize(narrow);
    await page.getByRole("button", { name: /^Assumptions/ }).click();
    await page.getByRole("dialog").waitFor();
    await look("the dialog of assumptions");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.setViewportSize(wide);
    await goTo(page, "case");
    await page.getByRole("button", { name: /^Values/ }).click();
    await page.getByRole("button", { name: /^homeland_within_reach/ }).click();
    await page.locator(".cm-line").filter({ hasText: "casus: 1" }).click();
    await page.keyboard.press("End");
    await page.keyboard.type("0");
    await page.locator(".case-mistakes li.error").first().waitFor();
    await look("a text with a mistake");
    await page.keyboard.press("Backspace");
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByRole("dialog").waitFor();
    await look("the keys of the editor");
    expect(found).toEqual([]);
    await page.context().close();
  },
  patience,
);

it(
  "a roadmap behind its tab is no serious hindrance, in both themes and at both widths",
  async () => {
    const page = await open(thaw);
    await goTo(page, "time");
    await page.getByRole("tab", { name: "Roadmap" }).click();
    await idle(page);
    await page.getByRole("button", { name: "Find the best order" }).click();
    await page.locator(".time-order").waitFor();
    await idle(page);
    const found: string[] = [];
    for (const viewport of [wide, narrow])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await drawn(page);
        found.push(...(await findings(page, `${viewport.width} px, ${colorScheme}`)));
        const by = await overhang(page);
        if (by > 0) found.push(`${by} px too wide for ${viewport.width}`);
      }
    expect(found).toEqual([]);
    await page.context().close();
  },
  patience,
);
