// Words and marks that the figures and tables of time share.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`;
}

export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** "a, b and c". */
export function inList(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Labels of an axis, every so many of them left out where there is no room for all. */
export function thinned(labels: readonly string[], room: number): readonly string[] {
  const longest = Math.max(1, ...labels.map((label) => label.length));
  const every = Math.max(1, Math.ceil((labels.length * (longest * 7 + 10)) / Math.max(1, room)));
  return labels.filter((_, i) => i % every === 0);
}
