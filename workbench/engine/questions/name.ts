// What files made of a case are called.

/** "korea.casus.yaml" as "korea". */
export function nameWithoutEnding(name: string): string {
  return name.replace(/(?:\.casus)?\.ya?ml$/i, "");
}
