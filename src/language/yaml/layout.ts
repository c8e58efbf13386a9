// The canonical layout of a YAML text: two spaces a level, single spaces between signs, one blank line at most,
// and one between sections that run over lines. Works on the lexer's pieces, which together are the text, so that
// every comment and every line break of the author's stays where it is. (The library's own printer moves comments
// from the end of a line and folds texts anew.)

import { Lexer } from "yaml";

/** A piece of the text: a sign of YAML, a text, a block text under its header, a comment, or a line's end. */
type Piece = {
  readonly kind: "sign" | "scalar" | "block" | "comment" | "break";
  readonly text: string;
  readonly column: number;
  readonly start: number;
};

/** An open list or map of block style: the column where it stood, and where it stands now. */
type Collection = { readonly isList: boolean; readonly old: number; readonly now: number };

/** New texts of scalars by the offset at which they begin. */
export type Replacements = ReadonlyMap<number, string>;

/**
 * The text laid out. It must be free of errors and have `\n` for line breaks. What the layout has no rule for
 * (explicit keys, anchors, directives, stated indentation) keeps a text as it is, replacements apart.
 */
export function layOut(text: string, replacements: Replacements): string {
  const pieces = piecesOf(text);
  return pieces ? new Layout(pieces, replacements).run() : replace(text, replacements);
}

/** Every comment of the text, in order. */
export function commentsOf(text: string): string[] {
  const found: string[] = [];
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (!isScalar && lexeme.startsWith("#")) found.push(lexeme.trimEnd());
    isScalar = lexeme === "\u001f";
  }
  return found;
}

function replace(text: string, replacements: Replacements): string {
  let result = "";
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (isMark(lexeme)) continue;
    result += replacements.get(offset) ?? lexeme;
    offset += lexeme.length;
  }
  return result;
}

/** The lexer announces documents, errors and unquoted texts by single control characters. */
function isMark(lexeme: string): boolean {
  return lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f";
}

function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  let offset = 0;
  let lineStart = 0;
  let isScalar = false;
  let isBlock = false; // a block text's header has been read
  for (const lexeme of new Lexer().lex(text)) {
    if (isMark(lexeme)) {
      isScalar = lexeme === "\u001f";
      continue;
    }
    const start = offset;
    const column = start - lineStart;
    offset += lexeme.length;
    const breakAt = lexeme.lastIndexOf("\n");
    if (breakAt >= 0) lineStart = start + breakAt + 1;
    const kind = isScalar && isBlock ? "block" : kindOf(lexeme, isScalar);
    if (kind === "other") return undefined;
    if (kind === "block") isBlock = false;
    if (kind === "sign" && /^[|>]/.test(lexeme)) isBlock = true;
    isScalar = false;
    if (kind !== "space") pieces.push({ kind, text: lexeme, column, start });
  }
  return pieces;
}

function kindOf(lexeme: string, isScalar: boolean): Piece["kind"] | "space" | "other" {
  if (isScalar || lexeme[0] === '"' || lexeme[0] === "'") return "scalar";
  if (lexeme === "\n") return "break";
  if (lexeme[0] === "#") return "comment";
  if (/^[ \t\ufeff]*$/.test(lexeme)) return "space";
  if (/^(?:[-:,{}[\]]|[|>][-+]?)$/.test(lexeme)) return "sign";
  return "other";
}

class Layout {
  readonly #pieces: readonly Piece[];
  readonly #replacements: Replacements;
  readonly #open: Collection[] = [];
  #out = "";
  #at = 0;
  /** Comments and blank lines (undefined) that wait for the line after them to know their place. */
  #waiting: (Piece | undefined)[] = [];
  #hasSection = false;
  #wasLong = false; // the section before runs over several lines

  constructor(pieces: readonly Piece[], replacements: Replacements) {
    this.#pieces = pieces;
    this.#replacements = replacements;
  }

  run(): string {
    let isLineStart = true;
    while (this.#at < this.#pieces.length) {
      const piece = this.#pieces[this.#at]!;
      if (piece.kind === "break") {
        if (isLineStart) this.#waiting.push(undefined);
        isLineStart = true;
        this.#at++;
      } else if (piece.kind === "comment") {
        this.#waiting.push(piece);
        isLineStart = false;
        this.#at++;
      } else {
        this.#line();
        isLineStart = true; // a line takes its own break
      }
    }
    this.#flush([...this.#open], false);
    return this.#out;
  }

  /** A line that begins with a key, a dash or a text, with all lines of its flow collections and texts. */
  #line(): void {
    const first = this.#pieces[this.#at]!;
    const before = [...this.#open];
    const collection = this.#settle(first, true);
    const isSection = collection.now === 0 && !collection.isList;
    const isLong = isSection && this.#runsOn(first);
    this.#flush([...before, collection], isSection && this.#hasSection && (isLong || this.#wasLong));
    if (isSection) {
      this.#hasSection = true;
      this.#wasLong = isLong;
    }
    this.#out += " ".repeat(collection.now);
    const shift = collection.now - first.column;
    let isFresh = true; // only dashes so far
    let brackets = 0;
    let previous: Piece | undefined;
    for (; this.#at < this.#pieces.length; this.#at++) {
      const piece = this.#pieces[this.#at]!;
      if (piece.kind === "break") {
        this.#out += "\n";
        if (brackets === 0) {
          this.#at++;
          this.#block();
          return;
        }
        this.#breakInFlow(shift);
        previous = undefined;
        continue;
      }
      if (previous && isFresh && brackets === 0 && piece.kind !== "comment") this.#settle(piece, false);
      if (previous) this.#out += between(previous, piece);
      this.#out += this.#written(piece, brackets > 0 ? shift : undefined);
      if (piece.kind === "sign" && /[{[]/.test(piece.text)) brackets++;
      if (piece.kind === "sign" && /[}\]]/.test(piece.text)) brackets--;
      if (piece.text !== "-" || piece.kind !== "sign") isFresh = false;
      previous = piece;
    }
    this.#out += "\n";
  }

