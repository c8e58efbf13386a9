// A case's report as a document, and as HTML and Markdown. The writer of Word files is not named here: it brings a library
// along, and is imported by who needs it (docx.js).

export type { Document } from "./document.js";
export type { Findings, LeftOut } from "./findings.js";
export { writeHtml } from "./html/index.js";
export { writeMarkdown } from "./markdown.js";
export { documentOf } from "./write.js";
