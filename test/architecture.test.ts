// One direction of dependence, held here and by the project references. See ARCHITECTURE.md.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layers, longFiles, type Sources, violations } from "./architecture.js";

const src = fileURLToPath(new URL("../src", import.meta.url));

function sourcesOf(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

describe("src", () => {
  const sources = sourcesOf(src);

  it("breaks no rule", () => {
    expect(violations(sources)).toEqual([]);
  });

  it("says which files have grown long", () => {
    for (const line of longFiles(sources)) console.warn(line);
  });

  it("has the folders of the allow-list and no others", () => {
    const folders = new Set(
      [...sources.keys()].map((path) => path.split("/")[0]).filter((name) => name !== "tsconfig.json"),
    );
    expect([...folders].sort()).toEqual(Object.keys(layers).sort());
  });

  it.each(Object.entries(layers))(
    "%s has the project references that the allow-list gives it",
    (layer, allowed) => {
      const config = layer === "index.ts" ? "tsconfig.json" : `${layer}/tsconfig.json`;
      const { references } = JSON.parse(sources.get(config) ?? "{}") as { references: { path: string }[] };
      const names = references.map(({ path }) => (path === ".." ? "index.ts" : path.replace("../", "")));
      expect(names.sort()).toEqual([...allowed].sort());
    },
  );
});

/** A play engine as it should be, to break one rule at a time. */
const sound: Record<string, string> = {
  "engines/play/index.ts": `export * from "./solve.js"; export * from "./verify.js";`,
  "engines/play/solve.ts": `import { exp } from "../../kernel/index.js"; export const solve = exp;`,
  "engines/play/verify.ts": `import { tree } from "./tree.js"; export const verify = tree;`,
  "engines/play/tree.ts": `export const tree = Math.sqrt(2);`,
  "engines/play/explain.ts": `import type { Case } from "../../model/index.js"; export const explain = (c: Case) => c;`,
  "engines/play/README.md": "# Play",
};

const found = (files: Record<string, string>): string[] => violations(new Map(Object.entries(files)));

function breaks(path: string, text: string, what: string): void {
  it(`${path}: ${text.length > 80 ? `${text.slice(0, 60)}…` : text}`, () => {
    expect(found({ ...sound, [path]: text }).join("\n")).toContain(`${what}`);
  });
}

function allows(path: string, text: string): void {
  it(`${path}: ${text}`, () => {
    expect(found({ ...sound, [path]: text })).toEqual([]);
  });
}

describe("the rules forbid", () => {
  breaks("kernel/rng.ts", `import "../model/index.js";`, "kernel may not import model");
  breaks(
    "model/case.ts",
    `import type { Syntax } from "../language/syntax.js";`,
    "model may not import language",
  );
  breaks("model/case.ts", `export * from "../claims/index.js";`, "model may not import claims");
  breaks("model/case.ts", `export { a } from "../claims/index.js";`, "model may not import claims");
  breaks(
    "language/check.ts",
    `import { solve } from "../engines/play/index.js";`,
    "language may not import engines",
  );
  breaks(
    "engines/play/solve.ts",
    `type S = import("../../language/syntax.js").S;`,
    "engines may not import language",
  );
  breaks("engines/play/solve.ts", `await import("../../report/index.js");`, "engines may not import report");
  breaks("report/html.ts", `import { compileCase } from "../index.js";`, "report may not import index.ts");
  breaks("worker/protocol.ts", `import { readCase } from "../node/index.js";`, "worker may not import node");
  breaks("model/case.ts", `import x from "../../test/table.js";`, "outside src");
  breaks("tools/x.ts", `import "../kernel/index.js";`, "lies in no layer");

  breaks("report/html.ts", `import { readFileSync } from "node:fs";`, `report may not import "node:fs"`);
  breaks(
    "worker/protocol.ts",
    `import { parentPort } from "worker_threads";`,
    `worker may not import "worker_threads"`,
  );
  breaks("engines/play/solve.ts", `import { parse } from "yaml";`, `engines may not import "yaml"`);
  breaks("cli/main.ts", `const name = "x"; await import(name);`, `cli may not import "(computed)"`);

  breaks("kernel/rng.ts", `export const u = Math.random();`, "uses Math.random");
  breaks("node/seed.ts", `export const u = Math.random();`, "uses Math.random");
  breaks("claims/judge.ts", `export const t = Date.now();`, "uses Date.now");
  breaks("report/html.ts", `export const t = new Date();`, "uses new Date()");
  breaks("worker/protocol.ts", `export const t = performance.now();`, "uses performance.now");
  breaks("language/lower.ts", `export const f = eval("1");`, "uses eval()");
  breaks("model/emit.ts", `export const f = new Function("return 1");`, "uses new Function");
  breaks("model/emit.ts", `export const f = Math.exp(1);`, "uses Math.exp");
  breaks("model/emit.ts", `export const f = Math["pow"](2, 3);`, "uses Math.pow");
  breaks("model/emit.ts", `export const f = (g: "exp") => Math[g](1);`, "uses Math.(computed)");
  breaks("engines/play/solve.ts", `export const f = (x: number) => x ** 0.5;`, "uses **");

  breaks("engines/play/solve.ts", `import "../deals/index.js";`, "engine play may not import engine deals");
  breaks(
    "engines/packages/price.ts",
    `import "../play/solve.js";`,
    "engine packages may not import engine play",
  );
  breaks(
    "engines/packages/price.ts",
    `import "../deals/index.js";`,
    "engine packages may not import engine deals",
  );
  breaks("engines/play/verify.ts", `import { solve } from "./solve.js";`, "verify.ts → solve.ts");
  breaks(
    "engines/play/tree.ts",
    `import { solve } from "./index.js";`,
    "verify.ts → tree.ts → index.ts → solve.ts",
  );
  breaks("engines/deals/solve.ts", "export {};", "engines/deals: has no verify.ts");
  breaks("engines/deals/index.ts", "export {};", "engines/deals: has no README.md");
  breaks("model/long.ts", "\n".repeat(601), "601 lines, over 600");
});

describe("the rules allow", () => {
  it("the engine that the others are made from", () => expect(found(sound)).toEqual([]));
  allows("model/emit.ts", `import { exp } from "../kernel/index.js";`);
  allows("kernel/elementary.ts", `import exp from "@stdlib/math-base-special-exp";`);
  allows("kernel/rng.ts", `export const scale = 2 ** -53;`);
  allows("cli/progress.ts", `import { stderr } from "node:process"; export const t = performance.now();`);
  allows("node/time.ts", `export const t = new Date();`);
  allows("report/when.ts", `export const when = (t: string) => new Date(t);`);
  allows("engines/index.ts", `export * from "./play/index.js";`);
  it("an engine that asks the play", () => {
    const asking = Object.entries(sound).flatMap(([path, text]): [string, string][] =>
      path.endsWith(".md") || path.endsWith("/index.ts") ? [[path.replace("play", "packages"), text]] : [],
    );
    const files = {
      ...sound,
      ...Object.fromEntries(asking),
      "engines/packages/solve.ts": `import { solve } from "../play/index.js"; export const price = solve;`,
      "engines/packages/verify.ts": `import { tree } from "../play/index.js"; export const verify = tree;`,
      "engines/packages/explain.ts": "export {};",
    };
    expect(found(files)).toEqual([]);
  });
  allows("model/note.ts", `// import "../cli/main.js"; Math.random()`);
  allows("model/note.ts", `export const s = 'import "../cli/main.js"; Math.random()';`);
  it("a file of 600 lines, and reports it", () => {
    const files = new Map([["model/long.ts", "\n".repeat(600)]]);
    expect(violations(files)).toEqual([]);
    expect(longFiles(files)).toEqual(["model/long.ts: 600 lines, over 400"]);
  });
});
