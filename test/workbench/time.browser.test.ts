// The view of time on the page: policies by their start, a roadmap, what is said where there is neither, and all of it by keyboard.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  Bench,
  choose,
  fileOf,
  flagshipPath,
  goTo,
  handedOver,
  idle,
  narrow,
  patience,
  untilText,
} from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const thaw = fileOf("test/workbench/cases/thaw.casus.yaml");

/** A repeated dilemma without a last round: only a roadmap can be looked at. */
const endless = {
  name: "endless.casus.yaml",
  text: `casus: 1
title: Over and over
actors:
  a: {name: A, discount: 0.2}
  b: {name: B, discount: "uniform(0.05, 0.3)"}
levers: {ca: {actor: a}, cb: {actor: b}}
values:
  a:
    reward: {if: ca and cb, worth: 9, counts: each round}
    temptation: {if: cb and not ca, worth: 10, counts: each round}
    punishment: {if: not ca and not cb, worth: 3, counts: each round}
  b:
    reward: {if: ca and cb, worth: 9, counts: each round}
    temptation: {if: ca and not cb, worth: 10, counts: each round}
    punishment: {if: not ca and not cb, worth: 3, counts: each round}
policies: {defect: {ca: no, cb: no}}
roadmap:
  peace:
    fallback: defect
    steps: {begin: {at: 1, do: {ca: yes, cb: yes}}}
claims: {keeps: holds(peace)}
`,
};

async function opened(file = thaw, how = {}): Promise<Page> {
  const page = await bench.page(file, how);
  await goTo(page, "time");
  await idle(page);
  return page;
}

/** A picture's SVG and the heads and number of rows of its data. */
async function saved(page: Page, title: string) {
  const svg = await handedOver(page, () => choose(page, `Save or read: ${title}`, "Save as SVG"));
  const csv = await handedOver(page, () => choose(page, `Save or read: ${title}`, "Save the data as CSV"));
  const [head = "", ...rows] = csv.text.trimEnd().split("\r\n");
  return { svg, head, rows };
}

it(
  "a policy by its starts: figures, sentences and numbers, of what is chosen",
  async () => {
    const page = await opened();
    const main = page.locator("main .view");
    // What the policy leaves to others, against the policy that leaves everything as it stands.
    const goal = page.getByRole("combobox", { name: "What is to come about" });
    expect(await goal.inputValue()).toBe("programme != testing");
    expect(await main.locator(".figure").count()).toBe(3);
    await main.getByText(/^Likely in 50 % of the draws if begun by 20\d\d/).waitFor();
    await main.getByText(/^Better than carry_on in 50 %/).waitFor();
    expect(await main.locator(".time-numbers tbody tr").count()).toBe(6);

    const values = await saved(page, "What it is worth, by when it begins");
    expect(values.svg.name).toBe("time-values.svg");
    // A panel for each of two actors, in one picture.
    expect(values.svg.text.match(/<svg/g)).toHaveLength(3);
    // Two actors, six starts.
    expect(values.rows).toHaveLength(12);
    const first = await saved(page, "When “programme != testing” first holds");
    expect(first.rows).toHaveLength(7);
    expect(first.svg.text).toContain("time-never");
    expect((await saved(page, "Until when it works")).rows).toHaveLength(6);

    await page.getByRole("button", { name: /Policy$/ }).click();
    await page.getByRole("option", { name: /Carry on/ }).click();
    await main.getByText(/leaves everything as it stands/).waitFor();
    await idle(page);
    expect(await main.locator(".figure").count()).toBe(1);

    await goal.fill("no_such = yes");
    await goal.press("Enter");
    await main.getByRole("alert").filter({ hasText: "no_such" }).waitFor();
    await page.context().close();
  },
  patience,
);

