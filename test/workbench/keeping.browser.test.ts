// Nothing that was done is lost: work is found again when the page is loaded anew, links and files open what they hold, and what
// cannot be opened is refused in words.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  Bench,
  choose,
  fileOf,
  flagshipPath,
  goTo,
  openFile,
  patience,
  settled,
  shownText,
  untilText,
} from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const flagship = fileOf(flagshipPath);
const text = `casus: 1
title: A wager

actors:
  ann: Ann

events:
  rain:
    odds: chance_of_rain

quantities:
  chance_of_rain: {is: 0.6 to 0.9, as: probability}

play:
  - chance decides rain

values:
  ann:
    wet: {if: rain = yes, worth: -1}

claims:
  it_rains:
    says: It rains.
    holds_if: P(rain = yes) > 0.5
`;
const wager = { name: "wager.casus.yaml", text };

/** Assumes something of a quantity by its editor. */
async function assume(page: Page, quantity: string, is: string): Promise<void> {
  await page.getByRole("button", { name: `Edit ${quantity}` }).click();
  const field = page.getByLabel("Or as the case language says it");
  await field.fill(is);
  await field.press("Enter");
  await page.getByText("1 assumption is changed.").waitFor();
}

async function keepScenario(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Name a scenario").fill(name);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("columnheader", { name: new RegExp(name) }).waitFor();
}

const says = (page: Page, words: string | RegExp) => page.locator(".notice").filter({ hasText: words });
const titled = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title });

