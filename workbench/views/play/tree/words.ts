// What a branch of the tree says: in short on the screen, in full to who cannot see the lines.

import { count, digitsFor, percent, value } from "../../../../src/report/number.js";
import type { TreeEdge, TreeReport, TreeSetting } from "../../../../src/report/tree/tree.js";
import {
  edgeOf,
  nodeOf,
  roundOf,
  type TreeHistory,
  valuesAfter,
} from "../../../../src/report/tree/unfold.js";

/** Longer conditions are shortened to the levels: the point before says what is set. */
const SHORT = 26;

/** "pressure = coercive", or where that is long "written, dated". */
export function shortWhen({ when, settings }: TreeEdge): string {
  if (when.length <= SHORT) return when;
  const open = settings.filter(({ isHeld }) => !isHeld);
  return (open.length > 0 ? open : settings).map(({ level }) => level).join(", ");
}

/** "withdrawal = dated (held), advance = hold". */
export function sayTreeSettings(settings: readonly TreeSetting[]): string {
  return settings.map(({ name, level, isHeld }) => `${name} = ${level}${isHeld ? " (held)" : ""}`).join(", ");
}

/** Per actor what the play is worth after a history, with the same digits for all. */
export function valueWords(
  tree: TreeReport,
  history: TreeHistory,
): readonly {
  readonly actor: number;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}[] {
  const values = valuesAfter(tree, history);
  const digits = digitsFor(...values);
  return tree.actors.map(({ name, label }, actor) => ({
    actor,
    name,
    label,
    value: value(values[actor]!, digits),
  }));
}

/** Whether the way to here has odds worth showing: a best choice has none. */
export function hasOdds(tree: TreeReport, history: TreeHistory): boolean {
  return history.last !== undefined && (tree.isLogit || nodeOf(tree, history.last.from).kind === "chance");
}

/** "pressure = coercive, chosen. Chance decides regime." Under logit choice nothing is chosen for certain. */
export function fullLabel(tree: TreeReport, history: TreeHistory, withValues: boolean): string {
  const edge = edgeOf(tree, history);
  const node = nodeOf(tree, history);
  const also = edge?.also ? [`then ${sayTreeSettings(edge.also)}`] : [];
  const way = edge
    ? [
        sayTreeSettings(edge.settings),
        ...(edge.isChosen ? [tree.isLogit ? "likeliest" : "chosen"] : []),
        ...(hasOdds(tree, history) ? [`probability ${percent(edge.probability)}`] : []),
        ...also,
      ].join(", ")
    : "start";
  const round = roundOf(tree, history);
  const here = [
    round === undefined ? node.what : `${round}: ${node.what}`,
    ...(node.kind === "choice" && node.isTie ? ["a tie"] : []),
    ...(history.reach > 0 ? [] : ["not reached"]),
    ...(node.isCut ? ["what follows is left out"] : []),
  ].join(", ");
  const margin = edge?.margin === undefined ? [] : [marginWords(tree, history, edge.margin)];
  const values = [...valueWords(tree, history).map(({ label, value }) => `${label} ${value}`), ...margin];
  return [way, capital(here), ...(withValues ? [`Worth: ${values.join(", ")}`] : [])]
    .map((s) => `${s}.`)
    .join(" ");
}

/** "to China 6.1 less than the choice". */
function marginWords(tree: TreeReport, { last }: TreeHistory, margin: number): string {
  const from = last && nodeOf(tree, last.from);
  const whose = from?.kind === "choice" ? `to ${tree.actors[from.actor]!.label} ` : "";
  return margin === 0 ? `${whose}as good as the choice` : `${whose}${value(margin)} less than the choice`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Numbers from here on are given as a power of ten. */
const LARGE = 1e7;

/** "12 points, 384 histories"; "1,101 points, about 2 × 10¹⁸ histories". */
export function sizeWords({ size }: TreeReport): string {
  return `${say(size.nodes, "point")}, ${say(size.paths, "history", "histories")}`;
}

function say(n: number, one: string, many = `${one}s`): string {
  if (n === 1) return `1 ${one}`;
  if (n < LARGE) return `${count(n)} ${many}`;
  if (n === Number.MAX_VALUE) return `more than 10³⁰⁸ ${many}`;
  const [factor, power] = n.toExponential(0).split("e+");
  const raised = [...power!].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return `about ${factor} × 10${raised} ${many}`;
}
