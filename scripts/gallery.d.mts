/** Paths relative to the workbench, and texts: the cases of the gallery, and `cases/index.json`, their list. */
export function galleryFiles(root: string): Map<string, string>;
