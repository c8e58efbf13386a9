// Line breaks. The editor ends every line in one way, whatever the file did: texts that are compared with its text do too, or a
// file from Windows would count as changed before anyone touched it.

/** The text with the line breaks that the editor gives it. */
export function asLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
