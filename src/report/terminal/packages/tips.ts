// Side payments that would just tip the reluctant: as things stand, and besides the cheapest packages.

import type { Spread, Tip } from "../../../engines/index.js";
import { digitsFor, percent, value } from "../../number.js";
import type { PackagesReport } from "../../packages/index.js";
import type { Page } from "../dress.js";
import { type Cell, capital, columnsOf, onOneLine, paragraph, table, tableWidth } from "../layout.js";
import { inList, label, packageName } from "./names.js";

/** Packages besides which payments are shown. */
const MOST_SHOWN = 5;

const INDENT = "  ";

export function tipLines(report: PackagesReport, page: Page): string[] {
  const { paint, width } = page;
  const cheapest = report.cheapest.flatMap(({ packages }) => packages.slice(0, 1));
  // Where some confidence is out of reach, the package that comes nearest shows what is missing.
  const nearest = report.cheapest.some(({ packages }) => packages.length === 0) ? [report.surest] : [];
  const places = [...new Set([0, ...cheapest, ...nearest])].slice(0, MOST_SHOWN);
  const shown = places.flatMap((place) => report.tips.find((one) => one.package === place) ?? []);
  const rows = report.reluctant
    .filter((actor) => !report.untried.includes(actor))
    .flatMap((actor) =>
      shown.map(({ package: place, tips }): Row => {
        const under =
          place === 0 ? "as things stand" : `with ${packageName(report, report.packages[place]!)}`;
        return { actor, under, tip: tips.find((tip) => tip.actor === actor) };
      }),
    );
  const lines = rows.length > 0 ? payments(report, rows, page) : [];
  if (report.untried.length > 0) {
    const names = inList(report.untried.map((actor) => label(report, actor)));
    const text = `Not worked out for ${names}: the settings are too many to try.`;
    lines.push(...paragraph(text, width, INDENT, INDENT, paint.faint));
  }
  return lines;
}

type Row = { readonly actor: number; readonly under: string; readonly tip: Tip | undefined };

/** Actor by actor; names that leave no room for the numbers go on lines of their own. */
function payments(report: PackagesReport, rows: readonly Row[], { paint, width }: Page): string[] {
  const heading = ["median [5 %, 95 %]", "needs none in", "none would do in"].map(
    (text): Cell => ({ text, dress: paint.faint }),
  );
  const digits = digitsFor(
    ...rows.flatMap(({ tip }) => [tip?.payment?.high ?? 0, tip?.payment?.median ?? 0]),
  );
  const numbers = [heading, ...rows.map(({ tip }) => cells(tip, digits))];
  const named = [{ text: "" }, ...rows.map(({ under }) => ({ text: onOneLine(under) }))].map(
    (name, r): Cell[] => [name, ...numbers[r]!],
  );
  const isRoomy = tableWidth(named) + columnsOf(INDENT) + 2 <= width;
  const isNarrow = tableWidth(numbers) + columnsOf(INDENT) + 4 > width;
  const [head = "", ...body] = isRoomy ? table(named, `${INDENT}  `) : table(numbers, `${INDENT}    `);
  const lines = isNarrow ? [] : [head];
  rows.forEach(({ actor, under }, r) => {
    if (rows[r - 1]?.actor !== actor)
      lines.push(...paragraph(capital(label(report, actor)), width, INDENT, INDENT, paint.strong));
    if (!isRoomy) lines.push(...paragraph(under, width, `${INDENT}  `));
    if (isNarrow) lines.push(...inWords(numbers[r + 1]!, width));
    else lines.push(body[r]!);
  });
  return lines;
}

/** A row where there is no room for columns. */
function inWords([amount, needless, impossible]: readonly Cell[], width: number): string[] {
  const text = `median ${amount!.text}; needs none in ${needless!.text}, none would do in ${impossible!.text}`;
  return paragraph(text, width, `${INDENT}    `, `${INDENT}      `);
}

/** Where no tip is given, none is needed in any draw. */
function cells(tip: Tip | undefined, digits: number): Cell[] {
  const { payment, needless, impossible } = tip ?? { payment: undefined, needless: 1, impossible: 0 };
  const none = tip ? "none would do" : value(0);
  return [
    { text: payment ? amount(payment, digits) : none },
    { text: percent(needless) },
    { text: percent(impossible) },
  ];
}

function amount({ median, low, high }: Spread, digits: number): string {
  const [m, l, h] = [median, low, high].map((x) => value(x, x === 0 ? 0 : digits));
  return l === h ? `${m}` : `${m} [${l}, ${h}]`;
}
