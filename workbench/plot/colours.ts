// The theme's colours as values, for what is drawn outside of style sheets, and the theme itself.

import { useSyncExternalStore } from "react";

const names = {
  paper: "--paper-raised",
  ink: "--ink",
  inkSoft: "--ink-soft",
  inkFaint: "--ink-faint",
  line: "--line",
  lineStrong: "--line-strong",
  accent: "--accent",
  accentSoft: "--accent-soft",
  holds: "--holds",
  fails: "--fails",
  contested: "--contested",
  chance: "--chance",
} as const;

export type Colours = Readonly<Record<keyof typeof names, string>> & {
  /** By index of the actor; they come again after the sixth. */
  readonly actor: (index: number) => string;
};

/** The colours of the theme at hand. */
export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const entries = Object.entries(names).map(([key, name]) => [key, value(name)] as const);
  return {
    ...(Object.fromEntries(entries) as Record<keyof typeof names, string>),
    actor: (index) => value(`--actor-${(index % 6) + 1}`),
  };
}

export type Theme = "light" | "dark";
/** What the user asked for. */
export type ThemeChoice = Theme | "system";

const CHOICE = "casus.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** The theme that is shown; components that call it are drawn again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, themeNow);
}

export function themeChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(CHOICE);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Shows a theme, and keeps the choice for the next time. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(CHOICE, choice);
  } catch {
    // Where nothing may be kept, the choice lasts as long as the page.
  }
  apply(choice);
}

/** Called once, before the page is drawn. */
export function startTheme(): void {
  apply(themeChoice());
  dark.addEventListener("change", () => apply(themeChoice()));
}

function apply(choice: ThemeChoice): void {
  document.documentElement.dataset.theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
  for (const listen of listeners) listen();
}

function themeNow(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
