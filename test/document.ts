// A Markdown document as a suite of tests: every block of it that says something about Casus is held to it.
//
//     ```yaml                a block that begins `casus: 1` passes `casus check`; others are well-formed YAML
//     ```yaml file=a.yaml    the same, and later blocks of the document find it under this name
//     ```yaml fails          `casus check` refuses it with exit 2
//     ```sh                  a transcript, see transcript.ts
//     ```sh no-run           only for commands that fetch, install or test the project itself
//     ```js, ```ts           run when it imports from "casus"; TypeScript is type-checked as well
//     ```text output         after such a block: what it prints

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { transformSync } from "rolldown/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import {
  type Block,
  blocksOf,
  commandsOf,
  isElided,
  isWild,
  linesOf,
  matches,
  type Outcome,
  Room,
  rewrite,
  root,
} from "./transcript.js";

const timeout = 120_000;

/** The languages that a fence may name; anything else is a slip of the pen that would go untested. */
const languages = ["", "bnf", "csv", "html", "js", "json", "sh", "text", "ts", "yaml"];

/** What may stand in a block that is not run. */
const unrun =
  /^(#|\$ )?\s*(npm (ci|install|start|test|run|pack|exec)\b|npx |git |cd |mkdir |bash \.ci\/run|node scripts\/|UPDATE_)/;

/** Registers the tests of one document. */
export function testDocument(path: string): void {
  describe(relative(root, path), () => {
    const markdown = readFileSync(path, "utf8");
    const blocks = blocksOf(markdown);
    let room: Room;
    beforeAll(() => {
      if (!existsSync(join(root, "dist", "cli.js"))) throw new Error("dist/ is not built: npm run build");
      room = new Room();
    });
    afterAll(() => room?.close());

    it("links to files that exist", () => {
      expect(brokenLinks(path, markdown)).toEqual([]);
    });

    for (const [i, block] of blocks.entries()) {
      const title = `line ${block.line}`;
      it(`${title}: ${block.language || "plain"} is a language the tests know`, () => {
        expect(languages).toContain(block.language);
      });
      if (block.words.has("no-run")) testUnrun(block);
      else if (block.language === "sh") testTranscript(path, block, () => room);
      else if (block.language === "yaml") testYaml(block, () => room);
      else if (block.language === "js" || block.language === "ts")
        testScript(block, blocks[i + 1], () => room);
      else if (block.words.has("file"))
        it(`${title}: ${block.words.get("file")}`, () => void write(block, room));
    }
    testTypes(blocks, () => room);
  });
}

function testUnrun(block: Block): void {
  it(`line ${block.line}: holds only commands that need not run`, () => {
    expect(block.language).toBe("sh");
    expect(block.text.split("\n").filter((line) => line.trim() !== "" && !unrun.test(line))).toEqual([]);
  });
}

function testTranscript(path: string, block: Block, room: () => Room): void {
  const commands = commandsOf(block);
  if (commands.length === 0)
    it(`line ${block.line}`, () => expect.fail("a sh block holds commands after `$ `"));
  for (const { command, expected, exit, from, to } of commands) {
    it(`line ${from - 1}: ${command}`, { timeout }, async () => {
      const outcome = await room().run(command);
      const actual = linesOf(outcome.stdout);
      if (process.env.UPDATE_TRANSCRIPTS && !matches(expected, actual) && !expected.some(isElided)) {
        // What differs from run to run stays as vague as it was written.
        const vague = expected.filter(isWild);
        const lines = actual.map((line) => vague.find((pattern) => matches([pattern], [line])) ?? line);
        edits.push({ path, from, to, lines });
      } else if (!matches(expected, actual)) {
        expect(actual.join("\n"), outcome.stderr).toBe(expected.join("\n"));
      }
      expect(outcome.exit, outcome.stderr).toBe(exit);
    });
  }
  afterAll(() => {
    const own = edits.filter((edit) => edit.path === path);
    if (own.length > 0) rewrite(path, own);
    for (const edit of own) edits.splice(edits.indexOf(edit), 1);
  });
}

const edits: { path: string; from: number; to: number; lines: readonly string[] }[] = [];

function testYaml(block: Block, room: () => Room): void {
  const isCase = /^casus: *1\b/m.test(block.text.split("\n").find((line) => !/^\s*(#|$)/.test(line)) ?? "");
  const exit = block.words.has("fails") ? 2 : 0;
  it(`line ${block.line}: ${isCase ? `casus check exits ${exit}` : "well-formed YAML"}`, {
    timeout,
  }, async () => {
    const path = write(block, room());
    if (!isCase) {
      const { errors } = parseDocument(block.text);
      expect(errors.map(({ message }) => message)).toEqual([]);
      return;
    }
    const outcome = await room().run(`casus check "${path}"`);
    expect(outcome.exit, report(outcome)).toBe(exit);
  });
}

function testScript(block: Block, next: Block | undefined, room: () => Room): void {
  if (!importsCasus(block)) return;
  it(`line ${block.line}: runs`, { timeout }, async () => {
    const { code, errors } = transformSync(`block.${block.language}`, block.text);
    expect(errors).toEqual([]);
    const outcome = await room().node(room().write(`block-${block.line}.mjs`, code));
    expect(outcome.exit, report(outcome)).toBe(0);
    if (!next?.words.has("output")) return;
    const [actual, expected] = [linesOf(outcome.stdout), linesOf(next.text)];
    if (!matches(expected, actual)) expect(actual.join("\n")).toBe(expected.join("\n"));
  });
}

/** One compiler run for all the TypeScript of a document. */
function testTypes(blocks: readonly Block[], room: () => Room): void {
  const typed = blocks.filter((block) => block.language === "ts" && importsCasus(block));
  if (typed.length === 0) return;
  it("has TypeScript that type-checks", { timeout }, async () => {
    for (const block of typed) room().write(`typed/block-${block.line}.ts`, block.text);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, target: "ES2023", lib: ["ES2023", "DOM"] },
      ...{ module: "NodeNext", moduleResolution: "NodeNext" },
      ...{ types: ["node"], typeRoots: [join(root, "node_modules", "@types")] },
    };
    room().write("typed/tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const outcome = await room().node(join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "typed");
    expect(outcome.exit, report(outcome)).toBe(0);
  });
}

const importsCasus = (block: Block): boolean => /\bfrom "casus"/.test(block.text);

const report = ({ stdout, stderr }: Outcome): string => `${stdout}${stderr}`;

function write(block: Block, room: Room): string {
  return room.write(block.words.get("file") || `block-${block.line}.casus.yaml`, `${block.text}\n`);
}

/** Relative links of a document that lead nowhere. */
function brokenLinks(path: string, markdown: string): string[] {
  const prose = markdown.replace(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
  return targets.filter((target) => {
    const file = decodeURI(target.split("#")[0] ?? "");
    return file !== "" && !/^[a-z]+:/.test(file) && !existsSync(join(dirname(path), file));
  });
}
