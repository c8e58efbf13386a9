import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/cli/io.js";
import { jobsFor, readDraws, readJobs, readSampling, readSeed } from "../../src/cli/options.js";

describe("--draws", () => {
  const read: readonly (readonly [string, number])[] = [
    ["1", 1],
    ["10000", 10_000],
    ["100_000", 100_000],
    ["10k", 10_000],
    ["1.5M", 1_500_000],
    ["1e5", 100_000],
    ["2147483647", 2 ** 31 - 1],
  ];
  for (const [text, n] of read) it(text, () => expect(readDraws(text)).toBe(n));

  for (const text of [
    "0",
    "-5",
    "1.5",
    "2147483648",
    "3g",
    "1e9e9",
    "1e400",
    "",
    "k",
    "_1",
    "0x10",
    "Infinity",
    "1,000",
  ])
    it(`"${text}" is refused`, () => expect(() => readDraws(text)).toThrow(UsageError));
});

describe("other options", () => {
  it("are read", () => {
    expect([readSeed("x"), readSampling("random"), readJobs("4")]).toEqual(["x", "random", 4]);
  });
  const refused: readonly (readonly [string, () => unknown])[] = [
    ["--seed ''", () => readSeed("")],
    ["--sampling halton", () => readSampling("halton")],
    ["--jobs 0", () => readJobs("0")],
    ["--jobs 1.5", () => readJobs("1.5")],
    ["--jobs 1000", () => readJobs("1000")],
  ];
  for (const [text, read] of refused) it(`${text} is refused`, () => expect(read).toThrow(UsageError));
});

describe("threads, where the user does not say", () => {
  const at = (draws: number, cores: number) => jobsFor(draws, { cores } as Parameters<typeof jobsFor>[1]);
  it("are the machine's, at most 8", () => expect([at(1e6, 2), at(1e6, 64)]).toEqual([2, 8]));
  it("is one for few draws", () => expect(at(10_000, 64)).toBe(1));
});
