// The YAML library's errors in plain words.

import type { YAMLError } from "yaml";
import { type Diagnostic, diagnostic, type Span } from "../../diagnostics/index.js";

const quoteIt =
  'put the text in quotes if it contains ": ", " #", or begins with a sign such as @ % * & ! or a quote';

/** The diagnostic for an error of the library. */
export function reword(error: YAMLError, text: string): Diagnostic {
  const span: Span = {
    start: Math.min(error.pos[0], text.length),
    end: Math.min(Math.max(error.pos[1], error.pos[0]), text.length),
  };
  const [message, help] = words(error, text, span);
  return diagnostic("CAS0005", message, span, help ? { help } : {});
}

function words(error: YAMLError, text: string, span: Span): readonly [message: string, help?: string] {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return ["a tab indents this line, and YAML allows spaces only", "replace the tab by spaces"];
    case "BLOCK_AS_IMPLICIT_KEY":
      return ["a second colon on the line makes this another map, which cannot begin here", quoteIt];
    case "MULTILINE_IMPLICIT_KEY":
      return ["a key runs over several lines", "look for a missing colon or a wrong indentation here"];
    case "BAD_ALIAS":
      return ["a text cannot begin with *, which names a YAML alias", "put the text in quotes"];
    case "TAG_RESOLVE_FAILED":
      return ["a text cannot begin with !, which names a YAML tag", "put the text in quotes"];
    case "BAD_INDENT": {
      // "Flow map in block collection must be sufficiently indented and end with a }": the bracket was never closed.
      const closing = /end with a ([\]}])/.exec(error.message)?.[1];
      if (closing !== undefined) {
        const opening = closing === "}" ? "{" : "[";
        return [
          `a "${opening}" above this line is not closed`,
          `close it with "${closing}", or indent the lines that belong to it`,
        ];
      }
      return [
        "the indentation fits nothing above it",
        "keys of one map and items of one list stand at one column",
      ];
    }
    case "BAD_DQ_ESCAPE":
      return [
        "an escape that YAML does not know, in double quotes",
        "write the backslash twice, or use single quotes",
      ];
    case "BAD_SCALAR_START":
      return ["a text cannot begin with this character unless it is quoted", "put the text in quotes"];
    case "BLOCK_IN_FLOW":
      return [
        "a block list or map cannot stand inside { } or [ ]",
        "close the bracket first, or use brackets throughout",
      ];
    case "KEY_OVER_1024_CHARS":
      return ["a key longer than 1024 characters", "look for a colon in a text without quotes"];
    case "MISSING_CHAR": {
      if (/closing/.test(error.message)) return ["a quote is opened and not closed", "close the quote"];
      if (/followed by map values/.test(error.message))
        return ["a key without a colon", "write a colon and a space after the key"];
      if (/between flow|separated by|,/.test(error.message))
        return ["a comma is missing between two entries"];
      return [own(error)];
    }
    case "UNEXPECTED_TOKEN": {
      const found = text.slice(span.start, span.end);
      const shown = found === "" ? "end" : /\s/.test(found) ? "text" : `"${found}"`;
      if (/block-seq-ind on same line/.test(error.message)) {
        return ["a list cannot begin on the line of its key", "begin the list on a line of its own"];
      }
      if (/at node end/.test(error.message)) return [`unexpected ${shown} after the end of a value`, quoteIt];
      if (found === ">" || found === "|")
        return [
          `unexpected ${shown}, with which YAML begins a text of several lines`,
          "put the text in quotes",
        ];
      return [`unexpected ${shown}`, "look for a quote or bracket that is not closed, or closed twice"];
    }
    default:
      return [own(error)];
  }
}

/** The library's own message, in the house's form. */
function own(error: YAMLError): string {
  const line = error.message.split("\n")[0]!.replace(/\.$/, "").slice(0, 120);
  return line.charAt(0).toLowerCase() + line.slice(1);
}
