// Cases that were worked on in this browser, to go on with.

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { show } from "../actions.js";
import { Button } from "../parts/button.js";
import { keepNow, keepWork, keptWorks, removeWork, workAtHand } from "./autosave.js";
import { takeUp } from "./files.js";
import { hasChanges, type Work } from "./work.js";
import "./document.css";

/** When a work was last changed, such as "3 Mar 2025, 14:05". */
export function whenOf({ at }: Pick<Work, "at">): string {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

/** What of a work is in no file, in words. */
export function changesOf(work: Work): string {
  const { text, savedText, assumptions, scenarios } = work;
  const parts = [
    ...(text === savedText ? [] : ["the text differs"]),
    ...(assumptions.length === 0
      ? []
      : [counted(assumptions.length, "assumption is changed", "assumptions are changed")]),
    ...(scenarios.length === 0 ? [] : [counted(scenarios.length, "scenario is kept", "scenarios are kept")]),
  ];
  return parts.join(", ");
}

function counted(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}

/** @param onOpen told when one was opened */
export function RecentWork({ onOpen }: { readonly onOpen?: () => void }) {
  const [works, setWorks] = useState(() => {
    keepNow();
    return keptWorks();
  });
  const [removed, setRemoved] = useState<Work | undefined>();
  return (
    <>
      {works.length === 0 ? (
        <p className="soft">Nothing yet. Cases that you open are kept here, in this browser only.</p>
      ) : null}
      <ul className="recent">
        {works.map((work) => {
          const isAtHand = work.id === workAtHand();
          return (
            <li key={work.id}>
              <button
                type="button"
                className="recent-open"
                onClick={() => {
                  if (isAtHand) show(work.view);
                  else takeUp(work);
                  onOpen?.();
                }}
              >
                <span className="recent-title">{work.title}</span>
                <span className="small soft">
                  {work.name} · {whenOf(work)}
                  {hasChanges(work) ? ` · not saved: ${changesOf(work)}` : ""}
                  {isAtHand ? " · open now" : ""}
                </span>
              </button>
              {isAtHand ? null : (
                <Button
                  look="quiet"
                  isIcon
                  aria-label={`Remove ${work.title} from recent work`}
                  onPress={() => {
                    removeWork(work.id);
                    setWorks(keptWorks());
                    setRemoved(work);
                  }}
                >
                  <Trash2 aria-hidden />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="small soft row" role="status">
        {removed ? (
          <>
            {removed.title} was removed.
            <Button
              look="quiet"
              onPress={() => {
                keepWork(removed);
                setWorks(keptWorks());
                setRemoved(undefined);
              }}
            >
              Bring it back
            </Button>
          </>
        ) : null}
      </div>
    </>
  );
}
