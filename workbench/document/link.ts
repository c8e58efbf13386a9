// A link that holds a whole case in its fragment, which browsers send to nobody: one byte for the version, then JSON, deflated
// (RFC 1951), all in base64url (RFC 4648, section 5). Whoever has the link has the case.

import { fileName, type Kept, LONGEST_TEXT, readKept } from "./work.js";

/** What the fragment of such a link begins with. */
export const LINK_MARK = "#case=";

/** Longest link that mail programs, chats and browsers can be trusted with, in characters. */
export const LONG_LINK = 32_000;

/** Most bytes that a link unfolds to. */
export const MOST_BYTES = LONGEST_TEXT;

/** Most characters of a link that are looked at: more than any case of that size takes. */
const MOST_CHARACTERS = 4_000_000;

const VERSION = 1;

export type LinkRead =
  | { readonly kind: "case"; readonly kept: Kept }
  | { readonly kind: "broken"; readonly message: string };

/** The fragment that holds the case, from its # on; undefined for a case that is too large for any link. */
export async function writeLink({ name, text, assumptions, scenarios }: Kept): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify({ name, text, assumptions, scenarios }));
  if (json.length > MOST_BYTES) return undefined;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
  const bytes = new Uint8Array(deflated.length + 1);
  bytes[0] = VERSION;
  bytes.set(deflated, 1);
  return LINK_MARK + toBase64Url(bytes);
}

/** The case in a fragment, or why there is none. Reads no more than it may unfold to. */
export async function readLink(fragment: string): Promise<LinkRead> {
  const code = fragment.startsWith(LINK_MARK) ? fragment.slice(LINK_MARK.length) : "";
  if (code.length > MOST_CHARACTERS) return broken("it is longer than any link to a case");
  const bytes = fromBase64Url(code);
  if (!bytes || bytes.length === 0) return broken("it was cut off or changed on its way");
  if (bytes[0] !== VERSION) return broken("it was made by another version of Casus");
  const unfolded = await inflate(bytes.subarray(1));
  if (unfolded === "too large")
    return broken(`it unfolds to more than ${MOST_BYTES / 1e6} million bytes, and a case has fewer`);
  const kept = unfolded && readKept(parse(unfolded));
  return kept
    ? { kind: "case", kept: { ...kept, name: fileName(kept.name) } }
    : broken("it was cut off or changed on its way");
}

function broken(why: string): LinkRead {
  return { kind: "broken", message: `The link holds no case that can be opened: ${why}.` };
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | "too large" | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_BYTES) {
        await reader.cancel().catch(() => undefined);
        return "too large";
      }
      parts.push(value);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Bytes that are made into characters at once: a call takes only so many arguments. */
const STRETCH = 0x8000;

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += STRETCH)
    binary += String.fromCharCode(...bytes.subarray(at, at + STRETCH));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> | undefined {
  // What stands behind a link in a sentence is often taken for a part of it.
  const plain = code.replace(/[.,;)>\s]+$/, "");
  if (!/^[A-Za-z0-9_-]*$/.test(plain)) return undefined;
  try {
    const binary = atob(plain.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
