// Which sections and items are unfolded: kept while the page is open, so that going to the text and back folds nothing.

import { useState } from "react";

const unfolded = new Set(["actors", "levers", "play", "claims"]);

/** The item that was just added: it opens, and its first field has the focus. */
let fresh: string | undefined;

/** Whether what has this key is unfolded, and how to change it. */
export function useUnfolded(key: string): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(unfolded.has(key));
  const change = (next: boolean) => {
    if (next) unfolded.add(key);
    else unfolded.delete(key);
    setOpen(next);
  };
  return [isOpen, change];
}

/** What has this key is unfolded when it next appears, and takes the focus. */
export function unfold(key: string): void {
  unfolded.add(key);
  fresh = key;
}

/** What has the old key has the new one. */
export function keepUnfolded(old: string, key: string): void {
  if (unfolded.delete(old)) unfolded.add(key);
}

/** Whether this was just added; true once. */
export function takeFresh(key: string): boolean {
  if (fresh !== key) return false;
  fresh = undefined;
  return true;
}
