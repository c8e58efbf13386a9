// Whether the page is too narrow to show the assumptions beside a view: the width at which style/frame.css hides them.

import { useSyncExternalStore } from "react";

const narrow = window.matchMedia("(max-width: 1180px)");

export function isNarrow(): boolean {
  return narrow.matches;
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(watch, isNarrow);
}

function watch(tell: () => void): () => void {
  narrow.addEventListener("change", tell);
  return () => narrow.removeEventListener("change", tell);
}
