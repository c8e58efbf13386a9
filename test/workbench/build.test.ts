// The built workbench as a folder that any web host could send.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { compileCase } from "../../src/index.js";
import { root } from "../transcript.js";

const built = join(root, "dist", "workbench");
const read = (...path: string[]) => readFileSync(join(built, ...path), "utf8");

let html: string;
beforeAll(() => {
  if (!existsSync(join(built, "index.html"))) throw new Error("dist/workbench is not built: npm run build");
  html = read("index.html");
});

describe("the page", () => {
  it("holds no script, and names only files beside it", () => {
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, text] of scripts) {
      expect(attributes).toMatch(/\bsrc="\.\/assets\//);
      expect(text?.trim()).toBe("");
    }
    expect(html).not.toMatch(/\son\w+=/);
    const named = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !name.startsWith("./") || !existsSync(join(built, name)))).toEqual([]);
  });

  it("states its policy before anything is loaded", () => {
    const policy = html.indexOf("Content-Security-Policy");
    expect(policy).toBeGreaterThan(0);
    expect(policy).toBeLessThan(Math.min(html.indexOf("<script"), html.indexOf("<link")));
  });

  it("is seen after less than 600 kB", () => {
    const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1] ?? "");
    const engines = readdirSync(join(built, "assets"))
      .filter((name) => /^worker-.*\.js$/.test(name))
      .map((name) => `assets/${name}`);
    const sizes = ["index.html", ...named, ...engines].map(
      (name) => gzipSync(readFileSync(join(built, name))).length,
    );
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(600_000);
  });
});

describe("the gallery", () => {
  type Listed = { path: string; title: string; about: string; folder: string };

  it("lists every case of the repository, the flagship first, as it is", () => {
    const listed: Listed[] = JSON.parse(read("cases", "index.json"));
    const there = readdirSync(join(root, "cases"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".casus.yaml"))
      .map((name) => `cases/${name.replaceAll("\\", "/")}`);
    expect(listed.map(({ path }) => path).sort()).toEqual(there.sort());
    expect(listed[0]?.path).toBe("cases/original/korea-2017/korea-2017.casus.yaml");
    for (const { path, title, about, folder } of listed) {
      const text = read(...path.split("/"));
      expect(text).toBe(readFileSync(join(root, ...path.split("/")), "utf8"));
      expect(compileCase({ name: path, text }).case?.title, path).toBe(title);
      expect(about, path).toMatch(/^[A-Z].*[.!?:]$/);
      expect(path.split("/")[1]).toBe(folder);
    }
  });

  it("says that no case was opened", () => {
    expect(JSON.parse(read("opened.json"))).toBeNull();
  });
});

it("names the packages that are in it, with their licences", () => {
  const notices = read("third-party.txt");
  const table = readFileSync(join(root, "THIRD-PARTY.md"), "utf8");
  const rows = [...notices.matchAll(/^\| (\S+) \| (\d\S*) \| .+ \|$/gm)].map((match) => match[0]);
  for (const name of ["react-dom", "yaml", "vite"])
    expect(notices).toMatch(new RegExp(`^\\| ${name} \\| `, "m"));
  expect(rows.filter((row) => !table.includes(row))).toEqual([]);
  expect(read("license.txt")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
});
