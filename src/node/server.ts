// The workbench on this machine: a static folder, served on the loopback address alone.
//
// A case may be confidential, and any page in the browser can send requests to a local port. So whoever asks must name
// this server as the host (a name that was made to lead here does not), pages of other origins are told to keep out by
// headers, nothing is written, and only plain files inside the folder are sent. Sending is done by sirv.

import { realpathSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, sep } from "node:path";
import sirv from "sirv";

/**
 * What the page may do: run and load what stands in its own folder, and nothing else. `wasm-unsafe-eval` lets it compile
 * WebAssembly, with which reports get their pictures, and no script from text. index.html says the same.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The port that is tried first, so that the page finds again what the browser kept for its address. */
export const usualPort = 8417;

/** How many ports from the usual one on are tried before the system chooses. */
const NEIGHBOURS = 10;

/** The file that holds the case which the command was given. */
const OPENED = "opened.json";

/** A case for the page to begin with. */
export type OpenedText = { readonly name: string; readonly text: string };

export type ServeOptions = {
  /** The built workbench. */
  readonly folder: string;
  /** This port or none, 0 for any free one; left out, the usual one or the next that is free. */
  readonly port?: number;
  readonly opened?: OpenedText;
};

export type Served = {
  /** Where the page is, such as `http://127.0.0.1:8417/`. */
  readonly url: string;
  /** Ends all connections and gives the port back. */
  readonly close: () => Promise<void>;
};

/**
 * Serves the workbench until it is closed. `GET opened.json` gives the case that was opened, or `null`.
 * @throws what the system throws, such as EADDRINUSE for a port that is taken and ENOENT for a folder that is not there
 */
export async function serveWorkbench({ folder, port, opened }: ServeOptions): Promise<Served> {
  const home = realpathSync(folder);
  const send = sirv(home, { dev: true, etag: true, extensions: [] });
  const server = createServer((request, response) => {
    const refusal = refuse(request, portOf(server));
    if (refusal) {
      say(request, response, ...refusal);
      return;
    }
    const path = pathOf(request.url);
    if (path === OPENED) {
      sendOpened(request, response, opened);
      return;
    }
    if (path === undefined || !isPlainFile(home, path)) {
      say(request, response, 404, "There is no such file in the workbench.");
      return;
    }
    for (const [name, value] of headersOf(path)) response.setHeader(name, value);
    // Parts of files are of no use to the page, and a range that makes no sense is an error to the one who sends it.
    delete request.headers.range;
    request.url = `/${path}`;
    send(request, response, () => say(request, response, 404, "There is no such file in the workbench."));
  });
  await listenOn(server, port);
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((mistake) => (mistake ? reject(mistake) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** On the port that was asked for, or on the first one that is free. */
async function listenOn(server: Server, port: number | undefined): Promise<void> {
  if (port !== undefined) return listen(server, port);
  for (let tried = usualPort; tried < usualPort + NEIGHBOURS; tried++) {
    try {
      return await listen(server, tried);
    } catch (mistake) {
      const { code } = mistake as { code?: string };
      if (code !== "EADDRINUSE" && code !== "EACCES") throw mistake;
    }
  }
  return listen(server, 0);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0;

/** Why a request is not answered, as a status and a sentence. */
function refuse({ method, headers }: IncomingMessage, port: number): [number, string] | undefined {
  const host = headers.host?.toLowerCase();
  // Browsers leave the usual port of the web out.
  const ending = port === 80 ? "" : `:${port}`;
  if (host !== `127.0.0.1${ending}` && host !== `localhost${ending}`)
    return [421, `The workbench answers at http://127.0.0.1${ending}/ only, and not under another name.`];
  if (method !== "GET" && method !== "HEAD") return [405, "The workbench is only read: GET and HEAD."];
  return undefined;
}

/**
 * The file that a request asks for, relative to the folder. Only names that a build gives its files are understood: without
 * escapes, and no part begins with a dot.
 */
function pathOf(url = ""): string | undefined {
  const [path = ""] = url.split(/[?#]/, 1);
  if (path === "/") return "index.html";
  return /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/.test(path) ? path.slice(1) : undefined;
}

/** Whether it is a file, and no link leads to it. */
function isPlainFile(home: string, path: string): boolean {
  const file = join(home, ...path.split("/"));
  try {
    return file.startsWith(home + sep) && realpathSync(file) === file && statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What every answer says, and how long this one may be kept: files in `assets` have a hash of their text in their names. */
function headersOf(path: string): [string, string][] {
  const isHashed = path.startsWith("assets/");
  return [
    ["Content-Security-Policy", `${contentSecurityPolicy}; frame-ancestors 'none'`],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "no-referrer"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-store"],
    ...(path.endsWith(".yaml") ? ([["Content-Type", "text/plain;charset=utf-8"]] as [string, string][]) : []),
  ];
}

function sendOpened(request: IncomingMessage, response: ServerResponse, opened?: OpenedText): void {
  const body = JSON.stringify(opened ?? null);
  finish(request, response, 200, "application/json;charset=utf-8", body);
}

/** A plain sentence with a status. */
function say(request: IncomingMessage, response: ServerResponse, status: number, sentence: string): void {
  if (status === 405) response.setHeader("Allow", "GET, HEAD");
  // What comes with a request that is refused is not read.
  if (status !== 404) response.setHeader("Connection", "close");
  finish(request, response, status, "text/plain;charset=utf-8", `${sentence}\n`);
}

function finish(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  for (const [name, value] of headersOf("")) response.setHeader(name, value);
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(method === "HEAD" ? undefined : body);
}
