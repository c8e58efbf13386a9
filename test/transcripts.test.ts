// The command line, tested by transcripts: the documents in transcripts/ are run against the built command.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { testDocument } from "./document.js";
import { root } from "./transcript.js";

const folder = join(root, "test", "transcripts");

for (const name of readdirSync(folder).sort()) if (name.endsWith(".md")) testDocument(join(folder, name));