it(
  "a roadmap: the timeline, where it breaks, patience, repairs, and the best order when asked, by keyboard alone",
  async () => {
    const page = await opened();
    await page.getByRole("tab", { name: "Sooner or later" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText(/^It (?:does not hold|holds) at the medians$/).waitFor();
    await idle(page);
    const main = page.locator("main .view");
    await main.getByText(/^It breaks first at pause in/).waitFor();
    // Temptation is said in words in the picture, too, not by its colour alone.
    const picture = main.getByRole("img", { name: /Tempted at the median: at pause the United States/ });
    expect(await picture.locator("text", { hasText: "tempted" }).count()).toBeGreaterThan(0);
    await main.getByText("▼ too impatient").waitFor();
    expect(await main.getByRole("heading", { name: "What would make it hold" }).count()).toBe(1);
    const { svg, head, rows } = await saved(page, "Steps by date, and everyone's slack");
    expect(svg.name).toBe("time-roadmap.svg");
    expect(head).toContain("breaks first here in");
    // Both actors at three steps; North Korea can depart from neither of the last two.
    expect(rows).toHaveLength(8);

    await main.getByRole("button", { name: "Find the best order" }).focus();
    await page.keyboard.press("Enter");
    await main.getByRole("status").filter({ hasText: /order/ }).waitFor();
    expect(await main.locator(".time-order li").count()).toBe(4);
    await page.context().close();
  },
  patience,
);

it(
  "long work is stopped and taken up again, and follows what is assumed",
  async () => {
    const page = await opened();
    await page.getByRole("tab", { name: "Roadmap" }).click();
    await page.locator("main").getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped.", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Work it out again" }).click();
    await page.getByText(/at the medians$/).waitFor();
    await idle(page);
    const before = await page.locator(".time-steps").textContent();
    const slider = page.getByRole("slider", { name: /us\.alliance/ });
    await slider.focus();
    await page.keyboard.press("End");
    await page.locator('.stack[aria-busy="true"]').waitFor();
    await idle(page);
    expect(await page.locator(".time-steps").textContent()).not.toBe(before);
    await page.context().close();
  },
  patience,
);

it(
  "an endless case shows its roadmap alone, also on a narrow page",
  async () => {
    const page = await opened(endless, { viewport: narrow });
    expect(await page.getByRole("tab").count()).toBe(0);
    await page.getByText(/^It holds at the medians$/).waitFor();
    await page.getByRole("img", { name: /The steps begin/ }).waitFor();
    expect(await page.getByRole("button", { name: "Find the best order" }).count()).toBe(0);
    await page.context().close();
  },
  patience,
);

it(
  "a case in which everything happens once says what to write, and leads to its text",
  async () => {
    const page = await opened(fileOf(flagshipPath));
    await page.getByText("rounds: [2025, 2026, 2027]").waitFor();
    await page.getByRole("button", { name: "Go to the case" }).click();
    await page.locator(".cm-content").waitFor();
    await page.context().close();
  },
  patience,
);

it(
  "the play in rounds opens with its first round, unfolds to another, and tells the path by round",
  async () => {
    const page = await bench.page(thaw);
    await goTo(page, "play");
    await idle(page);
    const branches = page.getByRole("treeitem");
    expect(await branches.count()).toBeLessThan(15);
    expect(await branches.first().textContent()).toContain("2017");
    await page.getByRole("button", { name: /Path unfolded to/ }).click();
    await page.getByRole("option", { name: "2019" }).click();
    // Only what is in view is in the page; what is unfolded makes the tree higher.
    await page.waitForFunction(
      () => (document.querySelector<HTMLElement>(".play-tree-content")?.offsetHeight ?? 0) > 1000,
    );
    expect(await page.locator(".path-rounds > li > .path-round").allTextContents()).toEqual([
      "2017",
      "2018",
      "2019",
      "2020",
      "2021",
      "2022",
    ]);
    await page.context().close();
  },
  patience,
);

it(
  "forms write rounds, a discount and when a value counts, and leave the rest of the text as it is",
  async () => {
    const page = await bench.page(thaw);
    await goTo(page, "case");
    const rounds = page.getByLabel("Rounds", { exact: true });
    expect(await rounds.inputValue()).toBe("2017, 2018, 2019, 2020, 2021, 2022");
    await rounds.fill("2017, 2018, 2019, 2020, 2021, 2022, 2023");
    await rounds.press("Enter");
    await untilText(page, /rounds: \[2017, 2018, 2019, 2020, 2021, 2022, 2023\]/);
    await page.getByRole("button", { name: /^us the United States/ }).click();
    const discount = page.getByLabel("What the next round counts for");
    await discount.fill("0.9");
    await discount.press("Enter");
    await untilText(page, /us: \{name: the United States, discount: 0\.9\}/);
    await page.getByRole("button", { name: /^Values/ }).click();
    await page.getByRole("button", { name: /^threat/ }).click();
    await page.getByRole("button", { name: /Counts$/ }).click();
    await page.getByRole("option", { name: /^once/ }).click();
    await untilText(page, /threat: .*counts: once/);
    await page.getByRole("button", { name: /^Roadmaps/ }).click();
    await page.getByRole("button", { name: /^thaw/ }).click();
    await page.getByRole("button", { name: "Add a step to thaw" }).click();
    // Unfolded at once, with a date after that of the last step.
    await page.getByRole("button", { name: /^step_1/ }).waitFor();
    await page.getByRole("button", { name: /Date$/ }).filter({ hasText: "2022" }).waitFor();
    await page.context().close();
  },
  patience,
);
