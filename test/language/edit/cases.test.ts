// Any edit of any case of the repository: the text reads as it should, and nothing else has changed.

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import {
  addAt,
  applyEdits,
  type Case,
  type CasePath,
  type CaseValue,
  compileCase,
  type Edited,
  insertAt,
  moveAt,
  removeAt,
  renameAt,
  setAt,
} from "../../../src/index.js";
import { commentsOf } from "../../../src/language/yaml/layout.js";

const files = readdirSync("cases", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".casus.yaml"),
);
const texts = files.map((file) => readFileSync(`cases/${file}`, "utf8"));

/** What the `yaml` package reads, every scalar as text, maps as lists of entries. */
type Read = string | null | Read[] | Map<string, Read>;

function read(text: string): Read {
  const document = parseDocument(text, { schema: "failsafe" });
  expect(document.errors).toEqual([]);
  return document.toJS({ mapAsMap: true }) as Read;
}

/** The same data with entries in order. */
function shown(value: Read | undefined): unknown {
  if (value instanceof Map) return [...value].map(([key, own]) => [String(key), shown(own)]);
  return Array.isArray(value) ? value.map(shown) : (value ?? null);
}

function pathsOf(value: Read, at: CasePath = []): CasePath[] {
  const below: [string | number, Read][] =
    value instanceof Map ? [...value] : Array.isArray(value) ? [...value.entries()] : [];
  return [at, ...below.flatMap(([step, own]) => pathsOf(own, [...at, step]))];
}

function at(value: Read, path: CasePath): Read {
  let found: Read = value;
  for (const step of path) {
    if (found instanceof Map) found = found.get(String(step)) ?? null;
    else if (Array.isArray(found)) found = found[Number(step)] ?? null;
  }
  return found;
}

/** A copy with the change made to what stands at the path. */
function changed(value: Read, path: CasePath, change: (value: Read) => Read): Read {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (value instanceof Map) {
    return new Map(
      [...value].map(([key, own]) => [key, key === String(step) ? changed(own, rest, change) : own]),
    );
  }
  return Array.isArray(value)
    ? value.map((own, i) => (i === step ? changed(own, rest, change) : own))
    : value;
}

const asRead = (value: CaseValue): Read => {
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((own: CaseValue) => asRead(own));
  return new Map(Object.entries(value).map(([key, own]) => [key, asRead(own as CaseValue)]));
};

/** The text after edits that are not refused; comments outside of them are all there. */
function made(text: string, done: Edited): string {
  if (done.kind === "refused") throw new Error(done.why);
  const after = applyEdits(text, done.edits);
  const left = commentsOf(after);
  for (const comment of commentsOf(untouched(text, done))) {
    const i = left.indexOf(comment);
    expect(i, comment).toBeGreaterThanOrEqual(0);
    left.splice(i, 1);
  }
  return after;
}

/** The text with what the edits replace blanked out, comments that they cut included. */
function untouched(text: string, done: Edited & { kind: "edits" }): string {
  const units = text.split("");
  for (const { span } of done.edits) {
    for (let i = span.start; i < span.end; i++) if (units[i] !== "\n") units[i] = " ";
  }
  return units
    .join("")
    .split("\n")
    .map((line) => /^\s*(#.*)?$/.exec(line)?.[1] ?? /\s(#[^"']*)$/.exec(line)?.[1] ?? "")
    .join("\n");
}

const scalar = fc.oneof(
  fc.constantFrom(
    "0.2",
    "0.1 to 0.3",
    "uniform(0, 1)",
    "a in {b, c}",
    "- 3",
    "-3",
    "yes",
    "null",
    "a: b",
    "a #b",
    'it\'s "so"',
    "",
    " x ",
    "#",
    "tab\there",
    "two\nlines",
    "é – ü",
    "P(a | b) > 0.5",
    "true",
    "*a",
    "&a",
    "!t",
    "%x",
    "@",
    "`",
    "{a}",
    "[b",
    "a,b",
    "?",
    "? x",
    ":",
    "---",
    "|",
    ">-",
  ),
  fc.string(),
);
const value: fc.Arbitrary<CaseValue> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 4 }),
  fc
    .uniqueArray(fc.constantFrom("alpha", "beta", "gamma", "delta"), { maxLength: 3 })
    .chain((keys) =>
      fc
        .tuple(...keys.map(() => fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 2 }))))
        .map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i] ?? ""])) as CaseValue),
    ),
);

