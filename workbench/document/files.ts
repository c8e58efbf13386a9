// Cases from and to files, whatever way they come: chosen, dropped, from the gallery, from a link.

import type { Case } from "../../src/model/index.js";
import { live, markSaved, notify, openCase, show } from "../actions.js";
import { Broken, Stopped } from "../engine/client.js";
import type { Answer, Asked, Written } from "../engine/protocol.js";
import { saveFile } from "../plot/save.js";
import { aboutNow, isSound, useWorkbench, type View } from "../store.js";
import { beginWork, keepNow, keptWorks, workAtHand } from "./autosave.js";
import { fileName, hasChanges, type Kept, LONGEST_TEXT, type Work } from "./work.js";

/** The endings of files that are opened. */
export const endings = [".casus.yaml", ".yaml", ".yml", ".gmcr"] as const;

export const emptyCase = { name: "my-case.casus.yaml", text: "casus: 1\ntitle: My case\n" };

/** Bytes per UTF-16 unit at most, in UTF-8. */
const BYTES_PER_UNIT = 3;

/** Opens a case as a new work; what was there stays under "Recent work", and is told about where it is of the same name. */
export function openAnew(kept: Pick<Kept, "name" | "text"> & Partial<Kept>, view?: View): void {
  begin(kept, view);
  const { name } = kept;
  if (keptWorks().some((one) => one.name === name && one.id !== workAtHand() && hasChanges(one)))
    notify("note", `What you changed earlier in ${name} is kept: File, Recent work.`);
}

/** Opens a case as a new work, without a word. */
export function begin(kept: Pick<Kept, "name" | "text"> & Partial<Kept>, view?: View): void {
  beginWork(kept);
  openCase(kept.name, kept.text, kept);
  if (view) show(view);
  else void showFirst();
}

/** Goes on with a work that was kept, where it was. */
export function takeUp(work: Work, view: View = work.view): void {
  beginWork(work, work.id);
  openCase(work.name, work.text, work);
  if (work.claim === undefined) show(view);
  else show(view, work.claim);
}

/** Opens the first of the files; further ones are told about. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  const source = await readFile(file);
  if (!source) return;
  openAnew(source);
  if (files.length > 1) notify("note", `One case is open at a time: ${file.name} is, the others were left.`);
}

/** A chosen file as a case; undefined, and told about, where it is none. */
async function readFile(file: File): Promise<{ name: string; text: string } | undefined> {
  const isConflict = /\.gmcr$/i.test(file.name);
  if (!isConflict && !/\.ya?ml$/i.test(file.name))
    return refuse(file.name, `is not opened: the names of cases end with ${endings.join(", ")}.`);
  if (file.size > BYTES_PER_UNIT * LONGEST_TEXT) return tooLarge(file.name, file.size, "bytes");
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return refuse(file.name, "could not be read. Was it moved, or is it a folder?");
  }
  const text = textOf(bytes);
  if (text === undefined) return refuse(file.name, "is not UTF-8 text. Save it as UTF-8, and open it again.");
  if (text.length > LONGEST_TEXT) return tooLarge(file.name, text.length, "characters");
  if (!isConflict) return { name: file.name, text };
  const written = await writtenBy(file.name, () => live.ask("import", { source: { name: file.name, text } }));
  return written && { name: written.name, text: asText(written) };
}

/** UTF-8 as text, without a byte order mark; undefined where it is not UTF-8, or holds bytes that no text has. */
function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function refuse(name: string, why: string): undefined {
  notify("problem", `${name} ${why}`);
}

function tooLarge(name: string, size: number, unit: string): undefined {
  const most = LONGEST_TEXT / 1e6;
  return refuse(
    name,
    `holds ${(size / 1e6).toFixed(1)} million ${unit}, and at most ${most} million characters are read. Split the case, or remove what is not part of it.`,
  );
}

/** Once the text was read: the claims; without any, what else there is to see; with mistakes, the text. */
async function showFirst(): Promise<void> {
  const { text, view } = useWorkbench.getState();
  const read = await new Promise<boolean>((resolve) => {
    const look = (): boolean => {
      const now = useWorkbench.getState();
      if (now.text === text && !now.isRead) return false;
      unsubscribe();
      resolve(now.text === text);
      return true;
    };
    let unsubscribe = () => {};
    if (!look()) unsubscribe = useWorkbench.subscribe(look);
  });
  const now = useWorkbench.getState();
  // Who went elsewhere in the meantime stays there.
  if (!read || now.view !== view) return;
  show(isSound(now) && now.subject ? firstOf(now.subject) : "case");
}

function firstOf({ claims, preferences, play }: Case): View {
  if (claims.length > 0) return "claims";
  if (preferences.length > 0) return "stability";
  return play.length > 0 ? "play" : "case";
}

type Picker = (options: {
  suggestedName: string;
  types: readonly { description: string; accept: Record<string, readonly string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** The file that the work at hand was saved to in this tab, to write it again. */
let handle: { readonly work: string; readonly file: FileSystemFileHandle } | undefined;

/** Writes the case to its file, or asks for one; where the browser writes no files, downloads it. */
export async function save({ isAnew = false } = {}): Promise<void> {
  const { name, text } = useWorkbench.getState();
  const work = workAtHand();
  const pick = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (!pick || work === undefined) return download();
  try {
    const known = !isAnew && handle?.work === work ? handle.file : undefined;
    const file = known ?? (await pick({ suggestedName: fileName(name), types: [caseFiles] }));
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
    handle = { work, file };
    saved(file.name, text);
    notify("note", `Saved as ${file.name}.`);
  } catch (mistake) {
    if (mistake instanceof DOMException && mistake.name === "AbortError") return;
    if (mistake instanceof DOMException && mistake.name === "SecurityError") return download();
    handle = undefined;
    const why = mistake instanceof Error ? mistake.message : String(mistake);
    notify("problem", `${name} could not be written: ${why}. Try Download a copy.`);
  }
}

const caseFiles = { description: "Cases", accept: { "text/yaml": [".yaml", ".yml"] } } as const;

/** Hands the case over as a download, which counts as saved. */
export function download(): void {
  const { name, text } = useWorkbench.getState();
  saveFile(fileName(name), "text/yaml", text);
  saved(name, text);
}

function saved(name: string, text: string): void {
  markSaved(name, text);
  keepNow();
}

/** The case, with what is assumed, for another program. */
export async function exportTo(to: Asked<"export">["to"]): Promise<void> {
  const about = aboutNow();
  const written = await writtenBy(about.source.name, () => live.ask("export", { about, to }));
  if (written) saveFile(fileName(written.name), written.type, written.content);
}

/** What was written; undefined, and told about, where nothing could be. */
async function writtenBy(name: string, ask: () => Promise<Answer<Written>>): Promise<Written | undefined> {
  try {
    const { value, diagnostics } = await ask();
    if (value) return value;
    const [first, ...more] = diagnostics.filter(({ severity }) => severity === "error");
    const others =
      more.length === 0
        ? ""
        : ` There ${more.length === 1 ? "is one more mistake" : `are ${more.length} more mistakes`}.`;
    return refuse(
      name,
      `cannot be used: ${first?.message ?? "no reason is known"}${first?.help ? `; ${first.help}` : ""}.${others}`,
    );
  } catch (mistake) {
    if (mistake instanceof Stopped) return undefined;
    if (mistake instanceof Broken) return refuse(name, `cannot be used: ${mistake.message}.`);
    throw mistake;
  }
}

function asText({ content }: Written): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
