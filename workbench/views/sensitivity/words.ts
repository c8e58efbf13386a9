// Sentences from clauses, and shares that are estimated.

/** A clause to a full stop; begun as it is where it begins with a name. */
export function sentence(text: string, names: ReadonlySet<string> = new Set()): string {
  const begun = names.has(text.split(/[ ,]/)[0]!) ? text : capital(text);
  return /[.!?…]["'”’)]*$/.test(begun) ? begun : `${begun}.`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Of a share that is estimated: whole per cent, not below 0. */
export function whole(share: number): string {
  return `${Math.round(100 * Math.max(0, share))} %`;
}
