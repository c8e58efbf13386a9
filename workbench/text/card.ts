// What hovering over a word tells: a title and lines of plain text. Numbers and reasons come from the last case that
// compiled, and the card says so where the text has moved on.

import type { EditorState } from "@codemirror/state";
import type { Key } from "../../src/language/table/shape.js";
import type { Case, Coordinate, Grounds, Quantity } from "../../src/model/case.js";
import { value } from "../../src/report/number.js";
import { messagesAt } from "./diagnostics.js";
import { forms, keywords, signatureOf, signs } from "./forms.js";
import { wordsBetween } from "./highlight.js";
import { isOutdated, type Knowledge, knowledgeOf } from "./knowledge.js";
import { middleOf } from "./middle.js";
import type { Named } from "./names.js";
import type { RoledWord } from "./words.js";

/** `title`: the word and what it is; `lines`: label and text, the label perhaps empty. */
export type Card = {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly kind: string;
  readonly lines: readonly Line[];
};

type Line = { readonly label: string; readonly text: string };

/** The card of the word at an offset; nothing where there is nothing to tell. */
export function cardAt(state: EditorState, at: number): Card | undefined {
  const line = state.doc.lineAt(at);
  const words = wordsBetween(state, line.from, line.to).filter(({ from, to }) => from <= at && at <= to);
  // Between two words, as at the ends of a sign, the one that begins here.
  for (const word of words.toReversed()) {
    const told = tell(word, knowledgeOf(state));
    if (told) return { from: word.from, to: word.to, ...told };
  }
  return undefined;
}

/** The card at the cursor, what the diagnostics there say before it; for the keyboard. */
export function cardAtCursor(state: EditorState, at: number): Card | undefined {
  const card = cardAt(state, at);
  const lines = messagesAt(state, at).map((text) => ({ label: "", text }));
  if (lines.length === 0) return card;
  if (card) return { ...card, lines: [...lines, ...card.lines] };
  return { from: at, to: at, title: "Here", kind: "", lines };
}

type Told = Omit<Card, "from" | "to">;

function tell({ text, role }: RoledWord, known: Knowledge): Told | undefined {
  switch (role.kind) {
    case "key":
      return tellKey(text, role.key);
    case "keyword": {
      const says = keywords.get(text);
      return says === undefined
        ? undefined
        : { title: text, kind: "word of the language", lines: [said(says)] };
    }
    case "sign": {
      const says = signs.get(text);
      return says === undefined ? undefined : { title: text, kind: "sign", lines: [said(says)] };
    }
    case "function": {
      const form = forms.get(text);
      if (!form) return undefined;
      const lines = [said(form.says), line("Example", form.example)];
      return { title: signatureOf(text, form), kind: form.gives, lines };
    }
    case "name":
      return tellName(role.named, known);
    case "level":
      return tellLevel(text, role.of, known.subject);
    case "value":
      return known.subject && tellValue(text, role.actor, known.subject);
    default:
      return undefined;
  }
}

const said = (text: string): Line => ({ label: "", text });
const line = (label: string, text: string): Line => ({ label, text });

/** A line where there is something to say. */
function maybe(label: string, text: string | undefined): readonly Line[] {
  return text === undefined || text === "" ? [] : [line(label, text)];
}

function tellKey(name: string, key: Key): Told {
  const lines = [said(key.doc), line("Example", `${name}: ${key.example}`)];
  return { title: name, kind: key.required ? "key, needed" : "key", lines };
}

function tellName(named: Named, known: Knowledge): Told {
  const { kind, name } = named;
  const lines = known.subject
    ? (linesOf(named, known.subject) ?? linesInTime(named, known.subject))
    : undefined;
  const outdated = lines && isOutdated(known) ? [said("As of the last text without errors.")] : [];
  const written = [...maybe("Levels", named.levels?.join(" · ")), ...maybe("Set by", named.actor)];
  return { title: name, kind, lines: [...(lines ?? written), ...outdated] };
}

