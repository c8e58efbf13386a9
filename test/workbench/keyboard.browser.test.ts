// The page by keyboard alone: every step of an analysis, from the first Tab on.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Bench, fileOf, flagshipPath, idle, patience, settled } from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

/** Most presses of Tab on the way to anything on a view of the flagship, assumptions and all. */
const MOST_TABS = 120;

/** Presses Tab until what matches has the focus, which then must be seen there. */
async function tabTo(page: Page, selector: string, key = "Tab"): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      await page.waitForFunction(isFocusSeen);
      return;
    }
  }
  throw new Error(`${MOST_TABS} presses of ${key} do not lead to ${selector}`);
}

/** Whether something shows where the focus is. Runs in the page. */
function isFocusSeen(): boolean {
  const focused = document.activeElement;
  if (!focused) return false;
  // A slider's handle stands for its hidden input, and the editor for its text.
  const seen = focused.closest(".thumb, .cm-editor") ?? focused;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(seen);
  // Around the editor a frame is drawn after all that is in it.
  const frame = getComputedStyle(seen, "::after");
  const isFramed = frame.content !== "none" && frame.borderTopStyle === "solid";
  return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" || isFramed;
}

const isIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);

it(
  "a claim is opened, a slider moved, the text changed and left, the tree walked",
  async () => {
    const page = await bench.page(fileOf(flagshipPath));
    await settled(page);
    // The first stop leads past the header and the navigation.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the view");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "main");

    await tabTo(page, ".claim-button");
    await page.keyboard.press("Enter");
    await page.locator(".why .path").first().waitFor();
    expect(await isIn(page, ".claim-button")).toBe(true);

    await tabTo(page, '[id="quantity-collapse_risk"] input[type=range]');
    const share = page.locator(".claim-share").first();
    const before = await share.textContent();
    await page.keyboard.press("End");
    await page.getByText("1 assumption is changed.").waitFor();
    await expect.poll(() => share.textContent(), { timeout: patience / 2 }).not.toBe(before);
    await tabTo(page, '[aria-label="Reset collapse_risk"]');
    await page.keyboard.press("Enter");
    await page.getByText("1 assumption is changed.").waitFor({ state: "detached" });

    // Back to the top for the navigation.
    await page.locator("body").press("Control+Home");
    await tabTo(page, 'nav a[href="#/case"]', "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator(".cm-content").waitFor();
    await tabTo(page, ".cm-content");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# mine ");
    await page.locator(".cm-line", { hasText: /^# mine # Washington/ }).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".cm-line", { hasText: /^# mine/ }).waitFor({ state: "detached" });
    await page.keyboard.press("Tab");
    expect(await isIn(page, ".cm-editor")).toBe(false);

    await tabTo(page, 'nav a[href="#/play"]', "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator("[role=tree]").waitFor();
    await idle(page);
    await tabTo(page, "[role=tree]");
    const active = () =>
      page.evaluate(() => document.activeElement?.getAttribute("aria-activedescendant") ?? "");
    const seen = [await active()];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "End", "Home"]) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      seen.push(await active());
      // What the tree says is at hand is in the page, for who hears it.
      expect(await page.evaluate((id) => document.getElementById(id)?.role, seen.at(-1)!)).toBe("treeitem");
    }
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(seen[0]);
    await page.context().close();
  },
  patience,
);

it(
  "menus and dialogs are opened, walked, and left to where they were opened from",
  async () => {
    const page = await bench.page(fileOf(flagshipPath), { viewport: { width: 390, height: 844 } });
    await settled(page);
    await tabTo(page, '[aria-label^="Assumptions"]');
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press("Tab");
      expect(await isIn(page, "[role=dialog]")).toBe(true);
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute("aria-label")?.startsWith("Assumptions"),
    );
    await tabTo(page, '[aria-label="File"]');
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menu").waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "New case");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.textContent === "Recent work…");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Recent work" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.context().close();
  },
  patience,
);
