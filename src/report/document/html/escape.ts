// Texts of a case in HTML: always text, never markup.

import { type Piece, plain, verdictWords, type Words } from "../document.js";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text as content of an element, or as the value of an attribute in quotation marks. */
export function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Names and conditions of so many characters stay on one line. */
const UNBROKEN = 22;

/** A line of text, with its marks as elements. */
export function phrase(words: Words): string {
  return words.map(piece).join("");
}

function piece(one: Piece): string {
  if (typeof one === "string") return escaped(one);
  switch (one.kind) {
    case "strong":
      return `<strong>${escaped(one.text)}</strong>`;
    case "quiet":
      return `<span class="quiet">${escaped(one.text)}</span>`;
    case "code":
      return `<code${one.text.length <= UNBROKEN ? ` class="short"` : ""}>${breakable(escaped(one.text))}</code>`;
    case "link":
      return `<a href="${escaped(one.url)}" rel="noreferrer">${escaped(one.text)}</a>`;
    case "verdict":
      return `<span class="verdict ${one.verdict}">${verdictWords[one.verdict]}</span>`;
    default:
      return one satisfies never;
  }
}

/** Long names may break where they are joined. */
function breakable(html: string): string {
  return html.replace(/(?<=\w)[._](?=[a-z])/gi, "$&<wbr>");
}
