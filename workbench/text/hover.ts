// Cards as tooltips: under the pointer, and at the cursor by Mod-i, where they are also read out. Everything in them is
// set as text. Escape closes them; they stay while the pointer is on them.

import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  type KeyBinding,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import { type Card, cardAt, cardAtCursor } from "./card.js";

function draw(card: Card): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-case-card";
  const head = dom.appendChild(document.createElement("div"));
  head.className = "cm-case-card-head";
  head.appendChild(document.createElement("strong")).textContent = card.title;
  if (card.kind !== "") head.appendChild(document.createElement("span")).textContent = card.kind;
  for (const { label, text } of card.lines) {
    const row = dom.appendChild(document.createElement("div"));
    if (label !== "") {
      const name = row.appendChild(document.createElement("span"));
      name.className = "cm-case-card-label";
      name.textContent = `${label}: `;
    }
    row.append(document.createTextNode(text));
  }
  return dom;
}

function tooltipOf(card: Card): Tooltip {
  return { pos: card.from, end: card.to, above: true, create: () => ({ dom: draw(card) }) };
}

/** The card in one sentence per line, for screen readers. */
export function spoken({ title, kind, lines }: Card): string {
  const head = kind === "" ? title : `${title}, ${kind}`;
  return [head, ...lines.map(({ label, text }) => (label === "" ? text : `${label}: ${text}`))]
    .map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(" ");
}

const setCard = StateEffect.define<Card | undefined>();

/** The card that the keyboard asked for; an edit or a move of the cursor closes it. */
const shownCard = StateField.define<Card | undefined>({
  create: () => undefined,
  update(card, change) {
    for (const effect of change.effects) if (effect.is(setCard)) return effect.value;
    return change.docChanged || change.selection ? undefined : card;
  },
  provide: (field) => showTooltip.from(field, (card) => (card ? tooltipOf(card) : null)),
});

function showCard(view: EditorView): boolean {
  const card = cardAtCursor(view.state, view.state.selection.main.head);
  const words = card ? spoken(card) : "There is nothing to tell here.";
  view.dispatch({ effects: [setCard.of(card), EditorView.announce.of(words)] });
  return true;
}

function closeCards(view: EditorView): boolean {
  const isShown = view.state.field(shownCard, false) !== undefined;
  const isHovering = hasHoverTooltips(view.state);
  if (!isShown && !isHovering) return false;
  view.dispatch({ effects: [setCard.of(undefined), ...(isHovering ? [closeHoverTooltips] : [])] });
  return true;
}

/** Shows the card at the cursor, and closes cards. */
export const cardKeys: readonly KeyBinding[] = [
  { key: "Mod-i", run: showCard, preventDefault: true },
  { key: "Escape", run: closeCards },
];

/** Cards under the pointer and at the cursor. */
export const cards: Extension = [
  shownCard,
  hoverTooltip(
    (view, at) => {
      const card = cardAt(view.state, at);
      return card ? tooltipOf(card) : null;
    },
    { hideOnChange: true },
  ),
];
