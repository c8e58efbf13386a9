// What is published, as someone who installs it finds it: packed, installed offline into an empty folder, imported,
// type-checked and run there.

import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./transcript.js";

const timeout = 180_000;
const flagship = "cases/original/korea-2017/korea-2017.casus.yaml";
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let folder: string;
let packed: { filename: string; files: { path: string; mode: number }[] };

/** Runs a program and gives what it printed; a failure is an error that holds the output. */
function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  // npm tells its children where it runs; these are to find out for themselves.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_cache)|NODE_|VITEST)/i.test(name),
  );
  const env = { ...Object.fromEntries(inherited), NO_COLOR: "1" };
  const shell = process.platform === "win32" && program !== process.execPath;
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { cwd, env, shell, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`));
        else resolve(stdout);
      },
    );
    child.stdin?.end();
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-package-"));
  const listing = JSON.parse(await run(root, "npm", "pack", "--json", "--pack-destination", folder));
  packed = Array.isArray(listing) ? listing[0] : Object.values(listing)[0];
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
  await run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));
}, timeout);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed files", () => {
  it("are the bundles, the declarations, the schema, the cases and the notices", () => {
    const paths = packed.files.map(({ path }) => path);
    const expected = ["LICENSE", "README.md", "THIRD-PARTY.md", "package.json", flagship];
    const built = ["index.js", "cli.js", "worker.js", "types/index.d.ts", "casus.schema.json"];
    built.push(...["index.html", "cases/index.json", "third-party.txt"].map((file) => `workbench/${file}`));
    expect(paths).toEqual(expect.arrayContaining([...expected, ...built.map((path) => `dist/${path}`)]));
    expect(
      paths.filter(
        (path) =>
          !/^(dist|cases|docs)\/|^(CHANGELOG\.md|LICENSE|README\.md|THIRD-PARTY\.md|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  it("need no other package", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("optionalDependencies");
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "casus",
    ]);
  });

  it("run nothing on installation", () => {
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
    ).toEqual([]);
  });

  it("name every package that the bundles contain", () => {
    const dist = join(root, "dist");
    const bundles = readdirSync(dist).filter((name) => name.endsWith(".js"));
    const regions = bundles.flatMap((name) => [
      ...readFileSync(join(dist, name), "utf8").matchAll(
        /^\/\/(?:#region)? .*?(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//gm,
      ),
    ]);
    // A package may stand inside another that wants a version of its own.
    const contained = [...new Set(regions.map((match) => match[1] ?? ""))].map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      return `${name} ${version}`;
    });
    const rows = readFileSync(join(root, "THIRD-PARTY.md"), "utf8").matchAll(
      /^\| (\S+) \| (\S+) \| (.+) \|$/gm,
    );
    const listed = [...rows].slice(2).map(([, name = "", version = ""]) => `${name} ${version}`);
    expect(contained.length).toBeGreaterThan(0);
    expect(contained.filter((one) => !listed.includes(one))).toEqual([]);
    // Others leave no region behind; they are installed in that version, perhaps within another package.
    const versionsOf = (name: string) =>
      [root, ...readdirSync(join(root, "node_modules")).map((other) => join(root, "node_modules", other))]
        .map((folder) => join(folder, "node_modules", name, "package.json"))
        .filter((file) => existsSync(file))
        .map((file) => JSON.parse(readFileSync(file, "utf8")).version);
    for (const one of listed.filter((row) => !contained.includes(row))) {
      const [name = "", version] = one.split(" ");
      expect(versionsOf(name), name).toContain(version);
    }
  });
});

describe("installed into an empty folder", () => {
  it("is a library", { timeout }, async () => {
    writeFileSync(
      join(folder, "use.js"),
      `import * as casus from "casus";
       import schema from "casus/schema" with { type: "json" };
       console.log(JSON.stringify({ names: Object.keys(casus), schema: typeof schema.properties }));`,
    );
    const { names, schema } = JSON.parse(await run(folder, process.execPath, "--no-warnings", "use.js"));
    expect(names).toEqual(expect.arrayContaining(["compileCase", "testClaims", "solvePlay"]));
    expect(schema).toBe("object");
  });

  it.each(["NodeNext", "Bundler"])(
    "has types under moduleResolution %s",
    { timeout },
    async (moduleResolution) => {
      const project = join(folder, `typed-${moduleResolution}`);
      mkdirSync(project);
      const module = moduleResolution === "Bundler" ? "ESNext" : "NodeNext";
      const compilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        target: "ES2023",
        lib: ["ES2023"],
        types: [],
      };
      writeFileSync(
        join(project, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: { ...compilerOptions, module, moduleResolution },
          files: ["use.ts"],
        }),
      );
      writeFileSync(
        join(project, "use.ts"),
        `import { compileCase, solvePlay, testClaims } from "casus";
       export const compiled: ReturnType<typeof compileCase> = compileCase("casus: 1");
       // @ts-expect-error a case is a text: where types are missing, this is no error
       compileCase(1);
       export const functions = [solvePlay, testClaims];`,
      );
      await run(
        folder,
        process.execPath,
        join(root, "node_modules", "typescript", "bin", "tsc"),
        "-p",
        project,
      );
    },
  );

  it("is the command `casus`", { timeout }, async () => {
    expect((await run(folder, "npx", "--no-install", "casus", "--version")).trim()).toBe(manifest.version);
    const output = await run(
      folder,
      "npx",
      "--no-install",
      "casus",
      "test",
      `node_modules/casus/${flagship}`,
      "--draws",
      "1000",
    );
    expect(output).toContain("words_are_not_enough");
  });
});
