// What part of a scrolled place is in view, followed while it is scrolled and resized.

import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import type { Box } from "./place.js";

export type View = Box & { readonly width: number };

/** The part of an element's content that is in view, in the content's pixels. */
export function useView(element: RefObject<HTMLElement | null>): readonly [View, () => void] {
  const [view, setView] = useState<View>({ left: 0, top: 0, right: 0, bottom: 0, width: 0 });
  const look = useCallback(() => {
    const { current } = element;
    if (!current) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = current;
    const right = scrollLeft + clientWidth;
    const bottom = scrollTop + clientHeight;
    setView((before) =>
      before.left === scrollLeft &&
      before.top === scrollTop &&
      before.right === right &&
      before.bottom === bottom
        ? before
        : { left: scrollLeft, top: scrollTop, right, bottom, width: clientWidth },
    );
  }, [element]);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, look]);
  return [view, look];
}
