// The board of claims and the assumptions, as a user has them.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { views } from "../../workbench/store.js";
import { root } from "../transcript.js";
import { Bench, fileOf, flagshipPath, goTo, idle, patience, settled } from "./page.js";

const bench = new Bench();
beforeAll(() => bench.open(), patience);
afterAll(() => bench.close());
afterEach(() => {
  expect(bench.complaints.splice(0)).toEqual([]);
});

const flagship = fileOf(flagshipPath);
const verdictOf = (name: string) => `.claim:has(.claim-name:text-is("${name}")) .verdict`;
const shareOf = (name: string) => `.claim:has(.claim-name:text-is("${name}")) .claim-share`;

describe("the workbench", () => {
  it(
    "opens with the verdicts that the command gives",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      const printed = JSON.parse(
        execFileSync(
          process.execPath,
          [join(root, "dist/cli.js"), "test", join(root, flagshipPath), "--json"],
          {
            encoding: "utf8",
          },
        ),
      ) as { claims: { name: string; verdict: string }[] };
      const shown = await page.locator(".claim").evaluateAll((cards) =>
        cards.map((card) => ({
          name: card.querySelector(".claim-name")?.textContent ?? "",
          verdict: card.querySelector(".verdict")?.textContent ?? "",
        })),
      );
      expect(shown).toEqual(printed.claims.map(({ name, verdict }) => ({ name, verdict })));
      await page.context().close();
    },
    patience,
  );

  it(
    "shows why: the path, the margin and what makes it",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      await page.locator(".claim-button", { hasText: "words_are_not_enough" }).click();
      const why = page.locator(".why");
      await why.locator(".path").first().waitFor();
      expect(await why.textContent()).toMatch(
        /China stays passive \(pressure = token\), coercive is worth 10\.9 less/,
      );
      await page.context().close();
    },
    patience,
  );

  it(
    "follows a slider: a verdict changes, is marked, reset, kept and compared",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      const before = await page.locator(shareOf("regime_survives")).textContent();
      expect(await page.locator(verdictOf("regime_survives")).textContent()).toBe("holds");
      const thumb = page.locator('[id="quantity-collapse_risk"] .thumb');
      const box = (await thumb.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 200, box.y + box.height / 2, { steps: 12 });
      await page.mouse.up();
      await page.locator(`${verdictOf("regime_survives")}:not(.holds)`).waitFor();
      expect(
        await page.locator('.claim:has(.claim-name:text-is("regime_survives")) .changed').textContent(),
      ).toBe("was: holds as the case says. ");
      expect(await page.locator('[id="quantity-collapse_risk"]').textContent()).toContain(
        "the case says 0.08 to 0.35",
      );
      await page.getByPlaceholder("Name a scenario").fill("Brittle");
      await page.getByRole("button", { name: "Keep", exact: true }).click();
      await page.getByRole("columnheader", { name: /Brittle/ }).waitFor();
      await page.getByRole("button", { name: "Reset collapse_risk" }).click();
      await page.locator(`${verdictOf("regime_survives")}.holds`).waitFor();
      await settled(page);
      expect(await page.locator(shareOf("regime_survives")).textContent()).toBe(before);
      await page.context().close();
    },
    patience,
  );

  it(
    "moves a slider by keyboard, and writes what is assumed into the case; undo takes it back",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      await page.locator('[id="quantity-squeeze"] input[type=range]').focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
      await page.getByText("1 assumption is changed.").waitFor();
      await page.getByRole("button", { name: "Write into the case" }).click();
      await page.getByText("Written into the case. Undo takes it back.").waitFor();
      expect(await page.getByText("1 assumption is changed.").count()).toBe(0);
      await page.getByText("changed since it was saved").waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("changed since it was saved").waitFor({ state: "detached" });
      await page.context().close();
    },
    patience,
  );

  it(
    "edits an interval, and says what is wrong with one",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      await page.getByRole("button", { name: "Edit collapse_risk" }).click();
      const expression = page.getByLabel("Or as the case language says it");
      await expression.fill("0 to 1");
      await expression.press("Enter");
      await page.getByText("What is assumed cannot be tested").waitFor();
      expect(await page.locator(".mistakes").first().textContent()).toContain("collapse_risk");
      await expression.fill("0.3 to 0.6");
      await expression.press("Enter");
      await page.getByText("What is assumed cannot be tested").waitFor({ state: "detached" });
      await settled(page);
      await page.context().close();
    },
    patience,
  );

  it(
    "survives a worker that breaks: it says so, another answers, and the text is intact",
    async () => {
      const page = await bench.page(flagship);
      await settled(page);
      await page.evaluate(breakWorkers, 1);
      await page.locator(".claim-button").first().click();
      await page.getByText(/The analysis broke off/).waitFor();
      await page.locator(".why .path").first().waitFor();
      await goTo(page, "case");
      expect(await page.locator(".cm-content").textContent()).toContain("casus: 1");
      // The browser itself complains of the script that is not there.
      bench.complaints.splice(0);
      await page.context().close();
    },
    patience,
  );
});

it(
  "verdicts that break worker after worker are said to be missing, and are there when they are asked for again",
  async () => {
    const context = await bench.context();
    await context.addInitScript(breakWorkers, 2);
    const page = await bench.page(flagship, { context });
    await page
      .locator("main")
      .getByText(/^The verdicts could not be computed/)
      .waitFor();
    await goTo(page, "sensitivity");
    await page
      .locator("main")
      .getByText(/^The verdicts could not be computed/)
      .waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await goTo(page, "claims");
    await settled(page);
    bench.complaints.splice(0);
    await context.close();
  },
  patience,
);

/** Makes the next workers break; those after them work. */
function breakWorkers(n: number): void {
  const Real = Worker;
  let left = n;
  (window as { Worker: unknown }).Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(left-- > 0 ? "./no-such-worker.js" : url, options);
    }
  };
}

describe("a case from a stranger", () => {
  const hostile = [
    "casus: 1",
    'title: "<script>document.title = `taken`</script>"',
    "sources:",
    '  s: {cite: "<b>x</b>", url: "javascript:alert(1)"}',
    "actors:",
    '  a: "<img src=x onerror=alert(1)>"',
    "levers:",
    "  go: {actor: a}",
    "quantities:",
    '  q: {is: 1 to 2, because: "<script>alert(2)</script>", source: s}',
    "play:",
    "  - a chooses go",
    "values:",
    "  a:",
    '    "w": {if: go, worth: q}',
    "claims:",
    "  c:",
    '    says: "<script>alert(1)</script><a href=javascript:alert(1)>x</a>"',
    "    holds_if: E(a) > 1.5",
    "    source: s",
    "",
  ].join("\n");

  it(
    "is text on every view",
    async () => {
      const page = await bench.page({ name: "hostile.casus.yaml", text: hostile });
      let nDialogs = 0;
      page.on("dialog", (dialog) => {
        nDialogs++;
        void dialog.dismiss();
      });
      await page.locator(".claim-button").first().click();
      await page.locator(".why .path").first().waitFor();
      for (const view of views.filter((one) => one !== "gallery")) {
        await goTo(page, view);
        await idle(page);
        if (view === "report") {
          await page.getByRole("button", { name: "Make the report" }).click();
          await page.frameLocator("iframe.report-frame").getByRole("heading", { level: 1 }).waitFor();
        }
        for (const part of page.frames())
          expect(await part.locator("body script, body img, a[href^=javascript]").count(), view).toBe(0);
        expect(await page.title(), view).not.toBe("taken");
      }
      expect(nDialogs).toBe(0);
      await page.context().close();
    },
    patience,
  );
});
