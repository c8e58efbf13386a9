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

type How = { readonly viewport?: { width: number; height: number }; readonly colorScheme?: "light" | "dark" };

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
    const context = await this.context(how);
    const page = await context.newPage();
    this.#listen(page);
    await page.goto(served.url);
    return page;
  }

  async context({ viewport = wide, colorScheme = "light" }: How = {}): Promise<BrowserContext> {
    return this.#browser!.newContext({
      viewport,
      colorScheme,
      reducedMotion: "reduce",
      acceptDownloads: true,
      bypassCSP: false,
    });
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
