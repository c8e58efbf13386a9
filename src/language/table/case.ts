// The one table of the case language: every section and key, whether it must be there, what it takes, what it
// means, and an example. The reader checks against it; the JSON Schema and the reference are made from it.

import type { Keys, Shape } from "./shape.js";

const text = { kind: "text" } as const;
const level = { kind: "level", noun: "level" } as const;
const round = { kind: "level", noun: "round" } as const;
const count = { kind: "level", noun: "number of rounds" } as const;
const number = { kind: "expression", expects: "number" } as const;
const condition = { kind: "expression", expects: "condition" } as const;
const distribution = { kind: "expression", expects: "distribution" } as const;
const share = { kind: "expression", expects: "share" } as const;

const grounds = {
  because: {
    shape: text,
    doc: "Why: the judgment or reading behind this.",
    example: "Beijing fears refugees more than isolation.",
  },
  source: {
    shape: { kind: "name", of: "source" },
    doc: "The source it comes from, by its name under `sources`.",
    example: "carpenter_2017",
  },
  at: { shape: text, doc: "The place in the source.", example: "paragraph 7" },
  quote: {
    shape: text,
    doc: "The source's own words; checked against the source's `file` when it has one.",
    example: "a guarantee in writing",
  },
} as const satisfies Keys;

const levels = {
  kind: "either",
  of: [
    { kind: "list", noun: "level", of: level },
    { kind: "map", noun: "level", keys: "level", of: text },
  ],
} as const satisfies Shape;

const odds = {
  kind: "either",
  of: [
    { kind: "map", noun: "level", keys: "level", of: { kind: "expression", expects: "odds" } },
    { kind: "expression", expects: "odds" },
  ],
} as const satisfies Shape;

const source = {
  kind: "record",
  short: "cite",
  keys: {
    cite: {
      shape: text,
      required: true,
      doc: "The work, as a bibliography gives it.",
      example: "James Fearon, Rationalist Explanations for War, 1995",
    },
    url: { shape: text, doc: "Where it can be read.", example: "https://example.org/article" },
    file: {
      shape: text,
      doc: "A text file of the work, relative to the case, that quotes are checked against.",
      example: "article.txt",
    },
  },
} as const satisfies Shape;

const actor = {
  kind: "record",
  short: "name",
  keys: {
    name: { shape: text, required: true, doc: "What readers see.", example: "United States" },
    risk_aversion: {
      shape: distribution,
      doc: "Coefficient of absolute risk aversion, per unit of the actor's values; 0 when absent.",
      example: "0.005",
    },
    discount: {
      shape: distribution,
      doc: "In a play of rounds: what a worth of the next round counts for in this one, between 0 and 1; 1 when absent.",
      example: "0.85 to 0.97",
    },
  },
} as const satisfies Shape;

const lever = {
  kind: "record",
  keys: {
    actor: { shape: { kind: "name", of: "actor" }, required: true, doc: "Who sets it.", example: "china" },
    name: { shape: text, doc: "What readers see.", example: "pressure on Pyongyang" },
    levels: {
      shape: levels,
      doc: "The levels in order, where things stand today first; a list, or a map from each level to how it reads in a sentence. Without levels it is a yes/no lever.",
      example: "[token, coercive]",
    },
    irreversible: {
      shape: { kind: "either", of: [{ kind: "flag" }, { kind: "list", noun: "move", of: { kind: "move" } }] },
      doc: "`true`: never back to an earlier level; or the moves whose reverse is impossible.",
      example: "[yes -> no]",
    },
    frozen: {
      shape: { kind: "flag" },
      doc: "In a play of rounds: once it has been moved from where things stood it stays there.",
      example: "true",
    },
    expires: {
      shape: count,
      doc: "In a play of rounds: it falls back to where things stood so many rounds after it was set.",
      example: "2",
    },
    due: {
      shape: round,
      doc: "In a play of rounds: the first round in which it can be set.",
      example: "2020",
    },
  },
} as const satisfies Shape;

