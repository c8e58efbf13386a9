// Markdown that is made rather than written: tables, code, and the line that says so.

/** The first lines of a page. */
export function heading(title) {
  return [`# ${title}`, "", "Made from the program by `npm run docs`.", ""];
}

/** A table, its columns padded so that the source can be read too. */
export function table(header, rows) {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((row) => length(cell(row[column])))));
  const line = (row) => `| ${row.map((text, i) => pad(cell(text), widths[i])).join(" | ")} |`;
  return [line(header), `| ${widths.map((n) => "-".repeat(n)).join(" | ")} |`, ...rows.map(line)];
}

/** Inline code; a text that holds backquotes gets a longer fence. */
export function code(text) {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A fenced block. */
export function block(language, text) {
  return [`\`\`\`${language}`, text.replace(/\n+$/, ""), "```"];
}

function cell(text) {
  return String(text)
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
}

const length = (text) => [...text].length;

const pad = (text, width) => text + " ".repeat(Math.max(0, width - length(text)));
