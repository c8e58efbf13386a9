// A walk along the tokens of one text: what comes next, what is expected, and how its absence is said. The first
// mistake ends a text: what follows it would be guesses.

import {
  type Code,
  type Details,
  type Diagnostic,
  diagnostic,
  join,
  type Span,
} from "../../diagnostics/index.js";
import type { Token } from "./lex.js";
import { spanIn } from "./located.js";
import { visible } from "./show.js";
import type { Located, Word } from "./syntax.js";
import { isReserved } from "./words.js";

/** Ends the parse of one text; never leaves this folder. */
export class Refused {
  readonly diagnostic: Diagnostic;
  constructor(found: Diagnostic) {
    this.diagnostic = found;
  }
}

export class Cursor {
  readonly #located: Located;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(located: Located, tokens: readonly Token[]) {
    this.#located = located;
    this.#tokens = tokens;
  }

  /** The token that comes next. */
  get next(): Token {
    return this.peek(0);
  }

  /** The token `ahead` places after the next; the last one stands for all that would follow. */
  peek(ahead: number): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
  }

  /** The token taken last. */
  get last(): Token | undefined {
    return this.#tokens[this.#at - 1];
  }

  take(): Token {
    const token = this.next;
    this.#at++;
    return token;
  }

  /** Whether the next token is this sign or word; signs and words never share a text. */
  is(text: string): boolean {
    return this.next.kind !== "end" && this.next.text === text;
  }

  /** Takes the token if it comes next. */
  takes(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  /** The place of a token in the file. */
  span(token: Token): Span {
    return spanIn(this.#located, token.start, token.end);
  }

  /** Ends the parse with a mistake. */
  refuse(code: Code, message: string, span: Span, details?: Details): never {
    throw new Refused(diagnostic(code, message, span, details));
  }

  /** Refuses the next token: `expected WHAT, found "x"`, or says that the text ends too soon. */
  expected(what: string, details?: Details, code: Code = "CAS0104"): never {
    const token = this.next;
    if (token.kind === "end") {
      this.refuse("CAS0107", `expected ${what}, and the text ends here`, this.span(token), details);
    }
    if (token.text === ")" || token.text === "}") {
      this.refuse("CAS0103", `"${token.text}" where ${what} is expected`, this.span(token), details);
    }
    this.refuse(code, `expected ${what}, found "${visible(token.text)}"`, this.span(token), details);
  }

  /** A name: a word without a meaning of its own. */
  name(what: string, code?: Code): Word {
    const token = this.next;
    if (token.kind !== "word") this.expected(what, undefined, code);
    if (isReserved(token.text)) {
      this.expected(what, { help: `"${token.text}" is a word of the language and cannot be a name` }, code);
    }
    this.#at++;
    return { text: token.text, span: this.span(token) };
  }

  /** A level: a name, or a number with its sign, as written. */
  level(what: string, code?: Code): Word {
    const minus = this.is("-") && this.peek(1).kind === "number" ? this.take() : undefined;
    const token = this.next;
    if (token.kind === "number") {
      this.#at++;
      const span = minus ? join(this.span(minus), this.span(token)) : this.span(token);
      return { text: `${minus ? "-" : ""}${token.text}`, span };
    }
    return this.name(what, code);
  }

  /** Refuses whatever follows a complete text. */
  end(): void {
    const token = this.next;
    if (token.kind === "end") return;
    const span = this.span(token);
    if (token.text === ")" || token.text === "}") {
      this.refuse("CAS0103", `"${token.text}" closes a bracket that is not open`, span);
    }
    const before = this.last;
    const after = before ? ` after "${visible(before.text)}"` : "";
    this.refuse(
      "CAS0104",
      `unexpected "${visible(token.text)}"${after}`,
      span,
      this.#hintAfter(before, token),
    );
  }

  #hintAfter(before: Token | undefined, token: Token): Details {
    if (token.text === "if") return { help: "write `if CONDITION then A else B`, or CONDITION implies A" };
    if (token.text === "|") return { help: "a plan stands inside P(condition | plan) or E(actor | plan)" };
    if (token.text === "not") return { help: "`not` stands before the whole comparison: not a in {b}" };
    if (token.text === "is") return { help: 'write "="', fix: { span: this.span(token), text: "=" } };
    if (token.text === ",")
      return {
        help: "a comma separates the arguments of a function, the members of a set and parts of a plan",
      };
    if (before && before.kind !== "sign" && (token.kind !== "sign" || token.text === "(")) {
      return {
        help: `an operator is missing between "${visible(before.text)}" and "${visible(token.text)}"`,
      };
    }
    return {};
  }

  /** Takes the bracket that closes `bracket`. */
  close(bracket: Token): Token {
    const closing = bracket.text === "(" ? ")" : "}";
    if (this.is(closing)) return this.take();
    if (this.next.kind === "end") {
      this.refuse("CAS0103", `"${bracket.text}" is not closed`, this.span(bracket), {
        help: `add "${closing}"`,
      });
    }
    if (this.is(")") || this.is("}")) {
      this.refuse("CAS0103", `"${this.next.text}" where "${closing}" is expected`, this.span(this.next), {
        notes: [{ message: `"${bracket.text}" is opened here`, span: this.span(bracket) }],
      });
    }
    const before = this.last;
    this.expected(`"${closing}"`, this.#hintAfter(before, this.next));
  }

  /** Takes the bracket that opens the arguments of the word `after`. */
  open(after: Token): Token {
    if (!this.is("(")) this.expected(`"(" after "${after.text}"`);
    return this.take();
  }

  /** The text from one token to another. */
  textBetween(from: Token, to: Token): string {
    return this.#located.text.slice(from.start, to.end);
  }

  /** How many tokens have been taken. */
  get taken(): number {
    return this.#at;
  }

  /** The tokens taken since `taken` was `since`. */
  takenSince(since: number): readonly Token[] {
    return this.#tokens.slice(since, this.#at);
  }
}
