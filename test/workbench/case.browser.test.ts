// The case as text and as forms, which are one document: what is done in one is seen in the other, and taken back by one undo.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Bench, goTo, patience, shownText, untilText } from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const text = `# A seller names a price; a buyer takes the house or leaves it.
casus: 1
title: The price of a house

actors:
  seller: the seller  # has time
  buyer: the buyer

levers:
  price:  # of the house
    actor: seller
    levels: [high, low]
  answer:
    actor: buyer
    levels: [leave, take]

quantities:
  need:  # nobody knows it
    is: 15 to 20
    because: A guess.

play:
  - seller chooses price
  - buyer chooses answer

values:
  seller:
    money: {if: answer = take, worth: 10}  # in cash
  buyer:
    house: {if: answer = take, worth: need}
    cost: {if: answer = take and price = high, worth: -12}

claims:
  sold:
    says: The house is sold.
    holds_if: P(answer = take) > 0.5
`;

/** The case on its own view, high enough to show all of its text beside the forms. */
async function open(): Promise<Page> {
  const page = await bench.page(
    { name: "house.casus.yaml", text },
    { viewport: { width: 1440, height: 1400 } },
  );
  await goTo(page, "case");
  await page.locator(".case-forms").waitFor();
  await page.getByText("The text has no mistakes.").waitFor();
  return page;
}

/** Puts the cursor at the end of a line of the text. */
async function atEndOf(page: Page, line: string): Promise<void> {
  await page.locator(".cm-line").filter({ hasText: line }).first().click();
  await page.keyboard.press("End");
}

/** Until the name that something new was given for the time being waits to be typed over, a little after it is seen. */
async function untilNaming(page: Page, stem: string): Promise<void> {
  await page.waitForFunction(
    (begin) => (document.activeElement as HTMLInputElement | null)?.value?.startsWith(begin),
    stem,
  );
}

const heading = (page: Page, name: RegExp) => page.getByRole("button", { name });
const isEditing = (page: Page) => page.evaluate(() => document.activeElement?.closest(".cm-editor") !== null);

describe("the text", () => {
  it(
    "is followed by the forms and the title",
    async () => {
      const page = await open();
      await atEndOf(page, "buyer: the buyer");
      await page.keyboard.press("Enter");
      await page.keyboard.type("broker: the broker");
      await heading(page, /^broker the broker$/).waitFor();
      await heading(page, /^Actors 3/).waitFor();
      await atEndOf(page, "title: The price");
      await page.keyboard.type(" by the sea");
      await page.getByRole("heading", { level: 1, name: "The price of a house by the sea" }).waitFor();
      expect(await page.getByLabel("Title").inputValue()).toBe("The price of a house by the sea");
      expect(await shownText(page)).toBe(
        text
          .replace("  buyer: the buyer\n", "  buyer: the buyer\n  broker: the broker\n")
          .replace("of a house\n", "of a house by the sea\n"),
      );
      await page.context().close();
    },
    patience,
  );

  it(
    "has a misspelt name mended by a button, and by a key",
    async () => {
      const page = await open();
      await atEndOf(page, "- buyer chooses answer");
      await page.keyboard.type("s");
      const mistakes = page.getByRole("list", { name: "Mistakes and warnings, one by one" });
      await mistakes.getByText(/unknown .*"answers"/).waitFor();
      expect(await mistakes.getByText('did you mean "answer"').count()).toBeGreaterThan(0);
      await page.locator(".cm-lintRange-error").first().waitFor();
      expect(await page.locator('nav a[href="#/case"] .badge').textContent()).toMatch(/^\d+ mistakes?$/);
      await mistakes.getByRole("button", { name: "Replace by “answer”" }).first().click();
      await page.getByText("The text has no mistakes.").waitFor();
      expect(await shownText(page)).toBe(text);
      expect(await isEditing(page)).toBe(true);

      await atEndOf(page, "- buyer chooses answer");
      await page.keyboard.type("s");
      await page.locator(".cm-lintRange-error").first().waitFor();
      await page.keyboard.press("Control+.");
      await page.getByText("The text has no mistakes.").waitFor();
      expect(await shownText(page)).toBe(text);
      await page.context().close();
    },
    patience,
  );

  it(
    "offers the levels of a lever, and what belongs at a place",
    async () => {
      const page = await open();
      await atEndOf(page, "house: {if");
      for (let i = 0; i < "take, worth: need}".length; i++) await page.keyboard.press("ArrowLeft");
      for (let i = 0; i < "take".length; i++) await page.keyboard.press("Delete");
      await page.keyboard.press("Control+Space");
      const offered = page.locator(".cm-tooltip-autocomplete li");
      await offered.first().waitFor();
      const labels = await offered.locator(".cm-completionLabel").allTextContents();
      expect(labels.slice(0, 2).sort()).toEqual(["leave", "take"]);
      await offered.filter({ hasText: "take" }).first().click();
      await page.getByText("The text has no mistakes.").waitFor();
      expect(await shownText(page)).toBe(text);

      await atEndOf(page, "actor: buyer");
      await page.keyboard.press("Control+Shift+ArrowLeft");
      await page.keyboard.type("s");
      await offered.first().waitFor();
      expect(await offered.locator(".cm-completionLabel").allTextContents()).toEqual(["seller"]);
      await page.keyboard.press("Escape");
      await offered.first().waitFor({ state: "detached" });
      await page.context().close();
    },
    patience,
  );

  it(
    "is left by Tab, and left alone by it",
    async () => {
      const page = await open();
      await atEndOf(page, "title:");
      expect(await isEditing(page)).toBe(true);
      await page.keyboard.press("Tab");
      expect(await isEditing(page)).toBe(false);
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
      await page.keyboard.press("Shift+Tab");
      expect(await isEditing(page)).toBe(true);
      expect(await shownText(page)).toBe(text);
      await page.context().close();
    },
    patience,
  );
});

describe("the forms", () => {
  it(
    "add an actor and a lever to the text, with its comments kept",
    async () => {
      const page = await open();
      await page.getByRole("button", { name: "Add an actor" }).click();
      // What was added is unfolded, and its name waits to be typed.
      await page.getByLabel("Name", { exact: true }).waitFor();
      await untilNaming(page, "actor");
      await page.keyboard.type("broker");
      await page.keyboard.press("Enter");
      await untilText(page, /^ {2}broker: /);
      await page.getByRole("button", { name: "Add a lever" }).click();
      await page.getByLabel("Where things stand").waitFor();
      await untilNaming(page, "lever");
      await page.keyboard.type("fee");
      await page.keyboard.press("Enter");
      await untilText(page, /^ {2}fee:/);
      const now = await shownText(page);
      // Every line is as it was, in the same order, and others stand between them.
      let at = 0;
      for (const line of text.split("\n")) {
        const next = now.split("\n").indexOf(line, at);
        expect(next, line).toBeGreaterThanOrEqual(at);
        at = next + 1;
      }
      await page.getByText("The text has no mistakes.").waitFor();
      await page.context().close();
    },
    patience,
  );

  it(
    "change what something is worth, and the verdict follows",
    async () => {
      const page = await open();
      await page.locator(".case-item").filter({ hasText: "sold" }).locator(".verdict.holds").waitFor();
      await heading(page, /^Values/).click();
      await heading(page, /^house /).click();
      const worth = page.getByLabel("Is worth, in its own units");
      expect(await worth.inputValue()).toBe("need");
      await worth.fill("2 - need");
      await worth.press("Enter");
      await untilText(page, /house: \{if: answer = take, worth: 2 - need\}/);
      await page.locator(".case-item").filter({ hasText: "sold" }).locator(".verdict.fails").waitFor();
      expect(await shownText(page)).toBe(text.replace("worth: need", "worth: 2 - need"));
      await page.context().close();
    },
    patience,
  );

  it(
    "rename a quantity wherever it stands",
    async () => {
      const page = await open();
      await heading(page, /^Quantities/).click();
      await heading(page, /^need /).click();
      const name = page.getByLabel("Name", { exact: true });
      await name.fill("hunger");
      await name.press("Enter");
      await untilText(page, /^ {2}hunger: {2}# nobody knows it$/);
      expect(await shownText(page)).toBe(text.replaceAll(/\bneed\b/g, "hunger"));
      await page.getByText("The text has no mistakes.").waitFor();
      // A name that is taken is refused, with the reason, and nothing is written.
      await name.fill("price");
      await name.press("Enter");
      await page.locator(".case-item .problem").first().waitFor();
      expect(await shownText(page)).toBe(text.replaceAll(/\bneed\b/g, "hunger"));
      await page.context().close();
    },
    patience,
  );
});

it(
  "one undo takes back what was typed and what the forms did, and redo brings it back",
  async () => {
    const page = await open();
    const stages = [await shownText(page)];
    const keep = async () => {
      stages.push(await shownText(page));
      expect(new Set(stages).size).toBe(stages.length);
    };
    await atEndOf(page, "because: A guess");
    await page.keyboard.type(" of ours");
    await keep();
    const title = page.getByLabel("Title");
    await title.fill("A house");
    await title.press("Enter");
    await untilText(page, /^title: A house$/);
    await keep();
    await page.getByRole("button", { name: "Add an actor" }).click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    await keep();
    const undo = page.getByRole("button", { name: "Undo" });
    for (const stage of stages.slice(0, -1).toReversed()) {
      await undo.click();
      await expect.poll(() => shownText(page), { timeout: patience / 2 }).toBe(stage);
    }
    expect(await page.getByLabel("Title").inputValue()).toBe("The price of a house");
    expect(await undo.isDisabled()).toBe(true);
    await atEndOf(page, "casus: 1");
    for (const stage of stages.slice(1)) {
      await page.keyboard.press("Control+y");
      await expect.poll(() => shownText(page), { timeout: patience / 2 }).toBe(stage);
    }
    await page.context().close();
  },
  patience,
);