/** The texts as they are, with CRLF, and without a final line break. */
const written = fc
  .tuple(fc.constantFrom(...texts), fc.constantFrom("", "crlf", "bare"))
  .map(([text, how]) =>
    how === "crlf" ? text.replaceAll("\n", "\r\n") : how === "bare" ? text.trimEnd() : text,
  );

/** A text with one of its places that `is`. */
const place = (is: (value: Read, path: CasePath) => boolean) =>
  written.chain((text) => {
    const root = read(text);
    const paths = pathsOf(root).filter((path) => is(at(root, path), path));
    return paths.length === 0
      ? fc.constant(undefined)
      : fc.record({ text: fc.constant(text), root: fc.constant(root), path: fc.constantFrom(...paths) });
  });

const readable = (text: string) => !/[\p{Cc}\p{Cs}\p{Cn}\ufffd-\uffff]/u.test(text.replace(/[\n\t]/g, ""));
const isReadable = (v: CaseValue) =>
  readable(JSON.stringify(v).replace(/\\[nt"\\]/g, "")) && !/\\u|\\[bfr]/.test(JSON.stringify(v));

const runs = { numRuns: 60 };

describe("any case", () => {
  test("setAt", () => {
    fc.assert(
      fc.property(
        place((_, path) => path.length > 0),
        value,
        (found, to) => {
          fc.pre(found !== undefined && isReadable(to));
          const { text, root, path } = found!;
          const after = made(text, setAt(text, path, to));
          expect(shown(read(after))).toEqual(shown(changed(root, path, () => asRead(to))));
        },
      ),
      runs,
    );
  });
  test("addAt", () => {
    fc.assert(
      fc.property(
        place((v, path) => v instanceof Map && path.length > 0),
        value,
        (found, to) => {
          fc.pre(found !== undefined && isReadable(to));
          const { text, root, path } = found!;
          const after = made(text, addAt(text, path, "brand_new", to));
          const added = (v: Read): Read => new Map([...(v as Map<string, Read>), ["brand_new", asRead(to)]]);
          expect(shown(read(after))).toEqual(shown(changed(root, path, added)));
        },
      ),
      runs,
    );
  });
  test("insertAt", () => {
    fc.assert(
      fc.property(place(Array.isArray), value, fc.nat(), (found, to, n) => {
        fc.pre(found !== undefined && isReadable(to));
        const { text, root, path } = found!;
        const index = n % ((at(root, path) as Read[]).length + 1);
        const after = made(text, insertAt(text, path, index, to));
        const put = (v: Read): Read => (v as Read[]).toSpliced(index, 0, asRead(to));
        expect(shown(read(after))).toEqual(shown(changed(root, path, put)));
      }),
      runs,
    );
  });
  test("removeAt", () => {
    fc.assert(
      fc.property(
        place((_, path) => path.length > 0),
        (found) => {
          fc.pre(found !== undefined);
          const { text, root, path: given } = found!;
          let path = given;
          const size = (v: Read) => (v instanceof Map ? v.size : Array.isArray(v) ? v.length : 0);
          while (path.length > 1 && size(at(root, path.slice(0, -1))) === 1) path = path.slice(0, -1);
          const after = made(text, removeAt(text, given));
          const last = path.at(-1);
          const out = (v: Read): Read =>
            v instanceof Map
              ? new Map([...v].filter(([key]) => key !== last))
              : (v as Read[]).filter((_, i) => i !== last);
          expect(shown(read(after))).toEqual(shown(changed(root, path.slice(0, -1), out)));
          expect(commentsOf(text).length - commentsOf(after).length).toBeLessThan(12);
        },
      ),
      runs,
    );
  });
  test("moveAt", () => {
    fc.assert(
      fc.property(
        place((v, path) => path.length > 1 && (v instanceof Map || Array.isArray(v))),
        fc.nat(),
        fc.nat(),
        (found, a, b) => {
          fc.pre(found !== undefined);
          const { text, root, path } = found!;
          const of = at(root, path);
          const size = of instanceof Map ? of.size : (of as Read[]).length;
          const [from, to] = [a % size, b % size];
          // What begins behind a dash cannot change places.
          const done = moveAt(text, path, from, to);
          if (done.kind === "refused" && path.some((step) => typeof step === "number")) return;
          const after = made(text, done);
          const ordered = (list: [string, Read][] | Read[]) => {
            const rest = list.filter((_, i) => i !== from) as Read[];
            return rest.toSpliced(to, 0, list[from] as Read);
          };
          const moved = (v: Read): Read =>
            v instanceof Map ? new Map(ordered([...v]) as unknown as [string, Read][]) : ordered(v as Read[]);
          expect(shown(read(after))).toEqual(shown(changed(root, path, moved)));
          expect(commentsOf(after).sort()).toEqual(commentsOf(text).sort());
          expect(after.length).toBe(text.length);
        },
      ),
      runs,
    );
  });
  test("renameAt and back gives the same text, and the case says the same between", () => {
    const sections = ["actors", "levers", "events", "conditions", "quantities", "policies", "claims"];
    const isDeclared = (_: Read, path: CasePath) => path.length === 2 && sections.includes(String(path[0]));
    fc.assert(
      fc.property(place(isDeclared), (found) => {
        fc.pre(found !== undefined);
        const { text, path } = found!;
        const after = made(text, renameAt(text, path, "brand_new"));
        expect(after).not.toBe(text);
        const back = made(after, renameAt(after, [path[0]!, "brand_new"], String(path[1])));
        expect(back).toBe(text);
        const [one, other] = [text, after].map((t) => compileCase(t).case);
        expect(anonymous(other!, "brand_new", String(path[1]))).toEqual(
          anonymous(one!, "brand_new", String(path[1])),
        );
      }),
      { numRuns: 30 },
    );
  });
  test("levels", () => {
    const isLevels = (_: Read, path: CasePath) =>
      path.length === 4 && path[2] === "levels" && (path[0] === "levers" || path[0] === "events");
    fc.assert(
      fc.property(place(isLevels), (found) => {
        fc.pre(found !== undefined);
        const { text, root, path } = found!;
        const done = renameAt(text, path, "brand_new");
        const of = at(root, path.slice(0, 3));
        const old = of instanceof Map ? String(path[3]) : String(at(root, path));
        if (done.kind === "refused") {
          expect(done.why).toMatch(/are numbers|something else/);
          return;
        }
        const after = made(text, done);
        const again = of instanceof Map ? [...path.slice(0, 3), "brand_new"] : path;
        expect(made(after, renameAt(after, again, old))).toBe(text);
        expect(compileCase(after).case).toBeDefined();
      }),
      { numRuns: 20 },
    );
  });
});

/** The case without places, the old name and the new one the same. */
function anonymous(subject: Case, name: string, old: string): unknown {
  const { text: _, ...rest } = subject;
  const word = new RegExp(
    `\\b${old}\\b|\\b${old.replaceAll("_", " ")}\\b|\\b${name}\\b|\\b${name.replaceAll("_", " ")}\\b`,
    "g",
  );
  return JSON.parse(
    JSON.stringify(rest, (key, own: unknown) => {
      if (/[sS]pan$/.test(key)) return undefined;
      return typeof own === "string" ? own.replace(word, "X") : own;
    }),
  );
}
