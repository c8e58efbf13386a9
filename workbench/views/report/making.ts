// The report as it was made last, and the making of one. It has a worker of its own, so that other views need not wait for it, and
// goes on while they are shown; the worker is ended when there is nothing more to write.

import { create } from "zustand";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { notify, startWorker } from "../../actions.js";
import { workAtHand } from "../../document/autosave.js";
import { Broken, Engine, Stopped } from "../../engine/client.js";
import type { Asked, Progress, Written } from "../../engine/protocol.js";

/** What a report is of, whatever its format. */
export type ReportAsked = Omit<Asked<"report">, "format">;
type Format = Asked<"report">["format"];

/** A report that was made: in which work, of what, and the files of it that were written so far. */
export type Made = {
  readonly work: string | undefined;
  readonly asked: ReportAsked;
  readonly files: Readonly<Partial<Record<Format, Written>>>;
};

type Making = {
  readonly made: Made | undefined;
  readonly working: { readonly format: Format; readonly progress: Progress | undefined } | undefined;
  /** Why the report that was asked for last could not be made. */
  readonly refusal: readonly Diagnostic[];
};

export const useMaking = create<Making>(() => ({ made: undefined, working: undefined, refusal: [] }));

const { getState, setState } = useMaking;

const engine = new Engine(startWorker, () => undefined);
let control: AbortController | undefined;

/** Makes the report anew, as HTML. */
export async function makeReport(asked: ReportAsked): Promise<void> {
  const work = workAtHand();
  const html = await write(asked, "html");
  if (html) setState({ made: { work, asked, files: { html } } });
}

/** The report that was made, in a format; undefined where it was stopped. */
export async function reportAs(format: Format): Promise<Written | undefined> {
  const { made } = getState();
  if (!made) return undefined;
  const known = made.files[format];
  if (known) return known;
  const written = await write(made.asked, format);
  if (written && getState().made?.asked === made.asked)
    setState({ made: { ...made, files: { ...getState().made?.files, [format]: written } } });
  return written;
}

export function stopMaking(): void {
  control?.abort();
}

async function write(asked: ReportAsked, format: Format): Promise<Written | undefined> {
  stopMaking();
  const own = new AbortController();
  control = own;
  setState({ working: { format, progress: undefined }, refusal: [] });
  const onProgress = (progress: Progress) => {
    if (control === own) setState({ working: { format, progress } });
  };
  try {
    const { value, diagnostics } = await engine.ask(
      "report",
      { ...asked, format },
      { signal: own.signal, onProgress },
    );
    if (!value) setState({ refusal: diagnostics });
    return value;
  } catch (mistake) {
    if (mistake instanceof Broken)
      notify("problem", `The report could not be made: ${mistake.message}. The text is as it was.`);
    else if (!(mistake instanceof Stopped)) throw mistake;
    return undefined;
  } finally {
    if (control === own) {
      control = undefined;
      setState({ working: undefined });
      engine.close();
    }
  }
}
