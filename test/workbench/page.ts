// The built workbench in a browser, as `casus open` serves it, for the tests that act as a user would.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../../scripts/chromium.mjs";
import { type Served, serveWorkbench } from "../../src/node/server.js";
import { root } from "../transcript.js";

/** Milliseconds for one test in the browser, on a slow and busy machine. */
export const patience = 120_000;

export const wide = { width: 1440, height: 900 } as const;
export const narrow = { width: 390, height: 844 } as const;

export const flagshipPath = "cases/original/korea-2017/korea-2017.casus.yaml";

/** A file of the repository, as `casus open` would hand it on. */
export function fileOf(path: string): { name: string; text: string } {
  return { name: path.split("/").at(-1)!, text: readFileSync(join(root, path), "utf8") };
}

type How = {
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: "light" | "dark";
  /** What the page may do without asking, such as to write to the clipboard. */
  readonly permissions?: readonly string[];
  /** Lets the test put scripts of its own into the page, which its policy forbids. */
  readonly isScriptable?: boolean;
  /** A browser that was prepared, instead of one made as the rest says. */
  readonly context?: BrowserContext;
};

/** One browser, and a server for each page. What a page complains of is kept. */
export class Bench {
  #browser: Browser | undefined;
  readonly #served: Served[] = [];
  /** Errors and warnings of the pages since the last look. */
  readonly complaints: string[] = [];

  async open(): Promise<void> {
    const executablePath = findChromium();
    if (!executablePath)
      throw new Error("there is no Chromium: `node scripts/chromium.mjs` finds or installs one");
    if (!existsSync(join(root, "dist", "workbench", "index.html")))
      throw new Error("dist/ is not built: npm run build");
    this.#browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await Promise.all(this.#served.map((one) => one.close()));
  }

  /** A page with a case opened, or with the gallery. */
  async page(opened?: { name: string; text: string }, how: How = {}): Promise<Page> {
    const served = await serveWorkbench({
      folder: join(root, "dist", "workbench"),
      port: 0,
      ...(opened ? { opened } : {}),
    });
    this.#served.push(served);
    return this.visit(served.url, how);
  }

  /** A page at an address, in a browser that knows nothing of the others. */
  async visit(url: string, how: How = {}): Promise<Page> {
    const context = how.context ?? (await this.context(how));
    const page = await context.newPage();
    this.#listen(page);
    await page.goto(url);
    return page;
  }

  async context({
    viewport = wide,
    colorScheme = "light",
    permissions = [],
    isScriptable = false,
  }: How = {}): Promise<BrowserContext> {
    const context = await this.#browser!.newContext({
      viewport,
      colorScheme,
      permissions: [...permissions],
      reducedMotion: "reduce",
      acceptDownloads: true,
      bypassCSP: isScriptable,
    });
    context.setDefaultTimeout(patience / 2);
    return context;
  }

  #listen(page: Page): void {
    page.on("pageerror", (mistake) => this.complaints.push(String(mistake.stack ?? mistake)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
  }
}

/** Goes to a view by the navigation. */
export async function goTo(page: Page, view: string): Promise<void> {
  await page.locator(`nav a[href="#/${view}"]`).click();
  await page.locator(`nav a[href="#/${view}"][aria-current="page"]`).waitFor();
}

/** Waits until the verdicts are of all draws. */
export async function settled(page: Page): Promise<void> {
  await page.locator(".claim").first().waitFor();
  await page.getByText(/^10,000 draws, seed 1$/).waitFor();
}

/** Milliseconds without any work after which a view counts as done: more than from its first sight to its first question. */
const QUIET = 250;

/** Waits until the view at hand is there, with its pictures, and nothing is being worked out in it. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction((quiet) => {
    const main = document.querySelector("main");
    const isThere = main?.querySelector(".view h2, .empty") !== null;
    const isWorking = main?.querySelector("[role=progressbar], .figure-place:empty") !== null;
    const isOpening = [...(main?.querySelectorAll("p") ?? [])].some((one) =>
      /^(Opening|Working).* …$/.test(one.textContent),
    );
    const marks = window as { quietSince?: number | undefined };
    if (!isThere || isWorking || isOpening) marks.quietSince = undefined;
    else marks.quietSince ??= performance.now();
    if (marks.quietSince === undefined || performance.now() - marks.quietSince < quiet) return false;
    marks.quietSince = undefined;
    return true;
  }, QUIET);
}

/** What can be seen of the text in the editor: all of it, for a case of few lines. */
export async function shownText(page: Page): Promise<string> {
  return (await page.locator(".cm-content .cm-line").allTextContents()).join("\n");
}

/** Waits until the text in the editor has a line like this, or no longer has one. */
export async function untilText(page: Page, line: RegExp, state: "there" | "gone" = "there"): Promise<void> {
  const found = page.locator(".cm-line").filter({ hasText: line });
  await found.first().waitFor({ state: state === "there" ? "attached" : "detached" });
}

/** Opens a menu and takes one of its entries. */
export async function choose(page: Page, menu: string | RegExp, entry: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

/** Opens a file by the page's own chooser. */
export async function openFile(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const buffer = Buffer.from(content as string);
  await page.locator("input.file-input").setInputFiles({ name, mimeType: "text/plain", buffer });
}

/** The file that the page hands over when something is done. */
export async function handedOver(
  page: Page,
  act: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync((await download.path())!);
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}
