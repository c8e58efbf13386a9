// Who takes part, what each can do, and what each wants.

import type { Actor, Case, Coordinate, Event, Lever, Preferences, Term } from "../../model/index.js";
import { readsOf, roundLabel } from "../../model/index.js";
import { counted, valueInterval } from "../number.js";
import { capital, sentence } from "../terminal/layout.js";
import {
  type Block,
  code,
  type Item,
  list,
  numbered,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  table,
  type Words,
} from "./document.js";
import { Expressions } from "./expression.js";
import type { Spreads } from "./spread.js";

export function castSection(subject: Case, spreads: Spreads): Section {
  const { actors, coordinates, terms } = subject;
  const items = actors.map(({ name, label, discount }, a): Item => {
    const levers = coordinates.filter((one) => one.kind === "lever" && one.actor === a).length;
    const values = terms.filter(({ actor }) => actor === a).length;
    const has = [
      ...(levers > 0 ? [`sets ${counted(levers, "lever")}`] : ["sets nothing"]),
      ...(values > 0 ? [`has ${counted(values, "value")}`] : []),
      ...(discount
        ? [`counts the next round for ${spreadText(spreads.ofNumber(discount))} of this one`]
        : []),
    ];
    return { words: [{ kind: "strong", text: capital(label) }, " ", code(name), ` ${listed(has)}.`] };
  });
  return section("cast", "The cast", [list(items)]);
}

/** What each can do and wants, an actor at a time; then what chance decides. */
export function actorsSection(subject: Case, spreads: Spreads): Section {
  const expressions = new Expressions(subject);
  const actors = subject.actors.map((actor, a) =>
    section(`actor-${a + 1}`, capital(actor.label), [
      ...levers(subject, a),
      ...wants(subject, actor, a, expressions, spreads),
    ]),
  );
  const rules = subject.rules.map(({ never }) => ({
    words: ["Never: ", code(expressions.condition(never)), "."],
  }));
  const indistinct = subject.indistinct.map((cond) => ({
    words: ["All states in which ", code(expressions.condition(cond)), " holds count as one."],
  }));
  const events = subject.coordinates.filter((one) => one.kind === "event");
  const more = [...rules, ...indistinct];
  return section(
    "actors",
    "What each can do, and wants",
    subject.terms.length > 0
      ? [paragraph("Values are in each actor's own units and are not compared between actors.")]
      : [],
    [
      ...actors,
      ...(events.length > 0 ? [section("chance", "Chance", [eventTable(subject, events, expressions)])] : []),
      ...(more.length > 0 ? [section("rules", "Rules", [list(more)])] : []),
    ],
  );
}

function levers(subject: Case, actor: number): readonly Block[] {
  const own = subject.coordinates.filter((one): one is Lever => one.kind === "lever" && one.actor === actor);
  if (own.length === 0) return [paragraph("It sets nothing.")];
  const rows = own.map((lever): (Words | string)[] => [
    [code(lever.name), ...labelled(lever)],
    levelWords(lever),
    [code(lever.levels[lever.start]!), ...barred(lever), ...timed(subject, lever)],
  ]);
  return [table("Levers", ["Lever", "Levels", "Where it stands"], rows)];
}

/** A label that says more than the name does. */
function labelled({ name, label }: Coordinate): Words {
  return label === name.replaceAll("_", " ") ? [] : [`: ${label}`];
}

function levelWords({ levels, phrases }: Coordinate): Words {
  return levels.flatMap((level, l): Words => {
    const phrase = phrases?.[l];
    return [...(l > 0 ? ["; "] : []), code(level), ...(phrase === undefined ? [] : [` ${phrase}`])];
  });
}

/** When it can be set, and how long it lasts. */
function timed(subject: Case, { due, expires }: Lever): Words {
  return [
    ...(due === undefined ? [] : [quiet(`; from ${roundLabel(subject, due) || `round ${due + 1}`} on`)]),
    ...(expires === undefined ? [] : [quiet(`; falls back after ${counted(expires, "round")}`)]),
  ];
}

function barred({ levels, forbidden }: Lever): Words {
  if (forbidden.length === 0) return [];
  const moves = forbidden.map(([from, to]) => `${levels[from]} to ${levels[to]}`);
  return [quiet(`; never from ${moves.join(", or from ")}`)];
}

function wants(
  subject: Case,
  actor: Actor,
  a: number,
  expressions: Expressions,
  spreads: Spreads,
): readonly Block[] {
  const terms = subject.terms.filter((term) => term.actor === a);
  const orders = subject.preferences.filter((one) => one.actor === a);
  const averse = actor.riskAversion;
  return [
    ...(terms.length > 0 ? [termTable(subject, terms, expressions, spreads)] : []),
    ...(averse
      ? [
          paragraph(
            `It is averse to risk, by ${spreadText(spreads.ofNumber(averse))} per unit of its values (exponential utility).`,
          ),
        ]
      : []),
    ...orders.flatMap((order) => orderBlocks(subject, order)),
    ...(terms.length === 0 && orders.length === 0
      ? [paragraph("It wants nothing that the case states.")]
      : []),
  ];
}

/** When a worth counts, in words. */
const counting: Readonly<Record<Term["counts"]["kind"], string>> = {
  end: "at the end",
  each: "each round",
  once: "once",
};

