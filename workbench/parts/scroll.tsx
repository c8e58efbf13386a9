// What is wider than the page scrolls within its own place, which the keyboard can reach.

import type { ReactNode } from "react";

export function Scroll(props: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const dress = ["scroll", props.className].filter(Boolean).join(" ");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={dress} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  );
}
