// Quotes stand in the files of their sources. What typesetting changes is ignored: runs of spaces, line breaks and
// hyphens at them, typographic quotes and dashes.

import type { ResolvedGrounds } from "../resolved.js";
import type { Checking } from "./report.js";

/** Reads a source's file, by the path that the case gives; undefined where it cannot be read. */
export type ReadSource = (file: string) => string | undefined;

/** Checks that every quote whose source has a file stands in it (CAS0312; CAS0016 for a file that cannot be read). */
export function checkQuotes(checking: Checking, readSource: ReadSource): void {
  const { resolved } = checking;
  const texts = resolved.syntax.sources.map((source) => {
    if (!source.file) return undefined;
    const text = readSource(source.file.text);
    if (text === undefined) {
      checking.report(
        "CAS0016",
        `the file "${source.file.text}" of source "${source.name.text}" cannot be read`,
        source.file.span,
        {
          help: "paths are relative to the case file",
        },
      );
    }
    return text === undefined ? undefined : plain(text);
  });
  const all: ResolvedGrounds[] = [...resolved.quantities, ...resolved.terms, ...resolved.claims].map(
    (s) => s.grounds,
  );
  for (const { written, source } of all) {
    const text = source === undefined ? undefined : texts[source];
    if (!written.quote || source === undefined || text === undefined) continue;
    const quote = plain(written.quote.text);
    if (quote !== "" && text.includes(quote)) continue;
    const name = resolved.syntax.sources[source]?.name.text;
    checking.report(
      "CAS0312",
      `the quote ${checking.quote(written.quote.span)} does not stand in source "${name}"`,
      written.quote.span,
    );
  }
}

/** A text without what typesetting changes. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\u00ad/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
