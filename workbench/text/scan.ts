// A light reading of one section of a case file: where its keys and scalars stand and under which path. The language has
// a strict reader of its own (src/language/yaml); this one is for a text that is being typed, so it never refuses, goes
// by indentation, and gives up a flow collection or a quoted text as soon as a line is less indented than its key.
// It reads what case files are written in: block and flow maps and lists, plain, quoted and block scalars, comments.

/** Keys and, in lists, positions from 0: `["play", 0]`. */
export type Path = readonly (string | number)[];

/** A key (its path ends with itself) or one line of a scalar, without its quotes; offsets into the scanned text. */
export type Part = {
  readonly kind: "key" | "scalar";
  readonly path: Path;
  readonly from: number;
  readonly to: number;
};

/**
 * What may be written where a text ends. `path` is the map whose key it would be, or the place whose value it would be
 * (both, where a line has just begun). `from` is where what is already written of it begins.
 */
export type Place = {
  readonly path: Path;
  readonly from: number;
  readonly isKey: boolean;
  readonly isValue: boolean;
};

/** The parts of a section in the order written, and what may be written at its end. */
export type Scan = { readonly parts: readonly Part[]; readonly place: Place | undefined };

/** Reads a section, which begins with a key of the case at the start of a line. */
export function scanSection(text: string): Scan {
  return new Scanner(text).scan();
}

/** A block collection that is open, by the column of its keys or dashes. */
type Frame = { readonly kind: "map" | "list"; readonly indent: number; readonly path: Path; next: number };

/** A key or dash whose value has not come yet, or a plain scalar that the next line may continue. */
type Pending = { readonly path: Path; readonly indent: number; readonly from: number };

