// Inverse analysis on a terminal: what makes a state an equilibrium, concept by concept.

import { nameOfConcept } from "../../../engines/index.js";
import { count, percent } from "../../number.js";
import type { InverseReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { onOneLine, paragraph, sentence } from "../layout.js";

/** Counts up to this many digits are written out. */
const MOST_DIGITS = 7;
/** Tiers of a new ranking that are written out. */
const MOST_TIERS = 24;

export function renderInverse(inverse: InverseReport, { paint, width }: Page): string[] {
  const lines = paragraph(
    `What makes state ${inverse.state} an equilibrium, replies ranking as now:`,
    width,
    "",
    "",
    paint.strong,
  );
  for (const { concept, conditions, joint, cheapest } of inverse.answers) {
    lines.push("", ...paragraph(nameOfConcept(concept), width, "  ", "  ", paint.strong));
    for (const { label, text, isMet, count: n, total, share } of conditions) {
      const mark = isMet ? paint.good("✓") : paint.bad("✗");
      const counted = n === null ? "" : ` (an equilibrium in ${sayCount(n, total, share!)} of its rankings)`;
      const [first, ...rest] = paragraph(`${onOneLine(label)}: ${text}${counted}`, width - 6, "", "");
      lines.push(`    ${mark} ${first}`, ...rest.map((line) => `      ${line}`));
    }
    if (joint && conditions.length > 1)
      lines.push(
        ...paragraph(
          `Of the rankings that may change, taken together: ${sayCount(joint.count, joint.total, joint.share)}.`,
          width,
          "    ",
        ),
      );
    lines.push(...paragraph(sentence(cheapest.text), width, "    "));
    for (const { label, swaps, ranking } of cheapest.changes) {
      const tiers = ranking.slice(0, MOST_TIERS).map((tier) => tier.join(" = "));
      const more = ranking.length > MOST_TIERS ? ", …" : "";
      const times = `${swaps} swap${swaps === 1 ? "" : "s"}`;
      lines.push(
        ...paragraph(
          `${onOneLine(label)}, ${times}: ${tiers.join(", ")}${more}`,
          width,
          "      ",
          "        ",
        ),
      );
    }
  }
  return lines;
}

function sayCount(n: string, total: string, share: number): string {
  return total.length > MOST_DIGITS ? percent(share) : `${count(Number(n))} of ${count(Number(total))}`;
}
