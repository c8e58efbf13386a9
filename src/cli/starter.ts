// The case that `casus new` writes.
export const starter = "casus: 1\n";
