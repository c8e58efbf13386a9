// Long work: how far it is, and a way to stop it.

import { ProgressBar } from "react-aria-components";
import type { Progress } from "../engine/protocol.js";
import { Button } from "./button.js";

export function Working({
  what,
  progress,
  onStop,
}: {
  readonly what: string;
  readonly progress?: Progress | undefined;
  readonly onStop?: (() => void) | undefined;
}) {
  const share = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  return (
    <div className="progress">
      <ProgressBar
        className="progress"
        aria-label={what}
        {...(share === undefined ? { isIndeterminate: true } : { value: share * 100 })}
      >
        <span>
          {progress?.what ?? what}
          {share === undefined ? " …" : ` ${Math.floor(share * 100)} %`}
        </span>
        <span className="track">
          <div style={{ width: `${(share ?? 0) * 100}%` }} />
        </span>
      </ProgressBar>
      {/* Beside the bar: nothing within a progress bar can be pressed by who hears the page. */}
      {onStop ? (
        <Button look="quiet" onPress={onStop}>
          Stop
        </Button>
      ) : null}
    </div>
  );
}
