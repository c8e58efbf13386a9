// Links that hold a case: what is written is read, and what is broken or hostile is refused in words.

import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LINK_MARK, MOST_BYTES, readLink, writeLink } from "../../../workbench/document/link.js";
import type { Kept } from "../../../workbench/document/work.js";

const kept: Kept = {
  name: "korea.casus.yaml",
  text: "casus: 1\ntitle: Für 한국 — <script>alert(1)</script>\n",
  assumptions: [{ quantity: "collapse_risk", is: "0.2 to 0.4" }],
  scenarios: [{ name: "hard line", assumptions: [{ quantity: "exposure", is: "-10" }] }],
};

/** A link of this version with any content. */
function linkOf(content: string | Buffer, version = 1): string {
  const bytes = Buffer.concat([Buffer.from([version]), deflateRawSync(content)]);
  return LINK_MARK + bytes.toString("base64url");
}

async function refuses(link: string, why: RegExp): Promise<void> {
  const read = await readLink(link);
  expect(read.kind === "broken" ? read.message : read.kind).toMatch(why);
}

describe("a link", () => {
  it("holds the name, the text, the assumptions and the scenarios", async () => {
    const link = await writeLink(kept);
    expect(link).toMatch(/^#case=[A-Za-z0-9_-]+$/);
    expect(await readLink(link!)).toEqual({ kind: "case", kept });
  });

  it("holds any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 400 }), async (text) => {
        const link = await writeLink({ ...kept, text });
        expect(await readLink(link!)).toEqual({ kind: "case", kept: { ...kept, text } });
      }),
      { numRuns: 40 },
    );
  });

  it("is read with the full stop of the sentence that it ended", async () => {
    expect(await readLink(`${await writeLink(kept)}.`)).toEqual({ kind: "case", kept });
  });

  it("is not made for a case that no link can hold", async () => {
    expect(await writeLink({ ...kept, text: "x".repeat(MOST_BYTES) })).toBeUndefined();
  });

  it("gives a file's name that stays in its folder and on its line", async () => {
    const read = await readLink(linkOf(JSON.stringify({ ...kept, name: "../../etc/\u202epass\nwd.yaml" })));
    expect(read.kind === "case" && read.kept.name).toBe("passwd.yaml");
  });
});

describe("a broken link", () => {
  it("is refused where it is empty", () => refuses(LINK_MARK, /cut off or changed/));
  it("is refused where it is no base64url", () => refuses(`${LINK_MARK}ab%20c`, /cut off or changed/));
  it("is refused where it is of another version", () => refuses(linkOf("{}", 2), /another version/));
  it("is refused where it is not deflated", () =>
    refuses(LINK_MARK + Buffer.from([1, 0xff, 0xff, 0xff]).toString("base64url"), /cut off or changed/));
  it("is refused where its end is missing", async () =>
    refuses((await writeLink(kept))!.slice(0, -20), /cut off or changed/));
  it("is refused where it holds no JSON", () => refuses(linkOf("casus: 1"), /cut off or changed/));
  it("is refused where it is not UTF-8", () => refuses(linkOf(Buffer.from([0x22, 0xff, 0x22])), /cut off/));

  for (const value of [
    null,
    [],
    "text",
    {},
    { name: "a", text: 1 },
    { ...kept, name: "" },
    { ...kept, assumptions: [{ quantity: "a" }] },
    { ...kept, assumptions: {} },
    { ...kept, scenarios: [{ name: "a", assumptions: [null] }] },
  ])
    it(`is refused where it holds ${JSON.stringify(value).slice(0, 60)}`, () =>
      refuses(linkOf(JSON.stringify(value)), /cut off or changed/));
});

describe("a hostile link", () => {
  it("unfolds to no more than a case may have", () => {
    const bomb = linkOf(Buffer.alloc(200_000_000, 0x61));
    expect(bomb.length).toBeLessThan(300_000);
    return refuses(bomb, /unfolds to more than 2 million bytes/);
  });
  it("is not looked at where it is longer than any link", () =>
    refuses(LINK_MARK + "A".repeat(4_000_001), /longer than any link/));
  it("nests as deep as it likes", () => refuses(linkOf("[".repeat(1_000_000)), /cut off or changed/));
});
