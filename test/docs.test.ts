// The documents are tests: what they show is what happens. document.ts says what each kind of block is held to.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testDocument } from "./document.js";
import { root } from "./transcript.js";

const single = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map((name) => join(root, name));

const documents = [
  ...single.filter((path) => existsSync(path)),
  ...["docs", "cases"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => join(root, folder, path)),
  ),
].sort();

describe("the documents", () => {
  it("begin with those that everyone looks for", () => {
    expect(single.filter((path) => !existsSync(path))).toEqual([]);
  });
});

for (const path of documents) testDocument(path);
