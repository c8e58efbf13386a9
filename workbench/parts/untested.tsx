// Why there are no verdicts of what the page holds now, though the text reads well: the draws cannot be made, or what makes them broke.

import { refresh, setAssumptions, show } from "../actions.js";
import { useWorkbench } from "../store.js";
import { Button } from "./button.js";
import { Mistakes } from "./mistakes.js";

/** Whether there is a reason to tell. */
export function useIsUntested(): boolean {
  return useWorkbench((w) => w.failure !== undefined || w.refusals.length > 0);
}

export function Untested({ hasVerdicts = false }: { readonly hasVerdicts?: boolean }) {
  const failure = useWorkbench((w) => w.failure);
  const isRefused = useWorkbench((w) => w.refusals.length > 0);
  if (failure !== undefined) return <Failed message={failure} hasVerdicts={hasVerdicts} />;
  return isRefused ? <Refused hasVerdicts={hasVerdicts} /> : null;
}

/** What computes broke, twice: nothing is wrong with the text, as far as is known. */
export function Failed({
  message,
  hasVerdicts = false,
}: {
  readonly message: string;
  readonly hasVerdicts?: boolean;
}) {
  return (
    <div className="card stack">
      <p role="alert">
        The verdicts could not be computed: {message}.{" "}
        {hasVerdicts ? "Those below are of before." : "The text is as it was."}
      </p>
      <div className="row">
        <Button look="primary" onPress={() => void refresh()}>
          Try again
        </Button>
      </div>
    </div>
  );
}

/** The draws cannot be made, of what is assumed or of the case itself. */
function Refused({ hasVerdicts }: { readonly hasVerdicts: boolean }) {
  const refusals = useWorkbench((w) => w.refusals);
  const isAssuming = useWorkbench((w) => w.assumptions.length > 0);
  const what = isAssuming ? "What is assumed cannot be tested" : "The case cannot be tested";
  return (
    <div className="card stack">
      <p>{hasVerdicts ? `${what}; the verdicts below are of before.` : `${what}.`}</p>
      <Mistakes diagnostics={refusals} />
      <div className="row">
        {isAssuming ? (
          <Button onPress={() => setAssumptions([])}>Take all assumptions back</Button>
        ) : (
          <Button look="primary" onPress={() => show("case")}>
            Go to the text
          </Button>
        )}
      </div>
    </div>
  );
}