const blockScalar = /^[|>][-+0-9]*[ \t]*(#.*)?$/;
const plainKey = /^([A-Za-z0-9_][^:#{}[\],"'\n]*?)[ \t]*:(?=[ \t]|$)/;
const quotedKey = /^("[^"\n]*"|'[^'\n]*')[ \t]*:(?=[ \t]|$)/;

class Scanner {
  readonly #text: string;
  readonly #parts: Part[] = [];
  readonly #frames: Frame[] = [{ kind: "map", indent: 0, path: [], next: 0 }];
  /** The key or dash that waits for its value. */
  #waiting: Pending | undefined;
  /** The plain scalar that may go on. */
  #open: Pending | undefined;
  #place: Place | undefined;
  /** Whether a flow collection has met the end of the text, and its place is settled. */
  #isSettled = false;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Scan {
    const n = this.#text.length;
    while (this.#at < n) this.#line();
    if (n === 0 || this.#text[n - 1] === "\n") this.#place = this.#blank(0, n);
    return { parts: this.#parts, place: this.#place };
  }

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  #eol(from: number): number {
    const end = this.#text.indexOf("\n", from);
    return end < 0 ? this.#text.length : end;
  }

  /** Reads one line, or more where what begins on it goes on. */
  #line(): void {
    const text = this.#text;
    const start = this.#at;
    const eol = this.#eol(start);
    const at = skipBlanks(text, start, eol);
    this.#at = eol + 1;
    if (at === eol) {
      if (eol === text.length) this.#place = this.#blank(at - start, at);
      return;
    }
    if (text[at] === "#") return;
    const column = at - start;
    if (this.#open && column > this.#open.indent) {
      this.#plain(at, eol, this.#open);
      return;
    }
    this.#open = undefined;
    this.#block(at, column, eol);
  }

  /** What may be written on a blank line at this column. */
  #blank(column: number, at: number): Place | undefined {
    const waiting = this.#waiting;
    if (waiting && column > waiting.indent) {
      return { path: waiting.path, from: at, isKey: true, isValue: true };
    }
    if (this.#open && column > this.#open.indent) {
      return { path: this.#open.path, from: this.#open.from, isKey: false, isValue: true };
    }
    const map = this.#frames.findLast((f) => f.indent <= column && f.kind === "map");
    return map?.indent === column ? { path: map.path, from: at, isKey: true, isValue: false } : undefined;
  }

  #block(from: number, indent: number, eol: number): void {
    const text = this.#text;
    const start = from - indent;
    const isDash = (at: number) => text[at] === "-" && (at + 1 === eol || text[at + 1] === " ");
    if (this.#waiting) {
      const isBelow = indent > this.#waiting.indent || (indent === this.#waiting.indent && isDash(from));
      if (!isBelow) this.#waiting = undefined;
    }
    while (this.#frames.length > 1) {
      const { kind, indent: own } = this.#top;
      if (own < indent || (own === indent && (kind === "map" || isDash(from)))) break;
      this.#frames.pop();
    }
    let at = from;
    while (isDash(at)) {
      const column = at - start;
      const list = this.#frame("list", column);
      const path = [...list.path, list.next++];
      this.#waiting = { path, indent: column, from: at };
      at = skipBlanks(text, at + 1, eol);
      if (at === eol) {
        if (eol === text.length && text[eol - 1] === " ") {
          this.#place = { path, from: eol, isKey: true, isValue: true };
        }
        return;
      }
    }
    const column = at - start;
    const line = text.slice(at, eol);
    const key = plainKey.exec(line) ?? quotedKey.exec(line);
    if (!key) {
      if (this.#waiting) this.#value(at, eol, this.#waiting.path, this.#waiting.indent, true);
      else this.#stray(at, eol);
      return;
    }
    const map = this.#frame("map", column);
    const isQuoted = /^["']/.test(key[1]!);
    const name = isQuoted ? key[1]!.slice(1, -1) : key[1]!;
    const path = [...map.path, name];
    const keyFrom = at + (isQuoted ? 1 : 0);
    this.#parts.push({ kind: "key", path, from: keyFrom, to: keyFrom + name.length });
    this.#waiting = undefined;
    this.#value(at + key[0].length, eol, path, column, false);
  }

  /** The frame of this kind and column: the one on top, or a new one that holds the value waited for. */
  #frame(kind: Frame["kind"], indent: number): Frame {
    if (this.#top.kind === kind && this.#top.indent === indent) return this.#top;
    const frame: Frame = { kind, indent, path: this.#waiting?.path ?? this.#top.path, next: 0 };
    this.#frames.push(frame);
    return frame;
  }

  /** Words where only a key can stand: a key that is not finished. */
  #stray(at: number, eol: number): void {
    if (eol === this.#text.length) {
      this.#place = { path: this.#top.path, from: at, isKey: this.#top.kind === "map", isValue: false };
    }
  }

  /** A value that begins on this line; `indent` is the column of its key or dash. */
  #value(from: number, eol: number, path: Path, indent: number, mayBeKey: boolean): void {
    const text = this.#text;
    const at = skipBlanks(text, from, eol);
    if (at === eol || text[at] === "#") {
      this.#waiting = { path, indent, from: at };
      const isAfterSpace = at === eol && eol === text.length && at > from;
      if (isAfterSpace) this.#place = { path, from: at, isKey: false, isValue: true };
      return;
    }
    this.#waiting = undefined;
    const first = text[at]!;
    if (first === "{" || first === "[") {
      const end = this.#flow(at, path, indent);
      this.#at = this.#eol(end) + 1;
    } else if (first === '"' || first === "'") {
      this.#at = this.#eol(this.#quoted(at, path, indent)) + 1;
    } else if (blockScalar.test(text.slice(at, eol))) {
      this.#literal(eol, path, indent);
    } else {
      this.#open = { path, indent, from: at };
      this.#plain(at, eol, this.#open);
      if (this.#place && mayBeKey) this.#place = { ...this.#place, isKey: true };
    }
  }

  /** One line of a plain scalar. */
  #plain(at: number, eol: number, { path, from }: Pending): void {
    const comment = this.#text.slice(at, eol).search(/[ \t]#/);
    const to = trimEnd(this.#text, at, comment < 0 ? eol : at + comment);
    this.#parts.push({ kind: "scalar", path, from: at, to });
    if (comment < 0 && eol === this.#text.length) {
      this.#place = { path, from, isKey: false, isValue: true };
    }
  }

  /** The lines below `|` or `>`. */
  #literal(headerEnd: number, path: Path, indent: number): void {
    const text = this.#text;
    let first: number | undefined;
    this.#at = headerEnd + 1;
    while (this.#at < text.length) {
      const eol = this.#eol(this.#at);
      const at = skipBlanks(text, this.#at, eol);
      if (at < eol && at - this.#at <= indent) return;
      if (at < eol) {
        first ??= at;
        this.#parts.push({ kind: "scalar", path, from: at, to: trimEnd(text, at, eol) });
      }
      if (eol === text.length && (at < eol || at - this.#at > indent)) {
        this.#place = { path, from: first ?? at, isKey: false, isValue: true };
      }
      this.#at = eol + 1;
    }
  }

  /** A quoted scalar, a part per line; gives the offset after it. */
  #quoted(start: number, path: Path, indent: number): number {
    const text = this.#text;
    const quote = text[start]!;
    let lineFrom = start + 1;
    let at = lineFrom;
    const push = (to: number) => {
      if (to > lineFrom) this.#parts.push({ kind: "scalar", path, from: lineFrom, to });
    };
    for (; at < text.length; at++) {
      const unit = text[at];
      if (unit === "\\" && quote === '"') at++;
      else if (unit === quote) {
        if (quote === "'" && text[at + 1] === "'") at++;
        else {
          push(at);
          return at + 1;
        }
      } else if (unit === "\n") {
        push(trimEnd(text, lineFrom, at));
        if (this.#isDedented(at + 1, indent)) return at;
        lineFrom = skipBlanks(text, at + 1, this.#eol(at + 1));
        at = lineFrom - 1;
      }
    }
    push(Math.max(lineFrom, text.length));
    this.#settle({ path, from: start + 1, isKey: false, isValue: true });
    return text.length;
  }

  /** Whether the line that begins here belongs to something outside: not blank, and no deeper than `indent`. */
  #isDedented(start: number, indent: number): boolean {
    const eol = this.#eol(start);
    const at = skipBlanks(this.#text, start, eol);
    return at < eol && at - start <= indent && !/[\]}]/.test(this.#text[at]!);
  }

  /** A flow map or list from its bracket; gives the offset after it, or where it was given up. */
  #flow(start: number, path: Path, indent: number): number {
    const text = this.#text;
    const isMap = text[start] === "{";
    let index = 0;
    let at = start + 1;
    while (true) {
      const gap = this.#gap(at, indent);
      at = gap.at;
      if (gap.isGivenUp) return at;
      if (at >= text.length) {
        const own = isMap ? path : [...path, index];
        if (!this.#isSettled) this.#settle({ path: own, from: at, isKey: isMap, isValue: !isMap });
        return at;
      }
      const unit = text[at]!;
      if (unit === "}" || unit === "]") return at + 1;
      if (unit === ",") {
        index++;
        at++;
      } else {
        at = isMap ? this.#flowEntry(at, path, indent) : this.#flowValue(at, [...path, index], indent);
      }
    }
  }

  #flowEntry(start: number, path: Path, indent: number): number {
    const text = this.#text;
    const quote = /["']/.test(text[start]!) ? text[start]! : undefined;
    let from = start;
    let end: number;
    if (quote) {
      const close = text.indexOf(quote, start + 1);
      from = start + 1;
      end = close < 0 ? text.length : close;
    } else end = this.#flowPlainEnd(start, indent);
    const to = trimEnd(text, from, end);
    if (to === from && !quote) return start + 1;
    const next = [...path, text.slice(from, to)];
    this.#parts.push({ kind: "key", path: next, from, to });
    if (end >= text.length) {
      this.#settle({ path, from, isKey: true, isValue: false });
      return text.length;
    }
    const gap = this.#gap(quote ? end + 1 : end, indent);
    if (gap.isGivenUp || text[gap.at] !== ":") return gap.at;
    const value = this.#gap(gap.at + 1, indent);
    if (value.isGivenUp) return value.at;
    if (value.at >= text.length) {
      const isAfterSpace = value.at > gap.at + 1;
      this.#settle(isAfterSpace ? { path: next, from: value.at, isKey: false, isValue: true } : undefined);
      return value.at;
    }
    return /[,\]}]/.test(text[value.at]!) ? value.at : this.#flowValue(value.at, next, indent);
  }

  #flowValue(at: number, path: Path, indent: number): number {
    const text = this.#text;
    const first = text[at]!;
    if (first === "{" || first === "[") return this.#flow(at, path, indent);
    if (first === '"' || first === "'") return this.#quoted(at, path, indent);
    const end = this.#flowPlainEnd(at, indent);
    const to = trimEnd(text, at, end);
    if (to > at) this.#parts.push({ kind: "scalar", path, from: at, to });
    if (end >= text.length) this.#settle({ path, from: at, isKey: false, isValue: true });
    return Math.max(end, at + 1);
  }

  #settle(place: Place | undefined): void {
    this.#place = place;
    this.#isSettled = true;
  }

  /** Where a plain scalar in a flow collection ends. */
  #flowPlainEnd(start: number, indent: number): number {
    const text = this.#text;
    for (let at = start; at < text.length; at++) {
      const unit = text[at]!;
      if (",[]{}".includes(unit)) return at;
      if (unit === ":" && (at + 1 >= text.length || /[\s,[\]{}]/.test(text[at + 1]!))) return at;
      if (unit === "#" && /\s/.test(text[at - 1] ?? "")) return at;
      if (unit === "\n" && this.#isDedented(at + 1, indent)) return at;
    }
    return text.length;
  }

  /** Past white space and comments; given up where a line belongs to something outside. */
  #gap(start: number, indent: number): { at: number; isGivenUp: boolean } {
    const text = this.#text;
    let at = start;
    while (at < text.length) {
      const unit = text[at]!;
      if (unit === "\n" && this.#isDedented(at + 1, indent)) return { at, isGivenUp: true };
      if (unit === "#" && /\s/.test(text[at - 1] ?? "")) {
        at = this.#eol(at);
        if (at === text.length) return { at, isGivenUp: true };
      } else if (/\s/.test(unit)) at++;
      else break;
    }
    return { at, isGivenUp: false };
  }
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && /\s/.test(text[at - 1]!)) at--;
  return at;
}
