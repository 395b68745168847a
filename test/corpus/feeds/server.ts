/** A web server on this machine that answers as it is told, also badly, and remembers who asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Highlights {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** What was asked for, robots.txt left out. */
  readonly asked: Highlights[];
  /** The most requests that were under way at one moment. */
  readonly mostAtOnce: () => number;
  set(path: string, answer: Answer | string, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

export async function startServer(): Promise<TestServer> {
  const answers = new Map<string, Answer>();
  const asked: Highlights[] = [];
  let now = 0;
  let most = 0;
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "";
    most = Math.max(most, ++now);
    response.on("close", () => now--);
    if (path !== "/robots.txt") asked.push({ path, headers: request.headers });
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    mostAtOnce: () => most,
    set(path, answer, headers = {}) {
      const text = answer;
      answers.set(
        path,
        typeof text === "string" ? (_, response) => response.writeHead(200, headers).end(text) : text,
      );
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Lets a test talk to this machine, and to no other address that is not public. */
export const ONLY_HERE = { isAllowed: (address: string) => address === "127.0.0.1" };
