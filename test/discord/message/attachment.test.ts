import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type DownloadLimits, download } from "../../../src/discord/message/attachment.ts";

describe("the bytes of an attachment", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const get = (base: string, limits: DownloadLimits = {}, size = 10) =>
    download({ url: `${base}/attachments/1/2/a.txt`, size }, `${base}/api`, limits);

  it("come whole from the server that stands in for Discord", async () => {
    const base = await serve((_request, answer) => answer.end("some words"));
    expect(await get(base)).toEqual({ ok: true, bytes: Buffer.from("some words") });
  });

  it("are asked of no other host, also where it looks like Discord's", async () => {
    let asked = 0;
    const base = await serve((_request, answer) => {
      asked++;
      answer.end("secret");
    });
    const port = new URL(base).port;
    for (const url of [
      `${base}/attachments/1/2/a.txt`,
      "http://cdn.discordapp.com/attachments/1/2/a.txt",
      "https://cdn.discordapp.com.example.org/a.txt",
      `http://cdn.discordapp.com@127.0.0.1:${port}/a.txt`,
      "https://cdn.discordapp.com:8443/a.txt",
      "https://user:word@cdn.discordapp.com/a.txt",
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/hostname",
      "data:text/plain,words",
      "no address",
    ]) {
      expect(await download({ url, size: 1 }, undefined), url).toEqual({ ok: false, why: "elsewhere" });
    }
    expect(asked).toBe(0);
  });

  it("follow no redirect", async () => {
    let reached = false;
    const other = await serve((_request, answer) => {
      reached = true;
      answer.end("secret");
    });
    const base = await serve((_request, answer) => answer.writeHead(302, { location: `${other}/a` }).end());
    expect(await get(base)).toEqual({ ok: false, why: "not there" });
    expect(reached).toBe(false);
  });

  it("are refused where they are too large: as told, as declared, and as they come", async () => {
    const small = await serve((_request, answer) => answer.end("x"));
    expect(await get(small, { size: 100 }, 101)).toEqual({ ok: false, why: "too large" });
    const declared = await serve((_request, answer) =>
      answer.writeHead(200, { "content-length": 101 }).write("x"),
    );
    expect(await get(declared, { size: 100 })).toEqual({ ok: false, why: "too large" });
    const endless = await serve((request, answer) => {
      const timer = setInterval(() => answer.write("x".repeat(1000)), 1);
      request.once("close", () => clearInterval(timer));
    });
    expect(await get(endless, { size: 100_000 })).toEqual({ ok: false, why: "too large" });
    const packed = await serve((request, answer) => {
      expect(request.headers["accept-encoding"]).toBe("identity");
      answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(200_000)));
    });
    expect(await get(packed, { size: 100_000 })).toEqual({ ok: false, why: "too large" });
  });

  it("are given up where they do not come, or stop coming", async () => {
    const silent = await serve(() => undefined);
    expect(await get(silent, { milliseconds: 100 })).toEqual({ ok: false, why: "too slow" });
    const half = await serve((_request, answer) =>
      answer.writeHead(200, { "content-length": 50 }).write("x"),
    );
    expect(await get(half, { milliseconds: 100 })).toEqual({ ok: false, why: "too slow" });
    const broken = await serve((request) => request.socket.destroy());
    expect(await get(broken)).toEqual({ ok: false, why: "not there" });
    const gone = await serve((_request, answer) => answer.writeHead(404).end());
    expect(await get(gone)).toEqual({ ok: false, why: "not there" });
  });
});
