import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFile, readCaseFile, readCaseStream, replaceFile, SourceFiles } from "../../src/node/files.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "casus-files-"));
  mkdirSync(join(folder, "case", "texts"), { recursive: true });
  writeFileSync(join(folder, "case", "lease.casus.yaml"), "casus: 1\n");
  writeFileSync(join(folder, "case", "texts", "paper.txt"), "a paper");
  writeFileSync(join(folder, "case", "latin1.txt"), Buffer.from([0x61, 0xe9]));
  writeFileSync(join(folder, "secret.txt"), "a secret");
  symlinkSync(join(folder, "secret.txt"), join(folder, "case", "link.txt"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const most = 100;

describe("a case file", () => {
  it("is read as the user names it", () => {
    expect(readCaseFile("case/lease.casus.yaml", folder, most)).toEqual({
      source: { name: "case/lease.casus.yaml", text: "casus: 1\n" },
      diagnostics: [],
    });
  });

  it("loses its byte order mark", () => {
    writeFileSync(join(folder, "mark.yaml"), "\ufeffcasus: 1");
    expect(readCaseFile("mark.yaml", folder, most).source?.text).toBe("casus: 1");
  });

  const refused: readonly (readonly [
    name: string,
    bytes: Uint8Array | undefined,
    code: string,
    says: RegExp,
  ])[] = [
    ["case/leese.casus.yaml", undefined, "CAS0001", /does not exist.*did you mean "case\/lease.casus.yaml"/],
    ["case", undefined, "CAS0001", /is a folder.*it holds lease.casus.yaml/],
    ["case/lease.casus.yaml/x", undefined, "CAS0001", /does not exist/],
    ["large.yaml", new Uint8Array(301).fill(97), "CAS0002", /too large/],
    ["nul.yaml", Buffer.from("a\0b"), "CAS0003", /bytes that no text has/],
    ["latin1.yaml", Buffer.from([0x61, 0xe9, 0x62]), "CAS0003", /not UTF-8/],
    ["utf16.yaml", Buffer.from("\ufeffcasus", "utf16le"), "CAS0003", /UTF-16/],
  ];
  for (const [name, bytes, code, says] of refused)
    it(`${name} is refused: ${code}`, () => {
      if (bytes) writeFileSync(join(folder, name), bytes);
      const { source, diagnostics } = readCaseFile(name, folder, most);
      expect(source).toBeUndefined();
      expect(diagnostics.map((d) => d.code)).toEqual([code]);
      expect(`${diagnostics[0]?.message} ${diagnostics[0]?.help ?? ""}`).toMatch(says);
    });

  it.skipIf(process.platform === "win32")("is read no further than its limit from what has no end", () => {
    expect(readCaseFile("/dev/zero", folder, most).diagnostics.map((d) => d.code)).toEqual(["CAS0002"]);
  });

  it("comes from a stream as well, up to its limit", async () => {
    const read = (...chunks: string[]) =>
      readCaseStream("stdin", Readable.from(chunks.map((chunk) => Buffer.from(chunk))), most);
    expect((await read("cas", "us: 1")).source).toEqual({ name: "stdin", text: "casus: 1" });
    expect((await read("x".repeat(200), "x".repeat(200))).diagnostics[0]?.code).toBe("CAS0002");
  });
});

describe("a source's file", () => {
  const found: readonly (readonly [file: string, text: string | undefined, why: string | undefined])[] = [
    ["texts/paper.txt", "a paper", undefined],
    ["./texts/../texts/paper.txt", "a paper", undefined],
    ["../secret.txt", undefined, "it lies outside the case's folder"],
    ["/etc/passwd", undefined, "it lies outside the case's folder"],
    ["link.txt", undefined, "it leads outside the case's folder"],
    ["absent.txt", undefined, "it does not exist"],
    ["texts", undefined, "it is a folder"],
    ["latin1.txt", undefined, "it is not UTF-8 text"],
  ];
  for (const [file, text, why] of found)
    it(`${file}: ${text ?? why}`, () => {
      const sources = new SourceFiles(join(folder, "case"));
      expect(sources.read(file)).toBe(text);
      expect(sources.refused.get(file)).toBe(why);
    });
});

describe("writing", () => {
  it("replaces a text and keeps the permissions, through a link", () => {
    const file = join(folder, "format.yaml");
    writeFileSync(file, "before");
    chmodSync(file, 0o640);
    symlinkSync(file, join(folder, "format-link.yaml"));
    replaceFile(join(folder, "format-link.yaml"), "after");
    expect(readFileSync(file, "utf8")).toBe("after");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
  it("never creates over what is there", () => {
    const file = join(folder, "new.yaml");
    expect(createFile(file, "first")).toBe(true);
    expect(createFile(file, "second")).toBe(false);
    expect(readFileSync(file, "utf8")).toBe("first");
  });
});
