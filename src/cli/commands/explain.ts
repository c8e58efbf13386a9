// casus explain: what a diagnostic's code means and how to mend the mistake.

import { type Code, codes, nearest } from "../../diagnostics/index.js";
import { paragraph, table } from "../../report/terminal/layout.js";
import { pageWidth } from "../../report/terminal/test.js";
import { exits, type Io, UsageError } from "../io.js";
import { paintFor } from "../paint.js";

/** Explains one code, or lists them all; gives the exit code. */
export function explain(code: string | undefined, io: Io): number {
  const paint = paintFor(io, io.stdout);
  if (code === undefined) {
    const rows = all().map((known) => {
      const { severity, title } = codes[known];
      return [
        { text: known, dress: paint.strong },
        { text: severity, dress: paint[severity] },
        { text: title },
      ];
    });
    io.stdout.write(`${table(rows).join("\n")}\n`);
    return exits.asExpected;
  }
  const known = find(code);
  const { severity, title, explain: why } = codes[known];
  const text = paragraph(why, pageWidth(io.stdout.columns)).join("\n");
  io.stdout.write(`${paint.strong(known)}, ${paint[severity](severity)}: ${title}\n\n${text}\n`);
  return exits.asExpected;
}

function all(): Code[] {
  return Object.keys(codes) as Code[];
}

/** `CAS0203`, `cas0203`, `203`. */
function find(code: string): Code {
  const digits = /^(?:cas)?(\d{1,4})$/i.exec(code)?.[1];
  const wanted = digits ? `CAS${digits.padStart(4, "0")}` : code.toUpperCase();
  const known = all().find((one) => one === wanted);
  if (known) return known;
  const guess = nearest(wanted, all());
  throw new UsageError(
    `there is no code "${code}"`,
    guess ? `did you mean ${guess} (${codes[guess as Code].title})?` : "`casus explain` lists all codes",
  );
}