const event = {
  kind: "record",
  keys: {
    name: { shape: text, doc: "What readers see.", example: "the regime" },
    levels: {
      shape: levels,
      doc: "The levels in order; without them it is a yes/no event.",
      example: "[stands, tamed, falls]",
    },
    odds: {
      shape: odds,
      required: true,
      doc: "The probability of each level, one of them perhaps `rest`; of a yes/no event, the odds of yes.",
      example: "{falls: 0.08 to 0.35, stands: rest}",
    },
    odds_seen_by: {
      shape: { kind: "map", noun: "actor", keys: "name", of: odds },
      doc: "The odds as an actor sees them, where they differ.",
      example: "{china: {falls: 0.5, stands: rest}}",
    },
    persists: {
      shape: { kind: "either", of: [{ kind: "flag" }, { kind: "list", noun: "level", of: level }] },
      doc: "In a play of rounds: the levels that stay once they have come about, `true` for all but the first; from others it falls back at the end of the round.",
      example: "[homeland]",
    },
    carries: {
      shape: { kind: "flag" },
      doc: "In a play of rounds: each round begins with the level of the round before, which its odds may read, and not where things stood at the start.",
      example: "true",
    },
  },
} as const satisfies Shape;

const quantity = {
  kind: "record",
  short: "is",
  keys: {
    is: {
      shape: distribution,
      required: true,
      doc: "A number, a distribution, or an expression of other quantities.",
      example: "0.08 to 0.35",
    },
    as: {
      shape: { kind: "word", words: ["probability", "positive"] },
      doc: "What the interval `a to b` describes: a probability (logit-normal) or a positive number (lognormal); otherwise any number (normal).",
      example: "probability",
    },
    ...grounds,
  },
} as const satisfies Shape;

const correlation = {
  kind: "record",
  keys: {
    between: {
      shape: { kind: "list", noun: "quantity", of: { kind: "name", of: "quantity" } },
      required: true,
      doc: "The two quantities.",
      example: "[collapse_risk, reform_chance]",
    },
    rank: {
      shape: number,
      required: true,
      doc: "Spearman's rank correlation, strictly between -1 and 1.",
      example: "0.4",
    },
  },
} as const satisfies Shape;

const term = {
  kind: "record",
  short: "worth",
  keys: {
    if: {
      shape: condition,
      doc: "When the worth counts; always, when absent.",
      example: "assurance = written and advance = north",
    },
    worth: {
      shape: distribution,
      required: true,
      doc: "How much it is worth to the actor, in its own units.",
      example: "-50 to -20",
    },
    counts: {
      shape: { kind: "word", words: ["at the end", "each round", "once"] },
      doc: "In a play of rounds: whether the worth counts where the play ends (unless set), in each round at whose end the condition holds, or once, in the first such round.",
      example: "each round",
    },
    says: { shape: text, doc: "How it reads in a sentence.", example: "breaking a written word" },
    ...grounds,
  },
} as const satisfies Shape;

const claim = {
  kind: "record",
  short: "holds_if",
  keys: {
    says: {
      shape: text,
      doc: "The claim in words.",
      example: "A spoken promise does not bring China to act.",
    },
    holds_if: {
      shape: { kind: "expression", expects: "claim" },
      required: true,
      doc: "When the claim is true.",
      example: "P(pressure = coercive | spoken) < 0.5",
    },
    holds_at: {
      shape: share,
      doc: "The share of draws from which the claim holds; 0.9 unless set.",
      example: "0.2",
    },
    fails_at: {
      shape: share,
      doc: "The share of draws up to which the claim fails; 0.1 unless set.",
      example: "0.05",
    },
    expect: {
      shape: { kind: "word", words: ["holds", "fails", "contested"] },
      doc: "The verdict that is expected; `casus test` exits 1 on a difference.",
      example: "holds",
    },
    ...grounds,
  },
} as const satisfies Shape;

const preferences = {
  kind: "map",
  noun: "actor",
  keys: "name",
  of: { kind: "list", noun: "statement", of: { kind: "preference" } },
} as const satisfies Shape;

const rankings = {
  kind: "map",
  noun: "actor",
  keys: "name",
  of: { kind: "list", noun: "tier", of: { kind: "tier" } },
} as const satisfies Shape;

