// What is assumed: every quantity as written, with its percentiles, why, and where it comes from.

import { type Case, type Quantity, type Roadmap, type RoadmapStep, readsOf } from "../../model/index.js";
import { counted, digitsFor, value } from "../number.js";
import { sentence } from "../terminal/layout.js";
import { terms } from "../terminal/roadmap/index.js";
import {
  type Block,
  code,
  link,
  list,
  paragraph,
  right,
  type Section,
  section,
  table,
  type Words,
} from "./document.js";
import { groundsWords } from "./sources.js";
import type { Spreads } from "./spread.js";

export function assumptionsSection(subject: Case, spreads: Spreads): Section {
  const { quantities, correlations, sources, conditions } = subject;
  const named = [...quantities.entries()].filter(([, { inline }]) => !inline);
  const inline = [...quantities.entries()].filter(([, quantity]) => quantity.inline);
  const uncertain = quantities.filter(({ is }) => is.kind === "drawn").length;
  const blocks: Block[] = [];
  if (quantities.length === 0)
    blocks.push(paragraph("The case states no quantities: nothing in it is a number to be doubted."));
  else {
    const sum = `The case states ${counted(quantities.length, "quantity").replace("quantitys", "quantities")}`;
    blocks.push(
      paragraph(
        `${sum}, ${uncertain === 0 ? "none" : uncertain === quantities.length ? "all" : String(uncertain)} of them uncertain.${uncertain > 0 ? " Percentiles are those of the stated doubt, not of any result." : ""}`,
      ),
    );
  }
  if (named.length > 0) blocks.push(quantityTable(subject, "Quantities that have a name", named, spreads));
  if (inline.length > 0)
    blocks.push(
      quantityTable(subject, "Quantities stated where they are used, named by that place", inline, spreads),
    );
  if (correlations.length > 0)
    blocks.push(
      paragraph("These quantities move together (rank correlation); all others are independent:"),
      list(
        correlations.map(({ between: [a, b], rank }) => ({
          words: [code(quantities[a]!.name), " and ", code(quantities[b]!.name), `: ${value(rank, 2)}`],
        })),
      ),
    );
  else if (uncertain > 1) blocks.push(paragraph("All uncertain quantities are independent of each other."));
  const sections: Section[] = [];
  if (conditions.length > 0)
    sections.push(
      section("conditions", "Conditions that have a name", [
        table(
          "Named conditions",
          ["Name", "Holds if"],
          conditions.map(({ name, text }) => [[code(name)], [code(text)]]),
        ),
      ]),
    );
  for (const [r, roadmap] of subject.roadmaps.entries())
    sections.push(
      section(`roadmap-steps-${r + 1}`, `The roadmap ${roadmap.name}`, roadmapBlocks(subject, roadmap)),
    );
  if (sources.length > 0)
    sections.push(
      section("sources", "Sources", [
        list(
          sources.map(({ name, cite, url }) => ({
            words: [code(name), " ", cite, ...(url === undefined ? [] : [" ", link(url, url)])],
          })),
        ),
      ]),
    );
  return section("assumptions", "What is assumed", blocks, sections);
}

/** What a roadmap does when, as stated. */
function roadmapBlocks(subject: Case, roadmap: Roadmap): Block[] {
  const { steps, fallback, label, name } = roadmap;
  const setting = ({ lever, level }: RoadmapStep["parts"][number]): string => {
    const coordinate = subject.coordinates[lever]!;
    return `${coordinate.name} = ${coordinate.levels[level]}`;
  };
  const said = terms({
    ...roadmap,
    fallback: fallback === undefined ? null : subject.policies[fallback]!.name,
    lasts: roadmap.lasts ?? null,
  });
  return [
    paragraph(label === name.replaceAll("_", " ") ? said : `${sentence(label)} ${said}`),
    table(
      "Its steps",
      ["Step", "Date", "What is done"],
      steps.map(({ name: step, date, parts }) => [[code(step)], date, [code(parts.map(setting).join(", "))]]),
    ),
  ];
}

function quantityTable(
  subject: Case,
  caption: string,
  quantities: readonly (readonly [number, Quantity])[],
  spreads: Spreads,
): Block {
  const rows = quantities.map(([q, quantity]): (Words | string)[] => {
    const { low, median, high } = spreads.ofQuantity(q);
    const digits = digitsFor(low, median, high);
    const isCertain = low === high;
    const said = (x: number) => (isCertain ? "" : value(x, digits));
    const isComputed = quantity.is.kind === "computed" && readsOf(quantity.is.value).quantities.length > 0;
    return [
      [code(quantity.name)],
      [code(quantity.text), ...(isComputed ? [" (computed)"] : [])],
      said(low),
      value(median, digits),
      said(high),
      groundsWords(subject, quantity),
    ];
  });
  const columns = ["Quantity", "As written", right("5 %"), right("50 %"), right("95 %"), "Because"];
  return table(caption, columns, rows);
}
