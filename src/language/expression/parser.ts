// A recursive-descent parser over tokens, with precedence climbing for the binary operators. From loosest to
// tightest: implies (right) · or · and · not · comparisons and in (one only) · to · + - · * / · unary - · ^ (right).
// `if c then a else b` stands where a whole expression does. Depth is bounded twice, while parsing (the stack here)
// and in the tree's height (the stacks of all who walk it later).

import { join, type Span } from "../../diagnostics/index.js";
import { concepts } from "../../model/index.js";
import { Cursor } from "./cursor.js";
import type { Token } from "./lex.js";
import { comparisons, tightness } from "./operators.js";
import { printPlan } from "./print.js";
import { visible } from "./show.js";
import type { BinaryOperator, DealQuality, PlanPart, PlanSyntax, Syntax, Word } from "./syntax.js";
import { isApplied, isContextual, isReserved } from "./words.js";

/** Deepest nesting of an expression, and greatest height of its tree. */
export const depthLimit = 200;

/** How tightly left-associative operators bind. */
const leftAssociative: ReadonlyMap<string, number> = new Map(
  (["or", "and", "+", "-", "*", "/"] as const).map((operator) => [operator, tightness[operator]]),
);

/** The parser of expressions and plans. */
export class Parser extends Cursor {
  readonly #heights = new WeakMap<Syntax, number>();
  #depth = 0;

  /** Runs a parse one level deeper. */
  #deeper<T>(parse: () => T): T {
    if (++this.#depth > depthLimit) this.#tooDeep(this.span(this.next));
    const result = parse();
    this.#depth--;
    return result;
  }

