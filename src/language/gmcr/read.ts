// Reading a .gmcr file: JSON → what it means → the text of a case. The case is a text, not a model, because it is to be
// read, commented and continued by hand.

import {
  type Code,
  type Details,
  type Diagnostic,
  diagnostic,
  hasErrors,
  type SourceText,
  type Span,
  sortByPlace,
} from "../../diagnostics/index.js";
import { lengthLimit } from "../expression/lex.js";
import { format } from "../format.js";
import { refusal, sizeLimit } from "../yaml/limits.js";
import type { GmcrFile, Ranking } from "./file.js";
import { readJson } from "./json.js";
import { readShape } from "./shape.js";
import { listedOptions, possibleDecimals } from "./states.js";
import { caseText, condition } from "./text.js";

/** What reading gives: the case's text unless there are errors, and every diagnostic, with places in the .gmcr file. */
export type ReadGmcr = { readonly text?: string; readonly diagnostics: readonly Diagnostic[] };

const again = "open the file in GMCR+ and save it anew, or restore it from a copy";

/** The case that a .gmcr file describes, as a formatted text with comments. */
export function readGmcr(source: SourceText): ReadGmcr {
  if (source.text.length > sizeLimit)
    return { diagnostics: [tooLarge(`the file holds over ${sizeLimit / 1e6} million characters`)] };
  if (source.text.trim() === "")
    return {
      diagnostics: [
        diagnostic("CAS0601", "the file is empty, and a .gmcr file is a map in JSON", undefined, {
          help: again,
        }),
      ],
    };
  const json = readJson(source.text);
  if ("problem" in json) {
    const { message, span, since } = json.problem;
    const notes = since ? [{ message: "what is open there begins here", span: since }] : [];
    return {
      diagnostics: [diagnostic("CAS0601", `the file is not JSON: ${message}`, span, { notes, help: again })],
    };
  }
  const { file, diagnostics } = readShape(json.root);
  if (!file || hasErrors(diagnostics)) return { diagnostics: sortByPlace(diagnostics) };
  const { holders, decimals, said } = consider(file);
  const all = sortByPlace([...diagnostics, ...said]);
  if (hasErrors(all)) return { diagnostics: all };
  const fileName = source.name.replace(/^.*[\\/]/, "");
  const title = fileName.replace(/\.(?:gmcr|json)$/i, "");
  const unformatted = { name: source.name, text: caseText(file, { fileName, title, holders, decimals }) };
  const refused = refusal(unformatted);
  if (refused) return { diagnostics: [...all, tooLarge("the case would be larger than cases may be")] };
  const { text } = format(unformatted);
  if (text === undefined) throw new Error(`the case made of ${source.name} cannot be read`);
  return { text, diagnostics: all };
}

function tooLarge(message: string): Diagnostic {
  return diagnostic("CAS0002", message, undefined, {
    help: "leave out options that the question does not need",
  });
}

type Considered = {
  readonly holders: readonly (readonly number[])[];
  readonly decimals: readonly number[];
  readonly said: readonly Diagnostic[];
};

/** What the file's parts mean together: who owns what, which states there are, whether the rankings list them. */
function consider(file: GmcrFile): Considered {
  const said: Diagnostic[] = [];
  const say = (code: Code, message: string, span: Span, details: Details = {}) =>
    void said.push(diagnostic(code, message, span, details));
  const holders = findHolders(file, say);
  sayOmissions(file, say);
  sayTooLong(file, say);
  const nOptions = file.options.length;
  const forbidden = file.infeasibles.flatMap(({ anyOf }) => anyOf);
  for (const { anyOf, span } of file.infeasibles) {
    if (anyOf.length === 0)
      say("CAS0602", "this says of no states that they are infeasible", span, { help: "remove it" });
    if (anyOf.some((pattern) => pattern.length === 0))
      say("CAS0606", "this makes every state infeasible", span, {
        help: "remove it, or name the options that exclude each other",
      });
  }
  if (nOptions > listedOptions) {
    checkSight(file, undefined, say);
    const ranked = file.isRanked && file.decisionMakers.find(({ ranking }) => ranking);
    if (ranked)
      say(
        "CAS0607",
        `a ranking of the states of ${nOptions} options cannot be carried over: at most ${listedOptions} options are`,
        ranked.ranking!.span,
        { help: 'set "useManualPreferenceRanking" to false, so that the preferences count' },
      );
    return { holders, decimals: [], said };
  }
  const decimals = possibleDecimals(nOptions, forbidden);
  if (decimals.length === 0) {
    const last = file.infeasibles.at(-1)!;
    if (!said.some(({ code }) => code === "CAS0606"))
      say("CAS0606", "together the infeasible patterns leave no state", last.span, {
        help: "remove one of them",
      });
  } else {
    checkSight(file, decimals, say);
    for (const { name, ranking } of file.decisionMakers)
      if (file.isRanked && ranking) checkRanking(name, ranking, decimals.length, say);
  }
  return { holders, decimals, said };
}

