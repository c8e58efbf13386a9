// The names of a case: what is declared where, and how a name is looked up with a "did you mean".

import {
  type Code,
  type Details,
  type Diagnostic,
  diagnostic,
  nearest,
  positionAt,
  type Span,
} from "../../diagnostics/index.js";
import type { Word } from "../expression/index.js";
import type { Kind } from "../resolved.js";
import type { CaseSyntax } from "../syntax.js";

/** One declared name; `index` points into the list of its kind (levers and events share one list). */
export type Declaration = {
  readonly kind: Kind;
  readonly name: string;
  readonly span: Span;
  readonly index: number;
};

/** The code for a name that is not found where `kind` is expected. */
const unknownCodes: { readonly [K in Kind]: Code } = {
  actor: "CAS0203",
  lever: "CAS0204",
  event: "CAS0206",
  policy: "CAS0207",
  claim: "CAS0210",
  quantity: "CAS0202",
  condition: "CAS0202",
  round: "CAS1002",
  roadmap: "CAS1101",
};

/** `a lever`, `an event`. */
export const withArticle = (word: string): string => `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;

/** The most names that are listed where none is near. */
const offeredLimit = 12;

/** Help that lists the names there are; nothing where they are too many to read. */
function offer(names: readonly string[]): Details {
  if (names.length === 0) return { help: "none is declared: declare it first" };
  if (names.length > offeredLimit) return {};
  return { help: names.length === 1 ? `the only one is "${names[0]}"` : `choose one of ${names.join(", ")}` };
}

/** How many unknown names get a "did you mean"; looking for it compares each with every name. */
const soughtLimit = 100;

/** The common namespace and the sources of one case, with the diagnostics found so far. */
export class Names {
  readonly diagnostics: Diagnostic[] = [];
  readonly #syntax: CaseSyntax;
  readonly #declared = new Map<string, Declaration>();
  #nSought = 0;
  readonly #sources = new Map<string, { readonly span: Span; readonly index: number }>();

  constructor(syntax: CaseSyntax) {
    this.#syntax = syntax;
    const declareAll = (kind: Kind, list: readonly { readonly name: Word }[], from = 0): void =>
      list.forEach(({ name }, i) => {
        this.#declare(kind, name, from + i);
      });
    declareAll("actor", syntax.actors);
    declareAll("lever", syntax.levers);
    declareAll("event", syntax.events, syntax.levers.length);
    declareAll("condition", syntax.conditions);
    declareAll("quantity", syntax.quantities);
    declareAll("policy", syntax.policies);
    declareAll("roadmap", syntax.roadmaps);
    declareAll("claim", syntax.claims);
    const { rounds } = syntax;
    const isEndless = rounds && "count" in rounds && rounds.count.text === "forever";
    if (rounds && !isEndless) this.#declareRound(rounds.span, syntax.levers.length + syntax.events.length);
    syntax.sources.forEach(({ name }, index) => {
      this.#sources.set(name.text, { span: name.span, index });
    });
  }

  report(code: Code, message: string, span: Span, details?: Details): void {
    this.diagnostics.push(diagnostic(code, message, span, details));
  }

  /** The declaration of a name, whatever its kind. */
  get(name: string): Declaration | undefined {
    return this.#declared.get(name);
  }

  /** The index of a name of one of these kinds, or -1 after reporting. `where` ends the message: "in lever …". */
  find(word: Word, kinds: readonly [Kind, ...Kind[]], where: string): number {
    const found = this.#declared.get(word.text);
    if (found && kinds.includes(found.kind)) return found.index;
    const code = unknownCodes[kinds[0]];
    if (found) {
      const expected = kinds.map(withArticle).join(" or ");
      this.report(
        code,
        `"${word.text}" is ${withArticle(found.kind)}, not ${expected}, ${where}`,
        word.span,
        {
          notes: [{ message: `"${word.text}" is declared here`, span: found.span }],
        },
      );
    } else {
      const kind = kinds.join(" or ");
      this.report(code, `unknown ${kind} "${word.text}" ${where}`, word.span, this.#similar(word, kinds));
    }
    return -1;
  }

  /** The index of a source, or -1 after reporting. */
  source(word: Word, where: string): number {
    const found = this.#sources.get(word.text);
    if (found) return found.index;
    const near = nearest(word.text, this.#sources.keys());
    const details = near === undefined ? {} : this.suggest(word.span, near, this.#sources.get(near)?.span);
    this.report("CAS0208", `unknown source "${word.text}" ${where}`, word.span, details);
    return -1;
  }

  /** Reports a name that nothing carries, with the nearest one that is declared. */
  unknown(word: Word, details: Details = {}): void {
    this.report("CAS0202", `unknown name "${word.text}"`, word.span, { ...details, ...this.#similar(word) });
  }

  /** Help and fix that offer `name`, declared at `declared`, for what stands at `span`. */
  suggest(span: Span, name: string, declared?: Span): Details {
    const at = declared
      ? ` (declared at line ${positionAt(this.#syntax.text.text, declared.start).line})`
      : "";
    return { help: `did you mean "${name}"?${at}`, fix: { span, text: name } };
  }

  #similar(word: Word, kinds?: readonly Kind[]): Details {
    if (this.#nSought++ >= soughtLimit) return {};
    const candidates = [...this.#declared.values()].filter((d) => !kinds || kinds.includes(d.kind));
    const near = nearest(
      word.text,
      candidates.map((d) => d.name),
    );
    if (near !== undefined) return this.suggest(word.span, near, this.#declared.get(near)?.span);
    return kinds ? offer(candidates.map((d) => d.name)) : {};
  }

  /** Declares `round`, the coordinate that a play in rounds has besides levers and events. */
  #declareRound(span: Span, index: number): void {
    const first = this.#declared.get("round");
    if (first) {
      const message = `"round" is ${withArticle(first.kind)} here, and in a play of rounds it is the number of the round`;
      this.report("CAS0201", message, first.span, { help: "give it another name" });
      return;
    }
    this.#declared.set("round", { kind: "round", name: "round", span, index });
  }

  #declare(kind: Kind, name: Word, index: number): void {
    const first = this.#declared.get(name.text);
    if (first) {
      const message = `"${name.text}" is declared twice, first as ${withArticle(first.kind)} and here as ${withArticle(kind)}`;
      this.report("CAS0201", message, name.span, {
        notes: [{ message: `"${name.text}" is first declared here`, span: first.span }],
        help: "rename one of the two: all names but those of sources, levels and value terms share one namespace",
      });
      return;
    }
    this.#declared.set(name.text, { kind, name: name.text, span: name.span, index });
  }
}