function linesOf({ kind, name }: Named, subject: Case): readonly Line[] | undefined {
  const called = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.find((one) => one.name === name);
  switch (kind) {
    case "actor": {
      const actor = called(subject.actors);
      return actor && maybe("Name", actor.label);
    }
    case "lever":
    case "event": {
      const coordinate = called(subject.coordinates);
      return coordinate && linesOfCoordinate(coordinate, subject);
    }
    case "quantity": {
      const q = subject.quantities.findIndex((one) => one.name === name);
      const quantity = subject.quantities[q];
      return quantity && linesOfQuantity(quantity, q, subject);
    }
    case "condition": {
      const condition = called(subject.conditions);
      return condition && maybe("Holds where", condition.text);
    }
    case "policy": {
      const policy = called(subject.policies);
      const holds = policy && (subject.plans[policy.plan]?.holds ?? []);
      if (!holds) return undefined;
      const settings = subject.coordinates.flatMap((c, i) =>
        (holds[i] ?? -1) < 0 ? [] : [`${c.name} = ${c.levels[holds[i]!]}`],
      );
      return [...labelOf(policy), ...maybe("Sets", settings.join(", "))];
    }
    case "claim": {
      const claim = called(subject.claims);
      if (!claim) return undefined;
      return [
        ...maybe("", claim.says),
        ...maybe("Holds if", claim.text),
        ...maybe("Expected", claim.expect),
        ...linesOfGrounds(claim, subject),
      ];
    }
    case "source": {
      const source = called(subject.sources);
      return source && [...maybe("", source.cite), ...maybe("At", source.url)];
    }
    case "roadmap":
    case "step":
    case "round":
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** Of rounds, roadmaps and their steps. */
function linesInTime({ kind, name, roadmap }: Named, subject: Case): readonly Line[] | undefined {
  if (kind === "round") {
    const labels = subject.rounds?.labels;
    return labels && [said("The round that the play is in."), ...maybe("Rounds", labels.join(" · "))];
  }
  const found = subject.roadmaps.find((one) => one.name === (roadmap ?? name));
  if (!found) return undefined;
  if (kind === "roadmap") {
    const steps = found.steps.map((step) => `${step.name} (${step.date})`).join(" · ");
    return [...labelOf(found), ...maybe("Steps", steps)];
  }
  const step = found.steps.find((one) => one.name === name);
  if (!step) return undefined;
  const done = step.parts.map(({ lever, level }) => {
    const { name: set, levels } = subject.coordinates[lever]!;
    return `${set} = ${levels[level]}`;
  });
  return [
    ...labelOf(step),
    ...maybe("At", step.date),
    ...maybe("Does", done.join(", ")),
    ...maybe("Of", found.name),
  ];
}

/** The label, where the case gives one. */
function labelOf({ name, label }: { readonly name: string; readonly label: string }): readonly Line[] {
  return label === name || label === name.replaceAll("_", " ") ? [] : maybe("Name", label);
}

function linesOfCoordinate(coordinate: Coordinate, subject: Case): readonly Line[] {
  const { levels, phrases, start } = coordinate;
  const told = levels.map((level, i) => (phrases?.[i] ? `${level} (${phrases[i]})` : level));
  const setter = coordinate.kind === "lever" ? subject.actors[coordinate.actor] : undefined;
  return [
    ...labelOf(coordinate),
    ...maybe(
      "Set by",
      setter && (setter.label === setter.name ? setter.name : `${setter.name} (${setter.label})`),
    ),
    ...maybe("Levels", told.join(" · ")),
    ...maybe("Starts at", levels[start]),
    ...(coordinate.kind === "event" ? [said("Decided by chance.")] : []),
  ];
}

function linesOfQuantity(quantity: Quantity, index: number, subject: Case): readonly Line[] {
  const { low, median, high } = middleOf(subject, index);
  const isCertain = low === high;
  return [
    ...maybe("Is", quantity.text),
    ...maybe("Median", value(median)),
    ...(isCertain ? [] : maybe("5–95 %", `${value(low)} to ${value(high)}`)),
    ...linesOfGrounds(quantity, subject),
  ];
}

function linesOfGrounds({ because, source, at, quote }: Grounds, subject: Case): readonly Line[] {
  const cited = source === undefined ? undefined : subject.sources[source];
  return [
    ...maybe("Because", because),
    ...maybe("Source", cited && [cited.cite, at].filter((part) => part !== undefined).join(", ")),
    ...maybe("Quote", quote),
  ];
}

function tellLevel(level: string, of: Named | undefined, subject: Case | undefined): Told | undefined {
  if (!of) return undefined;
  if (of.kind === "round") {
    const at = of.levels?.indexOf(level) ?? -1;
    return {
      title: level,
      kind: "round",
      lines: at < 0 ? [] : [said(`Round ${at + 1} of ${of.levels!.length}.`)],
    };
  }
  const coordinate = subject?.coordinates.find(({ name }) => name === of.name);
  const at = coordinate?.levels.indexOf(level) ?? -1;
  const lines = [
    ...maybe("", coordinate?.phrases?.[at]),
    ...maybe("Levels", of.levels?.join(" · ")),
    ...(coordinate && at === coordinate.start ? [said("Where it stands before the play.")] : []),
  ];
  return { title: level, kind: `level of ${of.name}`, lines };
}

function tellValue(name: string, actorName: string, subject: Case): Told | undefined {
  const actor = subject.actors.findIndex((one) => one.name === actorName);
  const term = subject.terms.find((one) => one.actor === actor && one.name === name);
  if (!term) return undefined;
  const lines = [...labelOf(term), ...linesOfGrounds(term, subject)];
  return { title: name, kind: `value of ${actorName}`, lines };
}
