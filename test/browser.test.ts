// The library in a browser: the same file that Node loads, and the same bits out of it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { parseSync } from "rolldown/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumFlags, findChromium } from "../scripts/chromium.mjs";
import { root } from "./transcript.js";

const timeout = 120_000;
const dist = join(root, "dist");
const flagship = join(root, "cases", "original", "korea-2017", "korea-2017.casus.yaml");

/** A file of dist/ with everything it imports statically or not; names of what lies outside dist/ as they are. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.startsWith(dist)) return seen;
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  const imported = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
  ];
  for (const from of imported) reachable(from.startsWith(".") ? join(dirname(file), from) : from, seen);
  expect(module.dynamicImports, `${basename(file)} imports at run time`).toEqual([]);
  return seen;
}

it("dist/index.js and its chunks import nothing but each other", () => {
  expect([...reachable(join(dist, "index.js"))].filter((file) => !file.startsWith(dist))).toEqual([]);
});

/**
 * Judges the flagship's claims and solves its play; the text runs unchanged on both sides. JSON keeps every bit of a finite number.
 */
const probe = (
  library: string,
  text: string,
): string => `import(${JSON.stringify(library)}).then(async (casus) => {
  const { case: model, diagnostics } = casus.compileCase({ name: "korea-2017", text: ${JSON.stringify(text)} });
  if (!model) throw new Error(JSON.stringify(diagnostics));
  const options = { draws: 5000, seed: "browser" };
  const claims = await casus.testClaims(model, options);
  const play = await casus.solvePlay(model, options);
  if (claims.status !== "complete" || play.status !== "complete") throw new Error(JSON.stringify([claims, play]));
  return JSON.stringify([claims, play], (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value));
})`;

describe("in a browser", () => {
  let server: Server;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath)
      throw new Error("there is no Chromium: `node scripts/chromium.mjs` finds or installs one");
    server = createServer((request, response) => {
      const name = basename(request.url ?? "/");
      const body = name.endsWith(".js")
        ? readFileSync(join(dist, name))
        : "<!doctype html><title>Casus</title>";
      response.writeHead(200, { "content-type": name.endsWith(".js") ? "text/javascript" : "text/html" });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  }, timeout);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("judges the flagship as Node does, bit for bit, and asks nobody else", { timeout }, async () => {
    const page = await browser.newPage();
    const requested: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => requested.push(new URL(request.url()).origin));
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${origin}/`);
    const text = readFileSync(flagship, "utf8");
    const there = await page.evaluate(probe("/index.js", text));
    const library = pathToFileURL(join(dist, "index.js")).href;
    const script = `process.stdout.write(await ${probe(library, text)})`;
    const here = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      encoding: "utf8",
    });
    expect(there).toBe(here);
    expect(errors).toEqual([]);
    expect([...new Set(requested)]).toEqual([origin]);
  });
});