const misperception = {
  kind: "record",
  needsOne: true,
  keys: {
    preferences: {
      shape: preferences,
      doc: "What it takes other actors' orders over states to be, by statements.",
      example: "{uniroyal: [accept, not abandon]}",
    },
    rankings: {
      shape: rankings,
      doc: "What it takes other actors' orders to be, state by state; states that it does not know of may be left out.",
      example: '{council: ["NNYNN", "{NYNNN, YYNNN}"]}',
    },
    unaware_of: {
      shape: { kind: "list", noun: "condition", of: condition },
      doc: "It does not know of the states in which one of these conditions on levers holds.",
      example: "[modify and delay]",
    },
  },
} as const satisfies Shape;

const roadmapStep = {
  kind: "record",
  keys: {
    at: {
      shape: round,
      required: true,
      doc: "The date: a round, or without rounds a whole number from 1 on.",
      example: "2019",
    },
    do: {
      shape: { kind: "map", noun: "lever", keys: "name", of: level },
      required: true,
      doc: "What is done then: levers, of one actor or several, and their levels.",
      example: "{programme: freeze, assurance: written}",
    },
    says: { shape: text, doc: "How it reads in a sentence.", example: "Pyongyang freezes its programme" },
  },
} as const satisfies Shape;

const roadmap = {
  kind: "record",
  keys: {
    says: { shape: text, doc: "What readers see.", example: "A thaw in four steps" },
    steps: {
      shape: { kind: "map", noun: "step", keys: "name", of: roadmapStep },
      required: true,
      doc: "The joint steps by name, in the order of their dates.",
      example: "{freeze: {at: 2019, do: {programme: freeze}}}",
    },
    moves: {
      shape: { kind: "word", words: ["simultaneous", "alternating"] },
      doc: "Whether the actors of a step move at once (unless set), or one after the other as they are listed: then the later ones see whether the earlier ones did their part.",
      example: "alternating",
    },
    chance: {
      shape: { kind: "word", words: ["seen", "unseen"] },
      doc: "Whether actors know what chance has led to by a date when they decide whether to depart (unless set), so that it holds only if it does whatever has happened; or weigh all that may have happened by then.",
      example: "unseen",
    },
    detected_after: {
      shape: count,
      doc: "For how many rounds cheating goes unseen, the round in which it begins among them; 1 when absent.",
      example: "2",
    },
    detected_with: {
      shape: distribution,
      doc: "The probability that it is then seen; otherwise it never is. 1 when absent.",
      example: "0.6 to 0.95",
    },
    fallback: {
      shape: { kind: "name", of: "policy" },
      doc: "The policy that all fall back to once cheating is seen; without it everything stays as it then stands, and the rest of the roadmap does not happen.",
      example: "status_quo",
    },
    lasts: {
      shape: count,
      doc: "For how many rounds the `fallback` is played, before the roadmap is taken up again; for good when absent.",
      example: "3",
    },
  },
} as const satisfies Shape;

