import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  contentSecurityPolicy,
  type Served,
  type ServeOptions,
  serveWorkbench,
  usualPort,
} from "../../src/node/server.js";
import { root } from "../transcript.js";

let parent: string;
let folder: string;
let served: Served | undefined;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "casus-server-"));
  folder = join(parent, "workbench");
  for (const name of ["assets", ".hidden", "cases"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Casus</title>");
  writeFileSync(join(folder, "assets", "main-Ab_3-x.js"), "export {};");
  writeFileSync(join(folder, "cases", "one.casus.yaml"), "casus: 1 # é\n");
  writeFileSync(join(folder, ".secret"), "SECRET");
  writeFileSync(join(folder, ".hidden", "file.txt"), "SECRET");
  writeFileSync(join(parent, "secret.txt"), "SECRET");
  mkdirSync(join(parent, "workbench-beside"));
  writeFileSync(join(parent, "workbench-beside", "secret.txt"), "SECRET");
});

afterEach(async () => {
  await served?.close();
  served = undefined;
  rmSync(parent, { recursive: true, force: true });
});

async function start(options: Partial<ServeOptions> = {}): Promise<number> {
  served = await serveWorkbench({ folder, port: 0, ...options });
  return Number(new URL(served.url).port);
}

/** Sends bytes as they are, which clients would mend first, and gives all that comes back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const ask = (port: number, target: string, { method = "GET", host = `127.0.0.1:${port}`, more = "" } = {}) =>
  raw(port, `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`);

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** A server that only keeps a port taken. */
function taking(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const other = createServer().on("error", reject);
    other.listen(port, "127.0.0.1", () => resolve(other));
  });
}

