import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeBody } from "../../../src/corpus/feeds/content-encoding.ts";
import { PoliteFetcher, type PoliteOptions } from "../../../src/corpus/feeds/polite.ts";
import { saying } from "../reading.ts";
import { ONLY_HERE, startServer, type TestServer } from "./server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const politely = (options: PoliteOptions = {}) => new PoliteFetcher({ pause: 0, ...ONLY_HERE, ...options });
const get = (path: string, options: PoliteOptions = {}) =>
  politely(options).get(`${server.origin}${path}`, "*/*");

describe("A fetch", () => {
  it("gives the bytes as they came, and says who asks", async () => {
    const packed = gzipSync("hello");
    server.set("/a", (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip", etag: '"1"' }).end(packed),
    );
    const answer = await get("/a", { contact: "https://example.org/about" });
    expect(answer).toMatchObject({ kind: "response", status: 200, url: `${server.origin}/a`, body: packed });
    expect(answer.kind === "response" && answer.retrieved).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(server.asked[0]?.headers["user-agent"]).toBe(
      "Dateline/0.1 (news archive reader; +https://example.org/about)",
    );
  });

  it("asks only for what is new, where it knows what it had", async () => {
    server.set("/a", (request, response) =>
      response
        .writeHead(
          request.headers["if-none-match"] === '"1"' && request.headers["if-modified-since"] ? 304 : 200,
        )
        .end(),
    );
    const answer = await politely().get(`${server.origin}/a`, "*/*", {
      etag: '"1"',
      lastModified: "Fri, 09 Apr 2021 00:00:00 GMT",
    });
    expect(answer).toMatchObject({ status: 304 });
  });

  it.each<[string, PoliteOptions, RegExp, (server: TestServer) => void]>([
    [
      "sends without end",
      { mostBytes: 1_000_000 },
      /more than 1 MB/,
      (s) =>
        s.set("/x", (_, response) => {
          const send = () => {
            while (response.write(Buffer.alloc(100_000)));
          };
          response.on("drain", send);
          send();
        }),
    ],
    [
      "sends a letter now and then",
      { milliseconds: 300 },
      /no answer within 0.3 s/,
      (s) =>
        s.set("/x", (_, response) => {
          const timer = setInterval(() => response.write("a"), 50);
          response.on("close", () => clearInterval(timer));
        }),
    ],
    ["says nothing", { milliseconds: 200 }, /no answer within/, (s) => s.set("/x", () => {})],
    [
      "breaks off",
      {},
      /ECONNRESET|connection was lost|aborted/,
      (s) =>
        s.set("/x", (_, response) => {
          response.writeHead(200, { "content-length": "100" });
          response.write("half", () => response.destroy());
        }),
    ],
    [
      "sends headers without end",
      {},
      /HPE_HEADER_OVERFLOW/,
      (s) =>
        s.set("/x", (_, response) => {
          response.writeHead(200, { "x-long": "a".repeat(60_000) }).end();
        }),
    ],
    [
      "redirects in a circle",
      {},
      /more than 5 redirects/,
      (s) => s.set("/x", (_, response) => response.writeHead(302, { location: "/x" }).end()),
    ],
    [
      "redirects to a file",
      {},
      /only http and https/,
      (s) => s.set("/x", (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end()),
    ],
    [
      "redirects to no address",
      {},
      /not an address/,
      (s) => s.set("/x", (_, response) => response.writeHead(302, { location: "http://[" }).end()),
    ],
    [
      "redirects to this network",
      {},
      /10\.0\.0\.1, which is not a public address/,
      (s) => s.set("/x", (_, response) => response.writeHead(302, { location: "http://10.0.0.1/" }).end()),
    ],
    [
      "redirects to a number that is an address",
      {},
      /127\.0\.0\.2, which is not a public address/,
      (s) => s.set("/x", (_, response) => response.writeHead(302, { location: "http://2130706434/" }).end()),
    ],
    [
      "redirects to an address inside another",
      {},
      /not a public address/,
      (s) =>
        s.set("/x", (_, response) =>
          response.writeHead(302, { location: "http://[::ffff:169.254.169.254]/" }).end(),
        ),
    ],
    [
      "redirects to an address with a password",
      {},
      /password/,
      (s) =>
        s.set("/x", (_, response) =>
          response.writeHead(302, { location: `http://a:b@127.0.0.1:${s.port}/y` }).end(),
        ),
    ],
  ])("from a server that %s ends with a reason", async (_, options, reason, prepare) => {
    prepare(server);
    expect(await get("/x", options)).toEqual({
      kind: "refused",
      reason: saying(reason),
      passing: expect.any(Boolean),
    });
  });

  it("from a server that speaks something else ends with a reason", async () => {
    const other = createServer((socket) => socket.on("error", () => {}).end("220 ready\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    expect(await politely().get(`http://127.0.0.1:${port}/`, "*/*")).toMatchObject({ kind: "refused" });
    other.close();
  });

  it("goes to no address that its name leads to unless all are public", async () => {
    server.set("/a", "secret");
    const url = `http://example.org:${server.port}/a`;
    const at = (...addresses: string[]) => ({
      resolve: async () => addresses.map((address) => ({ address, family: 4 })),
    });
    expect(await new PoliteFetcher({ pause: 0, ...at("127.0.0.1") }).get(url, "*/*")).toMatchObject({
      kind: "refused",
      reason: saying("example.org resolves to 127.0.0.1, which is not a public address"),
    });
    expect(await politely(at("127.0.0.1", "192.168.0.1")).get(url, "*/*")).toMatchObject({ kind: "refused" });
    expect(server.asked).toEqual([]);
    expect(await politely(at("127.0.0.1")).get(url, "*/*")).toMatchObject({ status: 200 });
  });

  it("connects to the address that was checked, whatever DNS says a moment later", async () => {
    server.set("/a", "here");
    const answers: string[] = [];
    const resolve = async () => {
      answers.push("asked");
      return [{ address: "127.0.0.1", family: 4 }];
    };
    const answer = await politely({ resolve }).get(
      `http://name-that-exists-nowhere.invalid:${server.port}/a`,
      "*/*",
    );
    expect(answer).toMatchObject({ status: 200 });
    expect(answers.length).toBeGreaterThan(0);
  });

  it("does not unpack what unpacks to more than it may, or is damaged", () => {
    expect(decodeBody("gzip", gzipSync(Buffer.alloc(1_000_000)), 1_000)).toBeNull();
    expect(decodeBody("gzip", Buffer.from("no"), 1_000)).toBeNull();
    expect(decodeBody("sdch", Buffer.from("no"), 1_000)).toBeNull();
    expect(decodeBody("gzip", gzipSync("yes"), 1_000)?.toString()).toBe("yes");
  });
});

describe("A guest", () => {
  it("keeps to robots.txt, also behind a redirect", async () => {
    server.set("/robots.txt", "User-agent: *\nDisallow: /private\n");
    server.set("/open", "yes");
    server.set("/moved", (_, response) => response.writeHead(301, { location: "/private/a" }).end());
    server.set("/private/a", "no");
    expect(await get("/open")).toMatchObject({ status: 200 });
    for (const path of ["/private/a", "/moved"]) {
      expect(await get(path)).toMatchObject({
        kind: "refused",
        reason: saying(/robots\.txt of .* forbids/),
      });
    }
    expect(server.asked.map(({ path }) => path)).toEqual(["/open", "/moved"]);
  });

  it("fetches nothing where robots.txt cannot be had, and anything where there is none", async () => {
    server.set("/a", "yes");
    expect(await get("/a")).toMatchObject({ status: 200 });
    server.set("/robots.txt", (_, response) => response.writeHead(503).end());
    expect(await get("/a")).toMatchObject({
      kind: "refused",
      reason: saying(/robots\.txt of .* is not available/),
    });
  });

  it("makes one request at a time to a host, in the order in which they were asked for", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      server.set(`/${name}`, async (_, response) => {
        await wait(20);
        response.end(name);
      });
    }
    const polite = politely();
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((name) => polite.get(`${server.origin}/${name}`, "*/*")),
    );
    expect(answers.map((answer) => answer.kind === "response" && answer.body.toString())).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
    expect(server.mostAtOnce()).toBe(1);
  });

  it("leaves a host alone for as long as it asks, and longer each time it fails", async () => {
    let now = 0;
    const polite = politely({ now: () => now });
    const ask = () => polite.get(`${server.origin}/a`, "*/*");
    server.set("/a", (_, response) => response.writeHead(429, { "retry-after": "600" }).end());
    expect(await ask()).toMatchObject({ status: 429 });
    now += 599_000;
    expect(await ask()).toMatchObject({
      kind: "refused",
      reason: saying(/no requests to \S+ for 1 min/),
      passing: true,
    });
    now += 2_000;
    server.set("/a", (_, response) => response.writeHead(500).end());
    expect(await ask()).toMatchObject({ status: 500 });
    now += 61_000;
    expect(await ask()).toMatchObject({ kind: "refused" });
    now += 60_000;
    server.set("/a", "well again");
    expect(await ask()).toMatchObject({ status: 200 });
    expect(await ask()).toMatchObject({ status: 200 });
    expect(server.asked).toHaveLength(4);
  });
});