/** A whole case file. */
export const caseTable = {
  kind: "record",
  keys: {
    casus: {
      shape: { kind: "version" },
      required: true,
      doc: "The version of the case language.",
      example: "1",
    },
    title: {
      shape: text,
      doc: "What the case is about, often a question.",
      example: "Can concessions to Beijing silence Pyongyang?",
    },
    notes: {
      shape: { kind: "free" },
      doc: "Anything for the readers of the file; not read.",
      example: "Numbers are illustrative judgments.",
    },
    sources: {
      shape: { kind: "map", noun: "source", keys: "name", of: source },
      doc: "Works that are cited.",
      example: '{fearon_1995: "James Fearon, Rationalist Explanations for War"}',
    },
    actors: {
      shape: { kind: "map", noun: "actor", keys: "name", of: actor },
      doc: "The parties that choose.",
      example: "{us: United States}",
    },
    levers: {
      shape: { kind: "map", noun: "lever", keys: "name", of: lever },
      doc: "What the actors set.",
      example: "{pressure: {actor: china, levels: [token, coercive]}}",
    },
    start: {
      shape: { kind: "map", noun: "lever or event", keys: "name", of: level },
      doc: "Where levers and events stand before play, where that is not their first level.",
      example: "{delay: yes}",
    },
    rules: {
      shape: {
        kind: "list",
        noun: "rule",
        of: {
          kind: "record",
          keys: {
            never: { shape: condition, required: true, doc: "What cannot be.", example: "delay and accept" },
          },
        },
      },
      doc: "States of the levers that cannot be.",
      example: "[{never: delay and accept}]",
    },
    events: {
      shape: { kind: "map", noun: "event", keys: "name", of: event },
      doc: "What chance decides.",
      example: "{storm: {odds: 0.2}}",
    },
    conditions: {
      shape: { kind: "map", noun: "condition", keys: "name", of: condition },
      doc: "Conditions named once and used anywhere.",
      example: "{threat_gone: regime != stands}",
    },
    quantities: {
      shape: { kind: "map", noun: "quantity", keys: "name", of: quantity },
      doc: "Named numbers, certain or uncertain.",
      example: "{collapse_risk: {is: 0.08 to 0.35, as: probability}}",
    },
    correlations: {
      shape: { kind: "list", noun: "correlation", of: correlation },
      doc: "Rank correlations between quantities, independent otherwise.",
      example: "[{between: [a, b], rank: 0.4}]",
    },
    play: {
      shape: { kind: "list", noun: "step", of: { kind: "step" } },
      doc: "The order in which actors choose and chance decides.",
      example: '["us chooses assurance", "chance decides regime if pressure = coercive"]',
    },
    rounds: {
      shape: { kind: "either", of: [count, { kind: "list", noun: "round", of: round }] },
      doc: "The play is played so often, levers carried over: a count, a list of what the rounds are called, or `forever`.",
      example: "[2017, 2018, 2019]",
    },
    values: {
      shape: {
        kind: "map",
        noun: "actor",
        keys: "name",
        of: { kind: "map", noun: "value", keys: "name", of: term },
      },
      doc: "What the end of the play is worth to each actor, term by term.",
      example: "{us: {broken_word: {if: advance = north, worth: -50 to -20}}}",
    },
    policies: {
      shape: {
        kind: "map",
        noun: "policy",
        keys: "name",
        of: {
          kind: "map",
          noun: "lever",
          keys: "name",
          of: level,
          reserved: { says: { shape: text, doc: "What readers see.", example: "A guarantee in writing" } },
        },
      },
      doc: "Named settings of some levers: lever and level, and perhaps `says`.",
      example: "{status_quo: {assurance: none, withdrawal: stay}}",
    },
    roadmap: {
      shape: { kind: "map", noun: "roadmap", keys: "name", of: roadmap },
      doc: "Sequences of joint steps with dates, by name, of which is asked whether anybody would walk away.",
      example: "{thaw: {steps: {freeze: {at: 2019, do: {programme: freeze}}}}}",
    },
    claims: {
      shape: { kind: "map", noun: "claim", keys: "name", of: claim },
      doc: "Statements about results, each with a verdict.",
      example: "{words_fail: P(pressure = coercive | spoken) < 0.5}",
    },
    preferences: {
      shape: preferences,
      doc: 'An actor\'s order over states by statements, most important first; `">>"` may stand once, between those that tell strongly preferred states from others and those of mild preference.',
      example: "{ministry: [not abandon, modify if delay]}",
    },
    rankings: {
      shape: rankings,
      doc: 'An actor\'s order state by state, best first, ties in braces; `">>"` between two tiers: all before it are strongly preferred to all after it.',
      example: '{council: ["NNYNN", "{NYNNN, YYNNN}"]}',
    },
    misperceptions: {
      shape: { kind: "map", noun: "viewer", keys: "name", of: misperception },
      doc: "How an actor sees the conflict where it sees it wrongly; whatever is not named it sees as it is.",
      example: "{ministry: {preferences: {uniroyal: [accept]}, unaware_of: [modify and delay]}}",
    },
    indistinct: {
      shape: { kind: "list", noun: "condition", of: condition },
      doc: "All states in which the condition holds count as one.",
      example: "[abandon]",
    },
    precision: {
      shape: distribution,
      doc: "λ of logit choice at every node; absent for best choice.",
      example: "2",
    },
    holds_at: {
      shape: share,
      doc: "The share of draws from which claims hold; 0.9 unless set.",
      example: "0.8",
    },
    fails_at: {
      shape: share,
      doc: "The share of draws up to which claims fail; 0.1 unless set.",
      example: "0.2",
    },
  },
} as const satisfies Shape;