  #tooDeep(span: Span): never {
    this.refuse("CAS0105", `the expression nests more than ${depthLimit} deep`, span, {
      help: "name parts of it under `conditions` or `quantities`",
    });
  }

  /** Notes the height of a node over its parts, and refuses trees that grow too high. */
  #node(node: Syntax, parts: readonly Syntax[]): Syntax {
    let height = 0;
    for (const part of parts) height = Math.max(height, this.#heights.get(part) ?? 0);
    if (height >= depthLimit) this.#tooDeep({ start: node.span.start, end: node.span.start + 1 });
    this.#heights.set(node, height + 1);
    return node;
  }

  /** A whole expression. */
  expression(): Syntax {
    return this.#deeper(() => {
      if (this.is("if")) return this.#conditional();
      const left = this.#loose(tightness.or);
      if (!this.takes("implies")) return left;
      return this.#binary("implies", left, this.expression());
    });
  }

  #binary(operator: BinaryOperator, left: Syntax, right: Syntax): Syntax {
    return this.#node({ kind: "binary", operator, left, right, span: join(left.span, right.span) }, [
      left,
      right,
    ]);
  }

  #conditional(): Syntax {
    const start = this.span(this.take());
    const condition = this.expression();
    if (!this.takes("then")) this.expected('"then"', { help: "write `if CONDITION then A else B`" });
    const then = this.expression();
    if (!this.takes("else")) this.expected('"else"', { help: "write `if CONDITION then A else B`" });
    const otherwise = this.expression();
    const span = join(start, otherwise.span);
    return this.#node({ kind: "if", condition, then, else: otherwise, span }, [condition, then, otherwise]);
  }

  /** `or` and `and`, over negations; `least` is how tightly an operator here binds at the least. */
  #loose(least: number): Syntax {
    if (least > tightness.and) return this.#negation();
    let left = this.#loose(least + 1);
    while (leftAssociative.get(this.next.text) === least) {
      const operator = this.take().text as BinaryOperator;
      left = this.#binary(operator, left, this.#loose(least + 1));
    }
    return left;
  }

  #negation(): Syntax {
    if (!this.is("not")) return this.#comparison();
    return this.#deeper(() => {
      const start = this.span(this.take());
      const of = this.#negation();
      return this.#node({ kind: "not", of, span: join(start, of.span) }, [of]);
    });
  }

  #comparison(): Syntax {
    const start = this.taken;
    const left = this.#interval();
    let result = left;
    if (comparisons.has(this.next.text)) {
      const operator = this.take().text as BinaryOperator;
      result = this.#binary(operator, left, this.#interval());
    } else if (this.takes("in")) {
      result = this.#membership(left);
    }
    if (result !== left && (comparisons.has(this.next.text) || this.is("in"))) {
      this.#chained(start, result.span);
    }
    return result;
  }

  #chained(start: number, first: Span): never {
    const second = this.next;
    // What stands between the two comparison signs belongs to both of the comparisons meant.
    const between = this.takenSince(start);
    const sign = between.findIndex((t) => comparisons.has(t.text) || t.text === "in");
    const text = (from: Token | undefined, to: Token | undefined) =>
      from && to ? this.textBetween(from, to) : "";
    const whole = text(between[0], between.at(-1));
    const middle = text(between[sign + 1], between.at(-1));
    const message = `"${visible(whole)} ${second.text} …" compares three things at once`;
    const cure = `write "${visible(`${whole} and ${middle}`, 200)} ${second.text} …"`;
    this.refuse("CAS0106", message, join(first, this.span(second)), { help: cure });
  }

  #membership(left: Syntax): Syntax {
    if (!this.is("{")) this.expected('"{"', { help: "write the members in braces: a in {b, c}" });
    const open = this.take();
    const members: Syntax[] = [];
    do {
      const { text, span } = this.level("a level or a number");
      const digits = text.startsWith("-") ? text.slice(1) : text;
      const value = /^\d/.test(digits) ? this.last!.value! : undefined;
      if (value === undefined) members.push(this.#node({ kind: "name", name: text, span }, []));
      else if (digits === text) members.push(this.#node({ kind: "number", value, span }, []));
      else {
        const of = this.#node(
          { kind: "number", value, span: { start: span.end - digits.length, end: span.end } },
          [],
        );
        members.push(this.#node({ kind: "negate", of, span }, [of]));
      }
    } while (this.takes(","));
    const close = this.close(open);
    return this.#node({ kind: "in", left, members, span: join(left.span, this.span(close)) }, [
      left,
      ...members,
    ]);
  }

  #interval(): Syntax {
    const low = this.#arithmetic(tightness["+"]);
    if (!this.takes("to")) return low;
    const high = this.#arithmetic(tightness["+"]);
    return this.#node({ kind: "interval", low, high, span: join(low.span, high.span) }, [low, high]);
  }

  /** `+ -` and `* /`, over signed powers. */
  #arithmetic(least: number): Syntax {
    if (least > tightness["*"]) return this.#signed();
    let left = this.#arithmetic(least + 1);
    while (leftAssociative.get(this.next.text) === least) {
      const operator = this.take().text as BinaryOperator;
      left = this.#binary(operator, left, this.#arithmetic(least + 1));
    }
    return left;
  }

  #signed(): Syntax {
    if (!this.is("-")) return this.#power();
    return this.#deeper(() => {
      const start = this.span(this.take());
      const of = this.#signed();
      return this.#node({ kind: "negate", of, span: join(start, of.span) }, [of]);
    });
  }

  #power(): Syntax {
    const base = this.#primary();
    if (!this.takes("^")) return base;
    return this.#binary(
      "^",
      base,
      this.#deeper(() => this.#signed()),
    );
  }

  #primary(): Syntax {
    const token = this.next;
    if (token.kind === "number") {
      this.take();
      return this.#node({ kind: "number", value: token.value!, span: this.span(token) }, []);
    }
    if (token.text === "(") {
      this.take();
      const inner = this.expression();
      const span = join(this.span(token), this.span(this.close(token)));
      return this.#node({ ...inner, span }, [inner]);
    }
    if (token.kind !== "word") this.#noOperand();
    if (isContextual(token.text) && this.peek(1).text === "(") return this.#contextual(this.take());
    switch (token.text) {
      case "true":
      case "false":
        this.take();
        return this.#node({ kind: "name", name: token.text, span: this.span(token) }, []);
      case "rest":
        this.take();
        return this.#node({ kind: "rest", span: this.span(token) }, []);
      case "P":
      case "E":
      case "best":
      case "share":
      case "choice":
      case "some_stable":
      case "all_stable":
      case "reachable":
        return this.#special(this.take());
      case "cheapest":
        return this.#cheapest(this.take());
      case "tips":
        return this.#tips(this.take());
      case "acceptable":
      case "efficient":
      case "self_enforcing":
        return this.#deal(this.take(), token.text);
    }
    if (isApplied(token.text) || (!isReserved(token.text) && this.peek(1).text === "(")) return this.#call();
    if (isReserved(token.text)) this.#noOperand();
    this.take();
    return this.#node({ kind: "name", name: token.text, span: this.span(token) }, []);
  }

  #noOperand(): never {
    const { text } = this.next;
    if (text === "+") {
      this.expected("a value", {
        help: "leave the plus sign out",
        fix: { span: this.span(this.next), text: "" },
      });
    }
    if (text === ">" && this.last?.text === ">")
      this.expected("a value", { help: '">>" is an entry of its own in a list of preferences, in quotes' });
    if (text === "if" || text === "not")
      this.expected("a value", { help: `put parentheses around "${text} …"` });
    if (text === "{") this.expected("a value", { help: "a set stands after `in`: a in {b, c}" });
    if (isReserved(text)) {
      this.expected("a value", { help: `"${text}" is a word of the language and cannot be a name` });
    }
    this.expected("a value");
  }

  #list(): Syntax[] {
    const items: Syntax[] = [];
    if (this.is(")")) return items;
    do items.push(this.expression());
    while (this.takes(","));
    if (this.is("|")) {
      this.expected(`"," or ")"`, { help: "a plan stands inside P(condition | plan) or E(actor | plan)" });
    }
    return items;
  }

  #call(): Syntax {
    const word = this.take();
    const open = this.open(word);
    const list = this.#list();
    const span = join(this.span(word), this.span(this.close(open)));
    const name = { text: word.text, span: this.span(word) };
    return this.#node({ kind: "call", name, arguments: list, span }, list);
  }

  /** A question whose word may be a name elsewhere. */
  #contextual(word: Token): Syntax {
    const { text } = word;
    return text === "holds" || text === "weakest" || text === "slack"
      ? this.#roadmap(word, text)
      : this.#special(word);
  }

  /** What is written like a call but takes more than expressions. */
  #special(word: Token): Syntax {
    const open = this.open(word);
    const close = (): Span => join(this.span(word), this.span(this.close(open)));
    switch (word.text) {
      case "P": {
        const condition = this.expression();
        const round = this.takes("@") ? { round: this.level("a round") } : {};
        const plan = this.#given();
        return this.#node({ kind: "P", condition, ...round, plan, span: close() }, [condition]);
      }
      case "by": {
        const condition = this.expression();
        if (!this.takes(",") && !this.takes("@")) {
          this.expected("a comma and a round", { help: "write by(condition, round | plan)" });
        }
        const round = this.level("a round");
        const plan = this.#given();
        return this.#node({ kind: "by", condition, round, plan, span: close() }, [condition]);
      }
      case "first": {
        const condition = this.expression();
        if (this.is(",") || this.is("@")) {
          this.expected(`"|" or ")"`, {
            help: "first(condition | plan) is the round itself; how likely it is by a round is by(condition, round | plan)",
          });
        }
        const plan = this.#given();
        return this.#node({ kind: "first", condition, plan, span: close() }, [condition]);
      }
      case "E": {
        const actor = this.name("an actor");
        const plan = this.#given();
        return this.#node({ kind: "E", actor, plan, span: close() }, []);
      }
      case "best": {
        const actor = this.name("an actor");
        return this.#node({ kind: "best", actor, span: close() }, []);
      }
      case "share": {
        const claim = this.expression();
        return this.#node({ kind: "share", claim, span: close() }, [claim]);
      }
      case "some_stable":
      case "all_stable": {
        const quantifier = word.text === "some_stable" ? "some" : "all";
        const condition = this.expression();
        const concept = this.takes(",") ? this.#concept() : undefined;
        const parts = { quantifier, condition, ...(concept ? { concept } : {}) } as const;
        return this.#node({ kind: "stable", ...parts, span: close() }, [condition]);
      }
      case "reachable": {
        const condition = this.expression();
        if (this.is(",")) {
          this.expected('")"', {
            help: "reachable(condition) takes no concept: it asks where improvements lead, not what is stable",
          });
        }
        return this.#node({ kind: "reachable", condition, span: close() }, [condition]);
      }
      default: {
        const options: { value: Syntax; weight: Syntax }[] = [];
        do {
          const value = this.expression();
          if (!this.takes("at")) {
            this.expected('"at" and a weight', { help: "write `choice(10 at 0.3, 20 at 0.7)`" });
          }
          options.push({ value, weight: this.expression() });
        } while (this.takes(","));
        const span = close();
        return this.#node(
          { kind: "choice", options, span },
          options.flatMap((o) => [o.value, o.weight]),
        );
      }
    }
  }

  /** `cheapest(goal, payer)`. */
  #cheapest(word: Token): Syntax {
    const form = "write cheapest(goal, payer)";
    const open = this.open(word);
    const condition = this.expression();
    if (!this.takes(",")) this.expected("a comma and the payer", { help: form });
    const actor = this.name("a payer");
    if (!this.is(")") && this.next.kind !== "end") {
      this.expected('")"', {
        help: this.is("|")
          ? "cheapest(goal, payer) compares packages with carrying on, so it takes no plan"
          : `${form}: the goal comes first, and one payer after it`,
      });
    }
    const span = join(this.span(word), this.span(this.close(open)));
    return this.#node({ kind: "cheapest", condition, actor, span }, [condition]);
  }

  /** `tips(actor, condition, plan)`; the plan may be left out, and its parts are joined by commas as everywhere. */
  #tips(word: Token): Syntax {
    const form = "write tips(actor, condition) or tips(actor, condition, plan)";
    const open = this.open(word);
    const actor = this.name("an actor");
    if (!this.takes(",")) {
      this.expected("a comma and a condition", { help: `${form}: the actor comes first` });
    }
    const condition = this.expression();
    if (this.is("|")) {
      const fix = { span: this.span(this.next), text: "," };
      this.expected('","', { help: `${form}: the plan follows a comma`, fix });
    }
    const plan = this.takes(",") ? this.plan() : this.#noPlan();
    const span = join(this.span(word), this.span(this.close(open)));
    return this.#node({ kind: "tips", actor, condition, plan, span }, [condition]);
  }

  /** `acceptable(deal | no deal)`, `efficient(deal)` or `self_enforcing(deal)`. */
  #deal(word: Token, quality: DealQuality): Syntax {
    const open = this.open(word);
    const deal = this.plan();
    if (this.is("|") && quality !== "acceptable") {
      const against = quality === "efficient" ? "with other deals" : "with departures from it";
      this.expected('")"', {
        help: `${quality}(…) compares the deal ${against}: only acceptable(deal | no deal) says what no deal is`,
      });
    }
    const noDeal = this.takes("|") ? this.plan() : undefined;
    const span = join(this.span(word), this.span(this.close(open)));
    return this.#node({ kind: "deal", quality, deal, ...(noDeal ? { noDeal } : {}), span }, []);
  }

  /** `holds(roadmap)`, `weakest(roadmap)` or `slack(actor, step)`. */
  #roadmap(word: Token, kind: "holds" | "weakest" | "slack"): Syntax {
    const open = this.open(word);
    const span = (): Span => join(this.span(word), this.span(this.close(open)));
    if (kind !== "slack") {
      const roadmap = this.name("a roadmap");
      return this.#node({ kind, roadmap, span: span() }, []);
    }
    const actor = this.name("an actor");
    if (!this.takes(",")) this.expected("a comma and a step", { help: "write slack(actor, step)" });
    const step = this.name("a step of a roadmap");
    return this.#node({ kind, actor, step, span: span() }, []);
  }

  /** The word for what "stable" means. */
  #concept(): Word {
    const help = `the concepts are ${concepts.join(", ")}, l1, l2, … and nonmyopic`;
    if (this.next.kind !== "word") this.expected("a concept of stability", { help });
    const concept = this.name("a concept of stability");
    const [after, rest] = [this.next, this.peek(1)];
    if (after.text === "-" && `${concept.text}-${rest.text}`.toLowerCase() === "non-myopic") {
      const span = join(concept.span, this.span(rest));
      this.refuse("CAS0104", `"${concept.text}-${rest.text}" is read as a difference`, span, {
        help: "write nonmyopic",
        fix: { span, text: "nonmyopic" },
      });
    }
    if (after.kind !== "end" && after.text !== ")")
      this.expected('")"', { help: "one concept for one question: join several questions by `and` or `or`" });
    return concept;
  }

  /** The plan after `|`, or the plan without parts. */
  #given(): PlanSyntax {
    return this.takes("|") ? this.plan() : this.#noPlan();
  }

  /** The plan without parts, at the next token. */
  #noPlan(): PlanSyntax {
    const here = this.span(this.next).start;
    return { span: { start: here, end: here }, text: "", parts: [] };
  }

  /** Parts of a plan up to what cannot belong to it. */
  plan(): PlanSyntax {
    const parts: PlanPart[] = [];
    const second = this.peek(1);
    if (this.is("from") && (second.kind === "number" || second.kind === "word") && second.text !== "from")
      this.expected(
        "a policy or a lever",
        { help: "say what is carried out from then on: POLICY from ROUND, or lever = level from ROUND" },
        "CAS0109",
      );
    do {
      const word = this.name("a policy or a lever", "CAS0109");
      if (this.takes("=")) parts.push({ kind: "hold", lever: word, level: this.level("a level", "CAS0109") });
      else if (comparisons.has(this.next.text) || this.is("in")) {
        const help = `a plan holds a lever at one level: lever = level; or is a ")" missing before "${this.next.text}"?`;
        this.expected('"=" and a level', { help }, "CAS0109");
      } else parts.push({ kind: "policy", policy: word });
    } while (this.takes(","));
    if (this.is("and")) {
      const fix = { span: this.span(this.next), text: "," };
      this.expected('","', { help: "the parts of a plan are joined by commas", fix }, "CAS0109");
    }
    const from = this.takes("from") ? this.level("a round", "CAS0109") : undefined;
    if (from && this.is(",")) {
      const help = `"from ${from.text}" is about the whole plan and comes last: write the other parts before it`;
      this.expected("the end of the plan", { help }, "CAS0109");
    }
    const spans = parts.map((p) => (p.kind === "policy" ? p.policy.span : join(p.lever.span, p.level.span)));
    if (from) spans.push(from.span);
    return { span: spans.reduce(join), text: printPlan(parts, from), parts, ...(from ? { from } : {}) };
  }
}
