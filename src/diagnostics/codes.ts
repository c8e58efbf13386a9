// The one table of diagnostic codes. `casus explain CODE`, the reference page and the tests of bad cases are
// made from it. A code, once published, keeps its meaning; retired codes are not used again.
//
// 00xx reading the file · 01xx expressions as text · 02xx names · 03xx meaning · 04xx play · 05xx numbers over draws ·
// 06xx conflicts of GMCR+ (.gmcr files) · 07xx packages · 08xx sensitivity · 09xx deals

type Entry = {
  readonly severity: "error" | "warning";
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it is refused and how to mend it, for `casus explain`. */
  readonly explain: string;
};

const error = (title: string, explain: string): Entry => ({ severity: "error", title, explain });
const warning = (title: string, explain: string): Entry => ({ severity: "warning", title, explain });

const table = {
  CAS0001: error(
    "file cannot be read",
    "The file does not exist or may not be read. Check the path and the permissions.",
  ),
  CAS0002: error(
    "file too large",
    "A case file is text written by people; files over the limit are refused before they are parsed. Split the case, or remove what is not part of it.",
  ),
  CAS0003: error(
    "not a text file",
    "The file holds bytes that are not UTF-8 text. Save it as UTF-8, or name the right file.",
  ),
  CAS0004: error(
    "empty file",
    "There is nothing in the file. `casus new` writes a starter case to begin from.",
  ),
  CAS0005: error(
    "not valid YAML",
    "The file could not be read as YAML 1.2. The message names the place; indentation by tabs, missing spaces after colons and unclosed quotes are the usual causes.",
  ),
  CAS0006: error(
    "duplicate key",
    "A key stands twice in one map, so one of the two would be lost. Rename or remove one.",
  ),
  CAS0007: error(
    "alias refused",
    "YAML aliases (`*name`) are not part of the case language: they can make a small file expand without bound. Write the value out, or name it once under `conditions` or `quantities`.",
  ),
  CAS0008: error("nested too deeply", "The file nests lists and maps beyond what a case needs. Flatten it."),
  CAS0009: error(
    "expression split by YAML",
    "Inside `{ }` or `[ ]` YAML ends a value at a comma or bracket, so an unquoted expression that contains one is cut in two. Put the expression in quotes, or write the map in block style.",
  ),
  CAS0010: error(
    "wrong kind of value",
    "The key expects another kind of value (a map, a list, a text, a number, yes or no).",
  ),
  CAS0011: error(
    "unknown key",
    "The key is not part of the case language at this place. The reference lists the keys of every section.",
  ),
  CAS0012: error("missing key", "A required key is absent."),
  CAS0013: error("not a case of this version", "A case file begins with `casus: 1`."),
  CAS0014: error(
    "unusable name",
    "Names are lower-case letters, digits and underscores and begin with a letter (snake_case), so that they can stand in expressions.",
  ),
  CAS0015: error(
    "several documents in one file",
    "A case file holds one YAML document. Remove the `---` separators or split the file.",
  ),
  CAS0016: error(
    "source file cannot be read",
    "A source names a `file` to check quotes against, and it could not be read. Paths are relative to the case file.",
  ),

  CAS0101: error("unexpected character", "The character has no meaning in an expression."),
  CAS0102: error("unusable number", "The number is malformed or too large to be represented."),
  CAS0103: error("unclosed bracket", "A bracket is opened and not closed, or closed and not opened."),
  CAS0104: error("unexpected word", "Something else was expected at this place of the expression."),
  CAS0105: error(
    "expression too deep or too long",
    "The expression nests or runs beyond the limit. Name parts of it under `conditions` or `quantities`.",
  ),
  CAS0106: error(
    "chained comparison",
    "`a < b < c` is not a comparison of three things. Write `a < b and b < c`.",
  ),
  CAS0107: error("expression ends too soon", "Something is missing at the end of the expression."),
  CAS0108: error(
    "step of play not understood",
    "A step of play reads `ACTOR chooses LEVER, LEVER if CONDITION` or `chance decides EVENT if CONDITION`; the condition may be left out.",
  ),
  CAS0109: error(
    "plan not understood",
    "A plan is the name of a policy, `lever = level` pairs, or both, joined by commas.",
  ),

  CAS0201: error(
    "name declared twice",
    "Actors, levers, events, quantities, conditions, policies and claims share one namespace. Rename one of the two.",
  ),
  CAS0202: error("unknown name", "Nothing of this name is declared."),
  CAS0203: error("unknown actor", "Nothing of this name is declared under `actors`."),
  CAS0204: error("unknown lever", "Nothing of this name is declared under `levers`."),
  CAS0205: error("unknown level", "The lever or event has no level of this name."),
  CAS0206: error("unknown event", "Nothing of this name is declared under `events`."),
  CAS0207: error("unknown policy", "Nothing of this name is declared under `policies`."),
  CAS0208: error("unknown source", "Nothing of this name is declared under `sources`."),
  CAS0209: error("unknown function", "There is no function or distribution of this name."),
  CAS0210: error("unknown claim", "Nothing of this name is declared under `claims`."),
  CAS0211: error(
    "reserved word as a name",
    "The word has a meaning in expressions and cannot name anything, a level included. Choose another name; the case language lists the words.",
  ),
  CAS0212: error(
    "defined by itself",
    "Following the definition leads back to where it began, so it has no value.",
  ),

  CAS0213: error(
    "unknown concept of stability",
    "`some_stable` and `all_stable` take the concept by its name: nash, gmr, smr, seq, sseq, sim, l1, l2, … or nonmyopic; seq where it is left out.",
  ),

  CAS0301: error(
    "wrong type",
    "A condition (true or false), a number or a level is expected here, and something else was found.",
  ),
  CAS0302: error("wrong number of arguments", "The function takes another number of arguments."),
  CAS0303: error(
    "unusable distribution",
    "The parameters do not make a distribution: bounds in the wrong order, a spread that is not positive, weights that do not sum to 1.",
  ),
  CAS0304: error(
    "interval outside its range",
    "With `as: probability` both ends lie strictly between 0 and 1; with `as: positive` both are over 0.",
  ),
  CAS0305: error(
    "not available here",
    "This part of the language has no meaning at this place: `P`, `E`, `best`, `share` and questions about states, packages and deals belong in claims, levers and events in conditions, odds and worths, distributions where a number is stated.",
  ),
  CAS0306: error(
    "quantity reads the state",
    "A quantity is a number before anything happens; it may read other quantities only. A worth or odds may read levers and events.",
  ),
  CAS0307: error(
    "share mixed with single draws",
    "A claim of shares is judged once for the whole run, so outside `share(…)` it may hold numbers only.",
  ),
  CAS0308: error(
    "levels repeated or too few",
    "A lever or event has at least two levels (an event: at least two), each named once.",
  ),
  CAS0309: error(
    "unusable correlation",
    "A correlation joins two different uncertain quantities, each pair once, by a rank correlation strictly between -1 and 1.",
  ),
  CAS0310: error(
    "correlations contradict each other",
    "No joint distribution has these rank correlations: the matrix of the group is not positive definite. Weaken or remove one of them.",
  ),
  CAS0311: error(
    "unusable threshold",
    "`holds_at` and `fails_at` are shares with 0 ≤ fails_at < holds_at ≤ 1.",
  ),
  CAS0312: error(
    "quote not found",
    "The words quoted do not stand in the source's file. Spaces, line breaks and typographic quotes are ignored in the comparison.",
  ),
  CAS0313: error(
    "unusable odds",
    "Odds name each level of the event at most once, at most one of them `rest`; levels left out have no chance.",
  ),
  CAS0314: error(
    "not one of the actor's policies",
    "`best(actor)` chooses among the policies that set that actor's levers only, and can be compared with those.",
  ),
  CAS0315: error(
    "unusable ranking",
    "A ranking lists every possible state once, best first, ties in braces; a state is one letter per lever or a pattern.",
  ),
  CAS0316: error(
    "levers only",
    "Rules, policies, preferences, misperceptions, `start` of a lever, `indistinct` and questions about states in claims speak of levers; events are decided by chance.",
  ),
  CAS0317: warning(
    "tests nothing",
    "The claim is true, or false, whatever the numbers are, so its verdict says nothing about the case.",
  ),
  CAS0318: warning("never used", "Nothing reads this, so it changes no result. Remove it, or use it."),
  CAS0319: error(
    "division by what may be 0",
    "The divisor can be 0 for some draws. Keep it away from 0, for instance by `max(x, 0.01)` or another distribution.",
  ),
  CAS0320: error("rules leave nothing", "Every state is forbidden by the rules. Relax one of them."),
  CAS0321: error("not a number", "The value is not a finite number."),
  CAS0322: error(
    "unusable risk aversion or precision",
    "Risk aversion is 0 or more, precision is over 0, in every draw.",
  ),
  CAS0323: error(
    "lever held twice",
    "A plan holds a lever at one level, and this one, with what its policies hold, names a lever twice. Remove one of the two.",
  ),

  CAS0324: warning(
    "a range written as a difference",
    "`20-90` is 20 minus 90. A central 90 % interval is written `20 to 90`; if the difference is meant, write its value.",
  ),

  CAS0325: error(
    "misplaced `>>`",
    "`>>` stands between what is strongly and what is mildly preferred: once between statements, or between tiers of a ranking as often as the order falls strongly. Without it preference is mild throughout.",
  ),
  CAS0326: error(
    "unusable misperception",
    "A misperception says how one actor takes the orders of others to be, or which states it does not know of. An actor knows its own order, and at least one possible state.",
  ),
  CAS0327: error(
    "concept of two actors",
    "Limited-move (l1, l2, …) and non-myopic stability let two actors move in turn, and are not defined for another number.",
  ),
  CAS0328: error(
    "nobody to tip",
    "A side payment tips an actor's choice, so `tips` asks for an actor that has a lever.",
  ),
  CAS0329: error(
    "deal of fewer than two actors",
    "A deal is a joint setting of the levers of two or more actors, written like a plan: `acceptable(advance = halt, pressure = token)`. What one actor's own setting is worth is `E(actor | plan)`.",
  ),

  CAS0401: error("lever of another actor", "A step lets an actor choose levers that are its own."),
  CAS0402: error(
    "lever set twice",
    "Two steps that one history can meet set the same lever or decide the same event. Give them conditions that exclude each other, or remove one.",
  ),
  CAS0403: error(
    "lever never set",
    "With a play, each lever is set at some step; without one it would never leave its first level. Add it to a step, or remove it.",
  ),
  CAS0404: error("event never decided", "No step lets chance decide the event."),
  CAS0405: error(
    "read before it is decided",
    "A step, odds or a condition reads a lever or event whose own step stands later in the play.",
  ),
  CAS0406: error(
    "nothing to solve",
    "Claims about `P`, `E`, `best`, packages and deals need a `play` and `values`.",
  ),
  CAS0407: error(
    "play too large",
    "The play has more nodes than can be solved. The message names the levers and events that multiply them.",
  ),
  CAS0408: error(
    "rules leave no choice",
    "At some point of the play the rules and `irreversible` forbid every level of what is to be chosen.",
  ),
  CAS0409: error(
    "policy that cannot be carried out",
    "The policy sets levers in a way that the rules or `irreversible` forbid.",
  ),
  CAS0411: error(
    "too many states",
    "The levers have more joint settings than can be examined for stability. The message names the levers that multiply them.",
  ),
  CAS0412: error(
    "actor without preferences",
    "Stability compares states, so every actor needs a ranking of them: statements under `preferences`, a list under `rankings`, or `values` in a `play`.",
  ),
  CAS0413: error(
    "impossible start",
    "The rules forbid the state in which things stand, so it cannot be said what is reachable from there.",
  ),
  CAS0414: error(
    "nothing to draw",
    "Shares of draws were asked for, and nothing that is uncertain bears on the answer.",
  ),
  CAS0415: error(
    "foresight without end",
    "What two actors that think every move to its end expect keeps changing with each move further ahead, for as long as was looked.",
  ),
  CAS0410: warning("step never reached", "The condition of the step is true in no history."),

  CAS0501: error(
    "odds outside [0, 1]",
    "In some draws the odds of a level are below 0 or over 1. Bound the quantity, use `as: probability`, or write `min(1, max(0, …))`.",
  ),
  CAS0502: error(
    "odds do not sum to 1",
    "In some draws the odds of an event sum to more than 1, or, without `rest`, to less.",
  ),
  CAS0503: error("worth is not finite", "In some draws a worth is infinite or not a number."),
  CAS0504: error("quantity is not finite", "In some draws the quantity is infinite or not a number."),

  CAS0601: error(
    "not a .gmcr file",
    "A .gmcr file is a map in JSON with `options` and `decisionMakers`. This one is something else, or was cut off. Open it in GMCR+ and save it anew, or restore it from a copy.",
  ),
  CAS0505: error(
    "a claim that compares no number",
    "In some draws one side of the claim's comparison is not a number, such as a logarithm of less than 0, so the claim would be neither true nor false there.",
  ),
  CAS0602: error(
    "malformed .gmcr file",
    "The file is JSON, but a part of it is missing, of the wrong kind, or says nothing that can be meant.",
  ),
  CAS0603: error(
    "number out of range in a .gmcr file",
    "The file speaks of an option, a decision maker or a state by a number that none has. Options and decision makers are counted from 0, states from 1 in the order of their decimals, infeasible ones left out.",
  ),
  CAS0604: error(
    "nobody moves",
    "A conflict has options, and each belongs to a decision maker: a lever is set by an actor.",
  ),
  CAS0605: warning(
    "option of several decision makers",
    "A lever has one actor, so the option becomes a lever of the first of its decision makers. Where the others can really move it too, give each an option of its own.",
  ),
  CAS0606: error(
    "infeasible patterns leave nothing",
    "Every state is infeasible. Relax one of the patterns.",
  ),
  CAS0607: error(
    "unusable ranking in a .gmcr file",
    "A ranking lists every possible state once, best first. It counts only if `useManualPreferenceRanking` is true.",
  ),
  CAS0608: warning(
    "left out of the case",
    "Coalitions are not carried over from a .gmcr file. The case is the conflict without them.",
  ),
  CAS0609: error(
    "no conflict of options",
    "A .gmcr file has yes/no options, infeasible patterns of them, and an order over states. What the case says cannot be said so.",
  ),
  CAS0610: warning(
    "left out of the .gmcr file",
    "The format has no place for where things stand, play, values, events and claims, for two strengths of preference and for misperceived preferences; what it has of the case is written.",
  ),
  CAS0701: error(
    "goal that nothing decides",
    "A goal is a condition on levers or events, such as `pressure = coercive`. One that reads none of them is true or false whatever anybody does, and no package can move it.",
  ),
  CAS0702: error(
    "goal that can never be",
    "The goal has no chance in any draw, whatever anybody chooses. Ask for something that the play can come to.",
  ),
  CAS0703: warning(
    "goal that holds already",
    "Carrying on reaches the goal as surely as is asked, so nothing has to be paid for it.",
  ),
  CAS0704: error(
    "payer without levers",
    "A package is a setting of those of the payer's levers that are set before the goal is decided. A later lever is a choice, not a promise: a package that held it would be free credibility.",
  ),
  CAS0705: error(
    "lever that no package can set",
    "A package sets levers of its payers that are set before the goal is decided: not events, levers of others, or later levers, which are choices and not promises.",
  ),
  CAS0706: error(
    "too many settings to try",
    "A claim about packages or side payments tries every setting in every draw. Name fewer levers, or use `casus packages`, which searches where there are too many to try.",
  ),
  CAS0707: warning(
    "draws too few for a confidence",
    "Each confidence is a share of the draws, with an interval. Where even draws that all agree leave that interval under the confidence asked for, `the cheapest for 95 %` means little: ask for more draws.",
  ),
  CAS0801: error(
    "claim that cannot be varied",
    "Sensitivity asks how a claim changes with each quantity, in one draw. A claim of shares has one answer for the whole run; and where values rank the states, claims about states are solved in a way of their own.",
  ),
  CAS0802: error(
    "nothing uncertain",
    "What is asked about reads no quantity that is drawn, so there is nothing it could hinge on. State a number as a range, such as `0.2 to 0.5`.",
  ),
  CAS0803: error(
    "no choice among policies",
    "What is worth finding out depends on a choice. An actor chooses among policies if there are at least two that set nothing but its own levers, and the case has a play in which they lead to something.",
  ),
  CAS0804: warning(
    "numbers out of range when a quantity moves alone",
    "Tornado, tipping values and maps move one or two quantities and leave the others at their medians. Some of those combinations make odds or worths that cannot be; what is said of them there means little.",
  ),
  CAS0805: error(
    "too many evaluations",
    "All draws and the evaluations of all base points are kept, and what is asked about packages and deals is solved in each. Ask for fewer of them, about fewer claims at a time, or about fewer packages and deals.",
  ),
  CAS0901: error(
    "too many deals",
    "Every joint setting of the levers on the table is a play of its own, and all are compared. Name the levers that are to be agreed on, or give them fewer levels.",
  ),
  CAS0902: error(
    "lever that cannot be on the table",
    "A deal sets levers that a step of the play sets. What chance decides, and what no step sets, cannot be agreed on.",
  ),
  CAS0903: error(
    "deal of a single actor",
    "A deal sets levers of two actors or more. What one actor offers alone is a package: `casus packages`.",
  ),
  CAS0904: error(
    "nobody wants anything",
    "Deals are compared by what they are worth to the actors, and no actor has values.",
  ),
  CAS0905: error(
    "party without a say",
    "An actor whose levers are on the table takes part in the deal, so it has to agree.",
  ),
  CAS0906: error(
    "no deal can be carried out",
    "The rules leave no way to carry out any joint setting of the levers on the table.",
  ),
  CAS0907: error(
    "too many deals to compare",
    "A claim about efficiency compares a deal with every other setting of its levers, in every draw. Let the deal set fewer levers, or use `casus deals`.",
  ),

  CAS1001: error(
    "unusable rounds",
    "`rounds` is a whole number from 1 on, a list of what the rounds are called, each once, or `forever`.",
  ),
  CAS1002: error(
    "round that never comes",
    "The play has no such round. Name one that `rounds` lists; unnamed rounds are counted from 1.",
  ),
  CAS1003: error(
    "time in a play without rounds",
    "What is said or asked here is about rounds, and the case has none. Add `rounds:`, such as `rounds: 5`, or leave it out.",
  ),
  CAS1004: error(
    "discount outside (0, 1)",
    "A discount is what a worth of the next round counts for in this one: over 0, and under 1. An actor to whom all rounds count the same has none.",
  ),
  CAS1005: error(
    "end of an endless play",
    "A play of `rounds: forever` has no last round and no number of rounds that it could read. Let worths count `each round` or `once`, and ask about a round: P(condition @ 5 | plan), by(condition, 5 | plan).",
  ),
  CAS1006: error(
    "endless play that does not settle",
    "Values of an endless play are found by letting its rounds be played again and again until nothing changes. Here they went on changing: no choice is best for ever, or a discount is so close to 1, above some 0.997, that 10,000 rounds are not enough. Use a number of rounds, or a lower discount.",
  ),
  CAS1007: error("unusable expiry", "A lever expires after a whole number of rounds, from 1 on."),

  CAS1101: error("unknown roadmap", "Nothing of this name is declared under `roadmap`."),
  CAS1102: error(
    "unknown step of a roadmap",
    "No roadmap has a step of this name. The round after the last step is called `afterwards`.",
  ),
  CAS1103: error(
    "unusable date",
    "Steps of a roadmap are dated by rounds, or without rounds by whole numbers from 1 on, each step no earlier than the one before it.",
  ),
  CAS1104: error(
    "step that cannot be done",
    "A step of a roadmap sets a lever along a move that it cannot make, or leads to a state that the rules forbid.",
  ),
  CAS1105: error(
    "unusable detection",
    "Cheating is seen after a whole number of rounds, 1 or more, with a probability between 0 and 1; a fallback lasts a whole number of rounds, 1 or more, and `lasts` stands with a `fallback` only.",
  ),
  CAS1106: error(
    "roadmap without patience",
    "Without a last round the worth of all rounds to come counts, so every actor with values or with a part in the roadmap needs a `discount` below 1.",
  ),
  CAS1107: error(
    "roadmap too large",
    "Every actor's departures are tried at every step, in every state that chance carries from round to round. Use fewer levels, steps or events that persist.",
  ),
} as const satisfies Record<string, Entry>;

/** A diagnostic's code, such as `CAS0203`. */
export type Code = keyof typeof table;

/** Every code with its severity, title and explanation. */
export const codes: { readonly [C in Code]: Entry } = table;
