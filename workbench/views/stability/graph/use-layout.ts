// A layout that is made whenever what is drawn changes; the last one stays until the next is there.

import { useEffect, useState } from "react";
import { type Laid, type Layout, layOut, type Sized, stopLayout } from "./layout.js";

/** Milliseconds after which a layout is given up. */
const PATIENCE = 30_000;

export type Laying<T> = {
  /** What was laid out last, and how. */
  readonly done: { readonly of: T; readonly layout: Layout } | undefined;
  readonly isWorking: boolean;
  /** Whether it was stopped, by the user or because it took too long. */
  readonly isGivenUp: boolean;
  readonly stop: () => void;
  readonly again: () => void;
};

/**
 * @param of what is laid out; another object is another drawing
 * @param measure its nodes and lines
 */
export function useLayout<T extends object>(
  of: T | undefined,
  measure: (of: T) => { readonly nodes: readonly Sized[]; readonly lines: readonly Laid[] },
): Laying<T> {
  const [done, setDone] = useState<Laying<T>["done"]>();
  const [state, setState] = useState<"resting" | "working" | "given up">("resting");
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is another try
  useEffect(() => {
    if (!of) return;
    let isHere = true;
    let isOpen = true;
    const giveUp = () => {
      if (!isHere || !isOpen) return;
      isOpen = false;
      void stopLayout();
      setState("given up");
    };
    setState("working");
    const { nodes, lines } = measure(of);
    const timer = window.setTimeout(giveUp, PATIENCE);
    layOut(nodes, lines).then((layout) => {
      if (!isHere || !isOpen) return;
      isOpen = false;
      window.clearTimeout(timer);
      setDone({ of, layout });
      setState("resting");
    }, giveUp);
    return () => {
      isHere = false;
      window.clearTimeout(timer);
      // What is no longer wanted must not keep the next one waiting.
      if (isOpen) void stopLayout();
    };
  }, [of, measure, round]);

  return {
    done,
    isWorking: state === "working",
    isGivenUp: state === "given up",
    stop: () => {
      void stopLayout();
      setState("given up");
    },
    again: () => setRound((n) => n + 1),
  };
}
