// The cases that stand beside the page, as their list says.

import { useEffect, useState } from "react";

/** A case of the gallery; `path` is relative to the page. */
export type Listed = {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly folder: string;
};

export type Shelf = {
  readonly folder: string;
  readonly title: string;
  readonly about?: string;
  readonly cases: readonly Listed[];
};

/** Folders of the gallery that have a title of their own; others are called by their names. */
const shelves: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  original: { title: "Written for Casus", about: "Arguments from articles, with their sources." },
  literature: {
    title: "From the literature",
    about: "Known models of strategy and bargaining, with the answers they are known for.",
  },
  conflicts: {
    title: "Conflicts",
    about: "Actors rank states instead of weighing them; what is asked is which states are stable.",
  },
};

/** The cases by folder, in the order in which they are listed. */
export function shelvesOf(listed: readonly Listed[]): readonly Shelf[] {
  const folders = [...new Set(listed.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const cases = listed.filter((one) => one.folder === folder);
    return { folder, ...(shelves[folder] ?? { title: folder }), cases };
  });
}

/** The list, or why there is none. */
export function useGallery(): { readonly listed?: readonly Listed[]; readonly problem?: string } {
  const [gallery, setGallery] = useState<{ listed?: readonly Listed[]; problem?: string }>({});
  useEffect(() => {
    let isHere = true;
    fetch("./cases/index.json")
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error())))
      .then((list: readonly Listed[]) => isHere && setGallery({ listed: list.map(plain) }))
      .catch(
        () =>
          isHere &&
          setGallery({
            problem: "The list of cases could not be fetched. Files can be opened all the same.",
          }),
      );
    return () => {
      isHere = false;
    };
  }, []);
  return gallery;
}

/** What is said of a case comes from a comment, where names of the language stand in marks. */
function plain(one: Listed): Listed {
  return { ...one, about: one.about.replaceAll("`", "") };
}

/** The text of a case. Rejects where it cannot be fetched. */
export async function textOf({ path }: Listed): Promise<string> {
  const response = await fetch(`./${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