describe("a page that is loaded anew", () => {
  it(
    "goes on with the text, what is assumed, the scenarios, the claim and the view",
    async () => {
      const page = await bench.page(wager);
      await settled(page);
      await assume(page, "chance_of_rain", "0.2 to 0.4");
      await keepScenario(page, "Dry");
      await page.locator(".claim .verdict.fails").waitFor();
      await page.locator(".claim-button").click();
      await page.locator(".why").waitFor();
      await goTo(page, "case");
      await page.locator(".cm-line").filter({ hasText: "title:" }).click();
      await page.keyboard.press("End");
      await page.keyboard.type(" about rain");
      await titled(page, "A wager about rain").waitFor();
      await page.reload();
      await titled(page, "A wager about rain").waitFor();
      await page.locator('nav a[href="#/case"][aria-current="page"]').waitFor();
      await untilText(page, /^title: A wager about rain$/);
      expect(await shownText(page)).toBe(text.replace("A wager", "A wager about rain"));
      await page.getByText("changed since it was saved").waitFor();
      await goTo(page, "claims");
      await page.locator(".claim .verdict.fails").waitFor();
      await page.locator(".why").waitFor();
      await page.getByText("1 assumption is changed.").waitFor();
      await page.getByText("the case says 0.6 to 0.9").waitFor();
      await page.getByRole("columnheader", { name: /Dry/ }).waitFor();
      await page.context().close();
    },
    patience,
  );

  it(
    "is offered what was not saved when the same file is opened again",
    async () => {
      const page = await bench.page(wager);
      await settled(page);
      await assume(page, "chance_of_rain", "0.2 to 0.4");
      await goTo(page, "gallery");
      await page.reload();
      await page.getByText("1 assumption is changed.").or(page.locator(".gallery")).first().waitFor();
      // A new tab knows nothing of the old one, but the browser does.
      const other = await page.context().newPage();
      await other.goto(page.url().replace(/#.*$/, ""));
      const offer = other.getByRole("dialog", { name: "There are unsaved changes of this case" });
      await offer.waitFor();
      expect(await offer.textContent()).toContain("1 assumption is changed");
      await offer.getByRole("button", { name: "Take up the unsaved changes" }).click();
      await goTo(other, "claims");
      await other.getByText("1 assumption is changed.").waitFor();
      await page.context().close();
    },
    patience,
  );
});

describe("a link", () => {
  it(
    "opens the same case, with what is assumed, in another browser",
    async () => {
      const permissions = ["clipboard-read", "clipboard-write"];
      const page = await bench.page(flagship, { permissions });
      await settled(page);
      await assume(page, "collapse_risk", "0.4 to 0.6");
      await keepScenario(page, "Brittle");
      await page.locator(".claim .changed").first().waitFor();
      await settled(page);
      const shares = await page.locator(".claim-share").allTextContents();
      await choose(page, "File", "Copy a link");
      await says(page, "A link that holds the whole case was copied.").waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#case=[\w-]+$/);
      await page.context().close();

      const other = await bench.visit(link);
      await other.getByText("1 assumption is changed.").waitFor();
      await settled(other);
      expect(await other.locator(".claim-share").allTextContents()).toEqual(shares);
      await other.getByRole("columnheader", { name: /Brittle/ }).waitFor();
      expect(await other.locator("header").textContent()).toContain(flagship.name);
      // The case is not left in the address, where it would stand in the way of what is done next.
      expect(other.url()).not.toContain("case=");
      await other.context().close();
    },
    patience,
  );

  it(
    "that is broken says so, and takes nothing away",
    async () => {
      const permissions = ["clipboard-read", "clipboard-write"];
      const page = await bench.page(wager, { permissions });
      await settled(page);
      await choose(page, "File", "Copy a link");
      await says(page, "A link that holds the whole case was copied.").waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      for (const [broken, why] of [
        [link.slice(0, -60), "it was cut off or changed on its way"],
        [link.replace(/#case=../, "#case=__"), "it was made by another version of Casus"],
        [link.replace(/#case=.*/, "#case="), "it was cut off or changed on its way"],
      ] as const) {
        // A link into a page that is open already changes nothing but the fragment.
        await page.goto(broken);
        const notice = says(page, `The link holds no case that can be opened: ${why}.`);
        await notice.waitFor();
        await notice.getByRole("button", { name: "Dismiss" }).click();
        await notice.waitFor({ state: "detached" });
      }
      expect(await page.locator(".claim .verdict").allTextContents()).toEqual(["holds"]);
      const other = await bench.visit(link.slice(0, -60));
      await says(other, "The link holds no case that can be opened").waitFor();
      // The page goes on with what there is: here, the file that it was opened with.
      await other.locator(".claim .verdict.holds").waitFor();
      await other.context().close();
      await page.context().close();
    },
    patience,
  );
});

describe("a file", () => {
  it(
    "that is no case is refused in words, and what is open stays",
    async () => {
      const page = await bench.page(wager);
      await goTo(page, "case");
      await untilText(page, /^title: A wager$/);
      const refused = async (name: string, content: string | Uint8Array, why: string) => {
        await openFile(page, name, content);
        await says(page, why).waitFor();
        expect(await shownText(page)).toBe(text);
        await page.getByRole("button", { name: "Dismiss" }).first().click();
      };
      await refused("photo.png", "casus: 1", "photo.png is not opened: the names of cases end with");
      await refused("large.casus.yaml", new Uint8Array(6_100_000).fill(0x61), "holds 6.1 million bytes");
      await refused("long.casus.yaml", "a".repeat(2_100_000), "at most 2 million characters are read");
      await refused("bits.casus.yaml", new Uint8Array([0xff, 0xfe, 0, 1]), "is not UTF-8 text");
      await refused("cut.gmcr", '{"options": [', "cut.gmcr cannot be used:");
      await page.context().close();
    },
    patience,
  );

  it(
    "that is no YAML is shown with its mistakes; the case before it is one press away",
    async () => {
      const page = await bench.page(wager);
      await settled(page);
      await goTo(page, "case");
      await untilText(page, /^title: A wager$/);
      await page.locator(".cm-line").filter({ hasText: "title:" }).click();
      await page.keyboard.press("End");
      await page.keyboard.type(" of mine");
      await titled(page, "A wager of mine").waitFor();
      await openFile(page, "odd.casus.yaml", 'casus: 1\ntitle: "never closed\n');
      await untilText(page, /never closed/);
      await page.locator(".case-mistakes li.error").first().waitFor();
      await page.getByText("Forms need a text that reads as YAML.").waitFor();
      await choose(page, "File", "Recent work…");
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^A wager of mine/ })
        .click();
      await untilText(page, /^title: A wager of mine$/);
      expect(await shownText(page)).toBe(text.replace("A wager", "A wager of mine"));
      await page.context().close();
    },
    patience,
  );

  it(
    "whose draws cannot be made says why, beside its text",
    async () => {
      const page = await bench.page(wager);
      await settled(page);
      const odds = { ...wager, text: text.replace(", as: probability", "") };
      await openFile(page, odds.name, odds.text);
      await page.getByText("The case cannot be tested.").waitFor();
      expect(await page.locator("main .mistakes").textContent()).toContain('the odds of "rain"');
      await goTo(page, "sensitivity");
      await page.locator("main").getByText("The case cannot be tested.").waitFor();
      await page.getByRole("button", { name: "Go to the text" }).click();
      await untilText(page, /^title: A wager$/);
      await page.context().close();
    },
    patience,
  );

  it(
    "that is let go over the page is opened",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      const held = await page.evaluateHandle(({ name, text: content }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name, { type: "text/yaml" }));
        return transfer;
      }, wager);
      await page.dispatchEvent("main", "dragenter", { dataTransfer: held });
      await page.getByText("Let go to open the case").waitFor();
      await page.dispatchEvent("main", "drop", { dataTransfer: held });
      await titled(page, "A wager").waitFor();
      await page.getByText("Let go to open the case").waitFor({ state: "detached" });
      await settled(page);
      expect(await page.locator(".claim-name").allTextContents()).toEqual(["it_rains"]);
      await page.context().close();
    },
    patience,
  );
});

it(
  "a new case is guided in five steps to a claim with a verdict",
  async () => {
    const page = await bench.page(undefined, { viewport: { width: 1440, height: 1400 } });
    await page.locator(".gallery").waitFor();
    await choose(page, "File", "New case");
    const guide = page.locator(".case-guide");
    await guide.waitFor();
    const next = (title: string) => guide.getByRole("button", { name: `Next: ${title}` }).click();
    const add = async (button: string, fields: Readonly<Record<string, string>>) => {
      for (const [label, value] of Object.entries(fields))
        await guide.getByRole("textbox", { name: label, exact: true }).fill(value);
      await guide.getByRole("button", { name: button }).click();
    };
    const pick = async (field: RegExp, entry: string) => {
      await guide.getByRole("button", { name: field }).click();
      await page.getByRole("option", { name: entry, exact: true }).click();
    };
    await guide.getByLabel("What is the case about?").fill("Who sells to whom?");
    for (const who of ["the seller", "the buyer"]) {
      await add("Add the actor", { Who: who });
      await untilText(page, new RegExp(`: ${who}$`));
    }
    await next("What can they do?");
    await add("Add the lever", { sets: "price", "to one of": "high, low" });
    await untilText(page, /levels: \[high, low\]|^ +- low$/);
    await add("Add the lever", { sets: "answer", "to one of": "leave, take" });
    await untilText(page, /levels: \[leave, take\]|^ +- take$/);
    await next("Who moves when?");
    await guide.getByRole("button", { name: "All in the order listed" }).click();
    await untilText(page, /- \w+ chooses answer/);
    await next("What does each want?");
    await pick(/ that$/, "answer");
    await add("Add the value", { "is worth": "5 to 20" });
    await untilText(page, /worth: 5 to 20/);
    await pick(/ that$/, "answer");
    await add("Add the value", { "is worth": "10" });
    await untilText(page, /worth: 10/);
    await next("What do you claim?");
    await add("Add the claim", { "In words": "It is sold." });
    const results = guide.getByRole("list", { name: "Claims and their verdicts" });
    await results.locator(".verdict.holds").waitFor();
    expect(await results.textContent()).toContain("It is sold.");
    await guide.getByRole("button", { name: "See all claims" }).click();
    await settled(page);
    await titled(page, "Who sells to whom?").waitFor();
    expect(await page.locator(".claim .verdict").allTextContents()).toEqual(["holds"]);
    await page.context().close();
  },
  patience,
);
