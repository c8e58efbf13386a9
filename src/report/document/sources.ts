// Where statements come from, as a report says it.

import type { Case, Grounds } from "../../model/index.js";
import { sentence } from "../terminal/layout.js";
import { type Piece, quiet, type Words } from "./document.js";

/** "Carpenter 2017 …, paragraph 1" of a statement; empty where it names no source. */
export function citation(subject: Case, { source, at }: Grounds): string {
  const cite = source === undefined ? undefined : subject.sources[source]!.cite;
  return [cite, at].filter((part) => part !== undefined).join(", ");
}

/** The short form for tables: the source's name, and the place there. */
export function shortCitation(subject: Case, { source, at }: Grounds): string {
  const name = source === undefined ? undefined : subject.sources[source]!.name;
  return [name, at].filter((part) => part !== undefined).join(", ");
}

/** Why a statement is made, with where it comes from and what is quoted from there. */
export function groundsWords(subject: Case, grounds: Grounds): Words {
  const { because, quote } = grounds;
  const cited = shortCitation(subject, grounds);
  const parts: Piece[] = [
    ...(because === undefined ? [] : [sentence(because)]),
    ...(quote === undefined ? [] : [`“${quote}”`]),
    ...(cited === "" ? [] : [quiet(`[${cited}]`)]),
  ];
  return parts.flatMap((part, i) => (i === 0 ? [part] : [" ", part]));
}
