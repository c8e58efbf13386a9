// Names of a case for the names of a conflict, which may be any text: snake_case, all different, none with a meaning of
// its own in expressions or in YAML. What was written stays as the label.

import { isReserved } from "../expression/index.js";

/** Longest name that is made; names are typed again and again. */
const longest = 40;

/** Words that YAML, or older YAML, takes for something else than a name, and the levels of yes/no levers. */
const taken = new Set(["null", "yes", "no", "on", "off", "y", "n"]);

/** Letters that do not come apart into one of the alphabet and an accent. */
const ligatures: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

/** Gives names out, each once. */
export class Namer {
  readonly #given = new Set<string>();
  /** Per name that was asked for again: the number it last got. */
  readonly #last = new Map<string, number>();

  /** @param noun what is named, such as `option`: the name of what has no letters that a name can have */
  name(label: string, noun: string): string {
    const plain = label
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/([a-z0-9])([A-Z][a-z])/g, "$1_$2")
      .toLowerCase()
      .replace(/[ßæœøłđı]/g, (letter) => ligatures[letter]!)
      .replace(/[^a-z0-9]+/g, "_")
      .slice(0, longest)
      .replace(/^_+|_+$/g, "");
    const legible = /^[0-9]/.test(plain) ? `${noun}_${plain}` : plain || noun;
    const own = isReserved(legible) || taken.has(legible) ? `${legible}_${noun}` : legible;
    let name = own;
    let n = this.#last.get(own) ?? 1;
    while (this.#given.has(name)) name = `${own}_${++n}`;
    this.#last.set(own, n);
    this.#given.add(name);
    return name;
  }
}

/** A label on one line, without characters that a case file cannot hold. */
export function onOneLine(label: string): string {
  return label
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffd\ufffe\uffff\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}