describe("what is there", () => {
  it.each([
    ["/", "text/html;charset=utf-8", "no-store", "<!doctype html><title>Casus</title>"],
    ["/?case=1", "text/html;charset=utf-8", "no-store", "<!doctype html><title>Casus</title>"],
    ["/assets/main-Ab_3-x.js", "text/javascript", "public, max-age=31536000, immutable", "export {};"],
    ["/cases/one.casus.yaml", "text/plain;charset=utf-8", "no-store", "casus: 1 # é\n"],
    ["/opened.json", "application/json;charset=utf-8", "no-store", "null"],
  ])("GET %s", async (path, type, kept, body) => {
    const port = await start();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(body);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("cache-control")).toBe(kept);
  });

  it("the case that was opened", async () => {
    const opened = { name: "né.casus.yaml", text: 'casus: 1\ntitle: "</script>"\n' };
    const port = await start({ opened });
    const answer = await fetch(`http://localhost:${port}/opened.json`);
    expect(await answer.json()).toEqual(opened);
  });

  it("HEAD: the same without a body", async () => {
    const port = await start();
    for (const path of ["/", "/opened.json", "/none"]) {
      const answer = await ask(port, path, { method: "HEAD" });
      expect(statusOf(answer)).toBe(path === "/none" ? 404 : 200);
      expect(answer).toMatch(/\r\nContent-Length: [1-9]/);
      expect(answer.split("\r\n\r\n")[1]).toBe("");
    }
  });

  it("a file that changed while it is served, and none that is gone", async () => {
    const port = await start();
    writeFileSync(join(folder, "index.html"), "later");
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("later");
    rmSync(join(folder, "index.html"));
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  it("whole files, whatever part is asked for", async () => {
    const port = await start();
    for (const range of ["bytes=5-2", "bytes=0-1", "bytes=x"]) {
      const answer = await ask(port, "/", { more: `Range: ${range}\r\n` });
      expect(statusOf(answer)).toBe(200);
      expect(answer).toContain("<title>Casus</title>");
    }
  });
});

describe("what is not", () => {
  const targets = [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/../workbench-beside/secret.txt",
    "//secret.txt",
    "/assets//../../secret.txt",
    "/.secret",
    "/%2esecret",
    "/.hidden/file.txt",
    "/index.html%00.js",
    "/index.html/",
    "/assets",
    "/assets/",
    "/index",
    "/%",
    "secret.txt",
    "../secret.txt",
    "*",
    "file:///etc/passwd",
    "http://127.0.0.1/../secret.txt",
    `/${"a/".repeat(2000)}`,
  ];
  it.each(targets)("GET %s", async (target) => {
    const port = await start();
    const answer = await ask(port, target);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).not.toContain("SECRET");
    expect(answer).not.toContain(parent);
  });

  it.skipIf(process.platform === "win32")("what a link leads to, file or folder", async () => {
    symlinkSync(join(parent, "secret.txt"), join(folder, "link.txt"));
    symlinkSync(join(parent, "workbench-beside"), join(folder, "beside"));
    symlinkSync(join(folder, ".secret"), join(folder, "inside.txt"));
    const port = await start();
    for (const target of ["/link.txt", "/beside/secret.txt", "/inside.txt"]) {
      const answer = await ask(port, target);
      expect(statusOf(answer)).toBe(404);
      expect(answer).not.toContain("SECRET");
    }
  });

  it.skipIf(process.platform === "win32")("a folder that is itself a link is served", async () => {
    symlinkSync(folder, join(parent, "link"));
    const port = await start({ folder: join(parent, "link") });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  it("a folder that is not there", async () => {
    await expect(start({ folder: join(parent, "none") })).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("who may ask", () => {
  it("only who names this address and port", async () => {
    const port = await start({ opened: { name: "a", text: "SECRET" } });
    const others = ["evil.example", `evil.example:${port}`, "127.0.0.1", "localhost", "127.0.0.1:1", ""];
    for (const host of [
      ...others,
      `localhost.evil.example:${port}`,
      `localhost:${port}.evil`,
      `[::1]:${port}`,
    ]) {
      const answer = await ask(port, "/opened.json", { host });
      expect([host, statusOf(answer)]).toEqual([host, 421]);
      expect(answer).toContain("The workbench answers at");
      expect(answer).not.toContain("SECRET");
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
      expect(statusOf(await ask(port, "/opened.json", { host }))).toBe(200);
    expect(statusOf(await raw(port, "GET /opened.json HTTP/1.0\r\n\r\n"))).toBe(421);
    expect(statusOf(await raw(port, "GET /opened.json HTTP/1.1\r\nConnection: close\r\n\r\n"))).toBe(400);
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])("%s is refused", async (method) => {
    const port = await start();
    const answer = await ask(port, "/", { method, more: "Content-Length: 3\r\n" });
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/\r\nAllow: GET, HEAD\r\n/);
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Casus");
  });

  it("every answer forbids what the page does not need", async () => {
    const port = await start();
    const headers = {
      "content-security-policy": `${contentSecurityPolicy}; frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    };
    for (const path of ["/", "/assets/main-Ab_3-x.js", "/opened.json", "/none"]) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
      expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    }
  });

  it("the page itself states the same policy", () => {
    const html = readFileSync(join(root, "workbench", "index.html"), "utf8");
    expect(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1]).toBe(
      contentSecurityPolicy,
    );
  });
});

describe("the port", () => {
  it("listens on the loopback address only", async () => {
    const port = await start();
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, address }) => !internal && !address.startsWith("fe80"))
      .map(({ address }) => address);
    for (const host of [...others, "127.0.0.2", "::1"]) {
      const isOpen = await new Promise((resolve) => {
        const socket = connect({ port, host, timeout: 2000 }, () => resolve(true));
        socket.on("error", () => resolve(false));
        socket.on("timeout", () => resolve(false));
        socket.on("connect", () => socket.destroy());
      });
      expect([host, isOpen]).toEqual([host, false]);
    }
  });

  it("is the usual one, or another where that is taken", async () => {
    const other = await taking(usualPort).catch(() => undefined);
    try {
      const port = await start({ port: undefined as never });
      expect(port).not.toBe(usualPort);
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    } finally {
      other?.close();
    }
  });

  it("is an error where the one that was asked for is taken", async () => {
    const port = await start();
    await expect(serveWorkbench({ folder, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("is given back when it is closed, whoever is still connected", async () => {
    const port = await start();
    const lingering = connect(port, "127.0.0.1");
    const ended = new Promise((resolve) => lingering.on("close", resolve).on("error", () => undefined));
    await new Promise((resolve) => lingering.on("connect", resolve));
    await served?.close();
    served = undefined;
    await ended;
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    (await taking(port)).close();
  });
});
