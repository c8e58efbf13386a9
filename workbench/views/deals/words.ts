// Names and numbers of deals as this view shows them.

import { digitsFor, value } from "../../../src/report/number.js";

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A clause to a full stop. */
export function sentence(text: string): string {
  const said = capital(text);
  return /[.!?…]["'”’)]*$/.test(said) ? said : `${said}.`;
}

/** A number with its sign: `+9.6`, `−3.0`, `0`. */
export function signed(x: number, digits: number = digitsFor(x)): string {
  if (x === 0) return "0";
  const text = value(x, digits);
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A text of so many letters at the most. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
