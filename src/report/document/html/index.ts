// A document as HTML: one file with its styles and pictures inside, no script, nothing loaded from anywhere. Landmarks,
// headings in order, tables with captions and headings of rows and columns.

import type { Block, Document, Item, Section, Table } from "../document.js";
import { escaped, phrase } from "./escape.js";
import { drawing } from "./figure.js";
import { style } from "./style.js";

/** The whole file; ends with a line break. */
export function writeHtml(document: Document): string {
  const title = escaped(document.title);
  const contents = document.sections.map(
    ({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Casus">
<title>${title}</title>
<style>
${style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header>
<h1>${title}</h1>
<p class="origin">${document.origin.map((part) => `<span>${escaped(part)}</span>`).join(" · ")}</p>
</header>
<nav aria-label="Contents">
<ol>
${contents.join("\n")}
</ol>
</nav>
<main id="report">
${document.sections.map((one) => section(one, 2)).join("\n")}
</main>
</body>
</html>
`;
}

/** HTML has six levels of headings. */
const DEEPEST = 6;

function section({ id, title, verdict, blocks, sections }: Section, level: number): string {
  const h = `h${Math.min(DEEPEST, level)}`;
  const dress = verdict ? ` class="claim ${verdict}"` : "";
  return `<section id="${id}" aria-labelledby="${id}-title"${dress}>
<${h} id="${id}-title">${escaped(title)}</${h}>
${[...blocks.map(block), ...sections.map((one) => section(one, level + 1))].join("\n")}
</section>`;
}

function block(one: Block): string {
  switch (one.kind) {
    case "paragraph":
      return `<p>${phrase(one.words)}</p>`;
    case "list":
      return list(one.items, one.isNumbered);
    case "table":
      return table(one);
    case "figure":
      return `<figure>
<figcaption>${escaped(one.caption)}</figcaption>
${drawing(one)}
<details><summary>The same as a table</summary>
${table(one.data)}
</details>
</figure>`;
    default:
      return one satisfies never;
  }
}

function list(items: readonly Item[], isNumbered = false): string {
  if (items.length === 0) return "";
  const tag = isNumbered ? "ol" : "ul";
  const item = ({ words, items: beneath = [] }: Item) =>
    `<li>${phrase(words)}${beneath.length > 0 ? `\n${list(beneath)}\n` : ""}</li>`;
  return `<${tag}>\n${items.map(item).join("\n")}\n</${tag}>`;
}

/** Wide tables move under the finger or the keyboard, not the page. */
function table({ caption, columns, rows }: Table): string {
  const dress = (c: number) => (columns[c]?.isNumber ? ` class="number"` : "");
  const head = columns.map(({ head: text }, c) => `<th scope="col"${dress(c)}>${escaped(text)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((words, c) =>
      c === 0 ? `<th scope="row"${dress(c)}>${phrase(words)}</th>` : `<td${dress(c)}>${phrase(words)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(caption)}">
<table>
<caption><span>${escaped(caption)}</span></caption>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</div>`;
}