type Say = (code: Code, message: string, span: Span, details?: Details) => void;

/** Per option the decision makers that have it, one at least unless it is said that there is none. */
function findHolders({ options, decisionMakers }: GmcrFile, say: Say): number[][] {
  const holders = options.map((): { readonly maker: number; readonly span: Span }[] => []);
  decisionMakers.forEach((one, maker) => {
    for (const { value, span } of one.options)
      if (holders[value]!.at(-1)?.maker !== maker) holders[value]!.push({ maker, span });
  });
  options.forEach(({ name, span }, o) => {
    const [first, ...others] = holders[o]!.map((one) => ({ ...one, name: decisionMakers[one.maker]!.name }));
    if (!first) {
      say("CAS0604", `option "${name}" belongs to no decision maker, and a lever is set by an actor`, span, {
        help: `add ${o} to the options of a decision maker, or remove the option`,
      });
    } else if (others.length > 0) {
      const names = others.map((one) => `"${one.name}"`).join(", ");
      say(
        "CAS0605",
        `option "${name}" belongs to "${first.name}" and also to ${names}, and a lever has one actor`,
        span,
        {
          notes: others.map((one) => ({ message: `"${one.name}" has it here`, span: one.span })),
          help: `it becomes a lever of "${first.name}"; where the others can really move it too, give each an option of its own`,
        },
      );
    }
  });
  return holders.map((all) => all.map(({ maker }) => maker));
}

function sayOmissions({ decisionMakers, coalitions }: GmcrFile, say: Say): void {
  for (const { span, members } of coalitions) {
    const names = members.map((m) => `"${decisionMakers[m]!.name}"`).join(" and ");
    say("CAS0608", `the coalition of ${names} is not carried over: in the case each acts alone`, span, {
      help: "name the coalition when you ask for the stable states",
    });
  }
}

/** That each decision maker sees some state, and that what hides states names them. */
function checkSight(
  { decisionMakers, options }: GmcrFile,
  decimals: readonly number[] | undefined,
  say: Say,
): void {
  const possible = decimals && new Set(decimals);
  for (const { name, misperceptions } of decisionMakers) {
    const hidden = misperceptions.flatMap(({ anyOf }) => anyOf);
    for (const { anyOf, span } of misperceptions)
      if (anyOf.length === 0)
        say("CAS0602", `this says of no states that "${name}" does not see them`, span, {
          help: "remove it",
        });
    const blindest = misperceptions.find(({ anyOf }) => anyOf.some((pattern) => pattern.length === 0));
    const isBlind =
      possible !== undefined &&
      misperceptions.length > 0 &&
      possibleDecimals(options.length, hidden).every((decimal) => !possible.has(decimal));
    const last = blindest ?? misperceptions.at(-1);
    if (last && (blindest || isBlind))
      say("CAS0602", `with this, "${name}" sees no possible state`, last.span, {
        help: "remove it, or name the options of the states that are not seen",
      });
  }
}

/** Says of statements that an expression could not hold. */
function sayTooLong(file: GmcrFile, say: Say): void {
  // No name is longer than this one, so that no condition is longer than it is found to be here.
  const levers = file.options.map(() => "x".repeat(60));
  const statements = [
    ...file.infeasibles,
    ...file.decisionMakers.flatMap((maker) => maker.misperceptions),
    ...(file.isRanked ? [] : file.decisionMakers.flatMap((maker) => maker.statements)),
  ];
  for (const statement of statements)
    if (condition(statement, levers).length > lengthLimit)
      say("CAS0602", "this statement is too long to be a condition of a case", statement.span, {
        help: "split it, or say it of fewer options",
      });
}

/** That a ranking lists every state once. */
function checkRanking(name: string, { span, tiers }: Ranking, nStates: number, say: Say): void {
  const listed = new Map<number, Span>();
  let isSound = true;
  for (const state of tiers.flat()) {
    if (!Number.isInteger(state.value) || state.value < 1 || state.value > nStates) {
      isSound = false;
      say(
        "CAS0603",
        `there is no state ${state.value}: the possible states are 1 to ${nStates}`,
        state.span,
        {
          help: "states are numbered from 1 in the order of their decimals, infeasible ones left out",
        },
      );
      continue;
    }
    const first = listed.get(state.value);
    if (first) {
      isSound = false;
      say("CAS0607", `the ranking of "${name}" lists state ${state.value} twice`, state.span, {
        notes: [{ message: "first listed here", span: first }],
        help: "remove one of the two",
      });
    } else listed.set(state.value, state.span);
  }
  if (!isSound || listed.size === nStates) return;
  const missing = Array.from({ length: nStates }, (_, s) => s + 1).filter((s) => !listed.has(s));
  const shown = missing.slice(0, 8).join(", ");
  const more = missing.length > 8 ? ` and ${missing.length - 8} more` : "";
  say("CAS0607", `the ranking of "${name}" leaves out ${shown}${more} of ${nStates} possible states`, span, {
    help: "list them at the end, in one list if none is preferred to another",
  });
}
