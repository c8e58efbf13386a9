// What packages are called on a terminal: by what they change, as the case phrases it or as `lever = level`.

import type { Change, PackageReport, PackagesReport } from "../../packages/index.js";

/** "signs a guarantee, trade = yes"; who does what where several actors do; "carrying on" where nothing changes. */
export function packageName(report: PackagesReport, { changes }: PackageReport): string {
  if (changes.length === 0) return "carrying on";
  const words = (some: readonly Change[]) =>
    some.map(({ phrase, name, level }) => phrase ?? `${name} = ${level}`).join(", ");
  if (report.payers.length === 1) return words(changes);
  const actors = [...new Set(changes.map(({ actor }) => actor))];
  return actors
    .map((actor) => `${label(report, actor)}: ${words(changes.filter((change) => change.actor === actor))}`)
    .join("; ");
}

/** The name, with the settings as a claim writes them where the name has them in words. */
export function fullName(report: PackagesReport, one: PackageReport): string {
  const name = packageName(report, one);
  if (one.changes.every(({ phrase }) => phrase === undefined)) return name;
  return `${name} (${one.changes.map(({ name: lever, level }) => `${lever} = ${level}`).join(", ")})`;
}

export function label(report: PackagesReport, actor: number): string {
  return report.actors[actor]!.label;
}

/** "a, b and c". */
export function inList(items: readonly string[], last = "and"): string {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}` : (items[0] ?? "");
}
