// What the page begins with: a case in the address, the file that was opened with the page, the work that was kept, or the gallery.

import { notify, show } from "../actions.js";
import { useWorkbench, type View, views } from "../store.js";
import { keptWorks, rememberOpened, startAutosave, tabBefore, workAtHand } from "./autosave.js";
import { beginning, type Opened, readOpened } from "./begin.js";
import { askAbout } from "./dialogs.js";
import { begin, takeUp } from "./files.js";
import { LINK_MARK, readLink } from "./link.js";
import { hasChanges } from "./work.js";

/** Opens what is asked for. Called once. */
export async function start(): Promise<void> {
  const view = viewInAddress();
  if (view) show(view);
  startAutosave();
  // A link that is opened in a page that is already there changes nothing but the fragment.
  window.addEventListener("hashchange", () => void openLink());
  const [opened, isLinked] = await Promise.all([openedFile().then(rememberOpened), openLink()]);
  if (isLinked) return;
  const first = beginning(opened, tabBefore(), keptWorks());
  if (first.kind === "gallery") show("gallery");
  else if (first.kind === "work") takeUp(first.work, view);
  else {
    begin(first.opened, view === "gallery" ? "claims" : view);
    if (first.offer) askAbout({ kind: "restore", opened: first.opened, work: first.offer });
  }
}

function viewInAddress(): View | undefined {
  const name = location.hash.replace(/^#\//, "");
  return views.find((one) => one === name);
}

/** Opens the case in the address, if there is one, and takes it out: a page that is loaded anew goes on with what was made of it. */
async function openLink(): Promise<boolean> {
  const fragment = location.hash;
  if (!fragment.startsWith(LINK_MARK)) return false;
  history.replaceState(null, "", `#/${useWorkbench.getState().view}`);
  const read = await readLink(fragment);
  if (read.kind === "broken") {
    notify("problem", read.message);
    return false;
  }
  begin(read.kept);
  if (keptWorks().some((one) => one.id !== workAtHand() && hasChanges(one)))
    notify("note", "The case of the link is open. What you did before is kept: File, Recent work.");
  return true;
}

/** What `casus open` was given; other servers have no such file. */
async function openedFile(): Promise<Opened | undefined> {
  try {
    const response = await fetch("./opened.json", { cache: "no-store" });
    return response.ok ? readOpened(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