function termTable(subject: Case, terms: readonly Term[], expressions: Expressions, spreads: Spreads): Block {
  // A roadmap repeats what a round is worth even where the play is played once.
  const isTimed = subject.rounds !== undefined || terms.some(({ counts }) => counts.kind !== "end");
  const rows = terms.map(({ label, condition, worth, counts }): (Words | string)[] => {
    const isPlain = worth.kind === "quantity" || worth.kind === "number";
    const isKnown = readsOf(worth).coordinates.length === 0;
    return [
      capital(label),
      [code(expressions.condition(condition))],
      [
        ...(isPlain ? [] : [code(expressions.number(worth)), ...(isKnown ? [": "] : [])]),
        ...(isKnown ? [spreadText(spreads.ofNumber(worth))] : []),
      ],
      ...(isTimed ? [counting[counts.kind]] : []),
    ];
  });
  return table(
    "Values: what a condition is worth, median [5 %, 95 %]",
    ["Value", "If", right("Worth"), ...(isTimed ? ["Counts"] : [])],
    rows,
  );
}

const spreadText = ({ median, low, high }: { median: number; low: number; high: number }): string =>
  valueInterval(median, low, high);

/** States or statements listed at the most. */
const MOST_TIERS = 40;

function orderBlocks(subject: Case, order: Preferences): readonly Block[] {
  if (order.kind === "statements") {
    const items = order.statements.map(({ text }, s): Item => {
      const isStrong = order.nStrong !== undefined && s < order.nStrong;
      return { words: [code(text), ...(isStrong ? [quiet(" (strongly)")] : [])] };
    });
    return [paragraph("It prefers states in which these hold, the most important first:"), numbered(items)];
  }
  const levers = subject.coordinates.filter(({ kind }) => kind === "lever");
  const yesNo = (level: string) => (level === "yes" ? "Y" : level === "no" ? "N" : `${level} `);
  const shown = order.tiers.slice(0, MOST_TIERS);
  const state = (levels: readonly number[]) =>
    levels
      .map((l, i) => yesNo(levers[i]!.levels[l]!))
      .join("")
      .trim();
  const items = shown.map((tier, t): Item => {
    const isStrong = order.strongAfter?.includes(t);
    return {
      words: [
        code(tier.map(state).join(", ")),
        ...(tier.length > 1 ? [quiet(" (equals)")] : []),
        ...(isStrong ? [quiet(" (strongly preferred to what follows)")] : []),
      ],
    };
  });
  const rest = order.tiers.length - shown.length;
  const names = levers.map(({ name }) => name).join(", ");
  return [
    paragraph(`It ranks the states, the best first (a sign each for ${names}; Y yes, N no):`),
    numbered(items),
    ...(rest > 0 ? [paragraph(`${counted(rest, "place")} more follow.`)] : []),
  ];
}

function eventTable(subject: Case, events: readonly Event[], expressions: Expressions): Block {
  const odds = (of: Event["odds"], { levels, persisting, name }: Event): Words =>
    of.flatMap((given, l): Words => {
      const c = subject.coordinates.findIndex((other) => other.name === name);
      const one = persisting ? withoutStay(given, c) : given;
      const text = one === "rest" ? "the rest" : one === undefined ? "never" : expressions.number(one);
      return [...(l > 0 ? ["; "] : []), code(levels[l]!), " ", text];
    });
  const rows = events.map((event): (Words | string)[] => [
    [code(event.name), ...labelled(event)],
    [...odds(event.odds, event), ...lasting(event)],
    event.seenBy.flatMap(
      ({ actor, odds: seen }, i): Words => [
        ...(i > 0 ? [". "] : []),
        `${capital(subject.actors[actor]!.label)}: `,
        ...odds(seen, event),
      ],
    ),
  ]);
  const isSeen = events.some(({ seenBy }) => seenBy.length > 0);
  const cut = (row: (Words | string)[]) => (isSeen ? row : row.slice(0, 2));
  return table(
    "What chance decides",
    isSeen ? ["Event", "Odds", "As others see them"] : ["Event", "Odds"],
    rows.map(cut),
  );
}

/** Odds as stated: that a level stays once it has come about is said in words. */
function withoutStay(odds: Event["odds"][number], event: number): Event["odds"][number] {
  const isStay =
    typeof odds === "object" &&
    odds.kind === "if" &&
    odds.condition.kind === "among" &&
    odds.condition.coordinate === event;
  return isStay ? withoutStay(odds.else, event) : odds;
}

function lasting({ levels, persisting, isCarried }: Event): Words {
  if (persisting)
    return [quiet(`; ${persisting.map((l) => levels[l]!).join(", ")} for good, once it has come about`)];
  return isCarried ? [quiet("; a round begins with what the one before left")] : [];
}

/** "a, b and c". */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** What the case's misperceptions say. */
export function sayMisperceptions(subject: Case): readonly string[] {
  return subject.misperceptions.map(({ viewer, preferences }) => {
    const misread = preferences.map(({ actor }) => subject.actors[actor]!.label).join(", ");
    const label = capital(subject.actors[viewer]!.label);
    return sentence(
      misread === "" ? `${label} does not know of some states` : `${label} misreads what ${misread} wants`,
    );
  });
}