  /** Whether the section that begins at the piece at hand has more than one line. */
  #runsOn(first: Piece): boolean {
    for (let i = this.#at; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i]!;
      if (piece.kind === "scalar" && piece.text.includes("\n")) return true;
      if (piece.kind !== "break") continue;
      while (this.#pieces[i]?.kind === "break" || this.#pieces[i]?.kind === "comment") i++;
      const next = this.#pieces[i];
      return next !== undefined && (next.kind === "block" || next.column > first.column || next.text === "-");
    }
    return false;
  }

  /** The list or map that the piece at hand belongs to; opens one for a dash or key that begins it. */
  #settle(piece: Piece, isLineStart: boolean): Collection {
    const isList = piece.kind === "sign" && piece.text === "-";
    const open = this.#open;
    while (isLineStart && open.length > 0) {
      const { old, isList: isOpenList } = open.at(-1)!;
      // A list may stand at the column of the key above it; the next key at that column ends it.
      if (old < piece.column || (old === piece.column && (isOpenList === isList || isList))) break;
      open.pop();
    }
    const top = open.at(-1);
    if (top && top.old === piece.column && top.isList === isList) return top;
    const collection = { isList, old: piece.column, now: top ? top.now + 2 : 0 };
    const next = this.#pieces[this.#at + 1];
    const isKey = piece.kind === "scalar" && next?.kind === "sign" && next.text === ":";
    if (isList || isKey) open.push(collection);
    return collection;
  }

  /** After a break inside a flow collection has been written: blank lines, and the next line's indentation. */
  #breakInFlow(shift: number): void {
    let isBlank = false;
    while (this.#pieces[this.#at + 1]?.kind === "break") {
      this.#at++;
      isBlank = true;
    }
    if (isBlank) this.#out += "\n";
    this.#out += " ".repeat(Math.max(0, (this.#pieces[this.#at + 1]?.column ?? 0) + shift));
  }

  /** The column of texts that belong to the innermost list or map. */
  #inside(): number {
    return (this.#open.at(-1)?.now ?? -2) + 2;
  }

  /** @param shift how far the lines of a flow collection move; undefined outside of one */
  #written(piece: Piece, shift: number | undefined): string {
    if (piece.kind !== "scalar") return piece.text.trimEnd();
    const replaced = this.#replacements.get(piece.start);
    if (replaced !== undefined || !piece.text.includes("\n")) return replaced ?? piece.text;
    const isPlain = !/^["']/.test(piece.text);
    const lines = piece.text.split("\n").map((line, i) => {
      const bare = i === 0 ? line : line.replace(/^[ \t]+/, "");
      const column = shift === undefined ? this.#inside() : Math.max(0, line.length - bare.length + shift);
      const indent = i === 0 || bare === "" ? 0 : column;
      return " ".repeat(indent) + (isPlain ? bare.trimEnd() : bare);
    });
    return lines.join("\n");
  }

  /** The text under a `|` or `>`, if that comes next; it ends its last line itself. */
  #block(): void {
    const piece = this.#pieces[this.#at];
    if (piece?.kind !== "block") return;
    this.#at++;
    const lines = piece.text.split("\n");
    const first = lines.find((line) => line.trim() !== "") ?? "";
    const old = first.length - first.replace(/^ +/, "").length;
    const column = " ".repeat(this.#inside());
    this.#out += lines.map((line) => (line.length > old ? column + line.slice(old) : "")).join("\n");
    if (piece.text !== "" && !piece.text.endsWith("\n")) this.#out += "\n";
  }

  /** Writes what waits: each comment at the column of the list or map it stood with; one blank line at most. */
  #flush(open: readonly Collection[], isApart: boolean): void {
    const lines: (string | undefined)[] = [];
    for (const piece of this.#waiting) {
      if (!piece) {
        if (lines.length > 0 ? lines.at(-1) !== undefined : this.#out !== "") lines.push(undefined);
        continue;
      }
      const collection = open.findLast((l) => l.old === piece.column) ?? innermost(open, piece.column);
      lines.push(" ".repeat(collection?.now ?? 0) + piece.text.trimEnd());
    }
    this.#waiting = [];
    if (isApart && !lines.includes(undefined)) {
      let i = lines.length;
      while (i > 0 && lines[i - 1]?.startsWith("#")) i--;
      lines.splice(i, 0, undefined);
    }
    if (this.#at >= this.#pieces.length) while (lines.length > 0 && lines.at(-1) === undefined) lines.pop();
    for (const line of lines) this.#out += `${line ?? ""}\n`;
  }
}

/** The list or map furthest to the right that is not to the right of the column. */
function innermost(open: readonly Collection[], column: number): Collection | undefined {
  let found: Collection | undefined;
  for (const collection of open)
    if (collection.old <= column && (!found || collection.old >= found.old)) found = collection;
  return found ?? open[0];
}

/** The white space between two pieces of one line. */
function between(a: Piece, b: Piece): string {
  if (b.kind === "comment") return "  ";
  if (a.kind === "sign" && /[{[]/.test(a.text)) return "";
  return b.kind === "sign" && /^[}\],:]$/.test(b.text) ? "" : " ";
}
