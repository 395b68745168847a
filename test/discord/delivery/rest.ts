/** Discord's REST behind `DiscordChannel`, answer by answer: what a test says is what the bot gets. */

import { hasLeft, type MakeRequest, RequestGuard } from "../../../src/discord/connection/request-guard.ts";
import { DiscordChannel } from "../../../src/discord/delivery/digest-channel.ts";
import type { KnownChannel, KnownPlaces } from "../../../src/discord/delivery/known-places.ts";
import { deliveryRest } from "../../../src/discord/delivery/requests.ts";
import { message } from "../../../src/discord/message/message.ts";
import { md } from "../../../src/messages/markdown.ts";
import { ALL_PERMISSIONS } from "./permissions.ts";

export interface Request {
  readonly method: string;
  /** Without the base address. */
  readonly path: string;
  readonly body: Record<string, unknown> | null;
  readonly authorization: string | null;
  readonly at: number;
}

/** `lost`: sent, and nothing came back. `unsent`: no connection was made. `silent`: no answer until it is aborted. */
export type Answer =
  | { readonly status: number; readonly json?: unknown; readonly html?: string; readonly headers?: object }
  | "lost"
  | "unsent"
  | "silent";

export const ME = "100000000000000042";
export const GUILD = "100000000000000001";
export const CHANNEL = "100000000000000500";

export const refusal = (status: number, code: number): Answer => ({
  status,
  json: { code, message: `Code ${code}` },
});
export const posted = (id = "100000000000000900"): Answer => ({ status: 200, json: { id } });
export const page = (status: number): Answer => ({
  status,
  html: "<html><body>error code: 1015</body></html>",
});

export class FakeRest {
  readonly requests: Request[] = [];
  /** ms, by which the guard counts. */
  time = 0;
  /** What is answered next; `otherwise` when there is nothing left. */
  answers: Answer[] = [];
  otherwise: (request: Request) => Answer = () => posted();
  readonly guard = new RequestGuard(() => this.time);
  readonly channels = new Map<string, KnownChannel>();
  readonly guilds = new Map<string, "here" | "unavailable" | "left">([[GUILD, "here"]]);
  readonly channel: DiscordChannel;

  constructor() {
    this.channels.set(CHANNEL, { name: "news", guild: GUILD, kind: "other", may: ALL_PERMISSIONS });
    const places: KnownPlaces = {
      me: () => ME,
      channel: (id) => this.channels.get(id) ?? null,
      guild: (id) => this.guilds.get(id) ?? "left",
    };
    const rest = deliveryRest("token", undefined, this.guard, this.#make, Number.POSITIVE_INFINITY);
    this.channel = new DiscordChannel(rest, places, ({ tag }) => ({
      message: message([md`${tag}`]),
      title: "Digest",
    }));
  }

  readonly #make: MakeRequest = async (url, init) => {
    const { pathname, search } = new URL(url);
    const headers = new Headers(init.headers as Record<string, string>);
    const request = {
      method: init.method ?? "GET",
      path: pathname.replace(/^\/api\/v10/, "") + search,
      body: typeof init.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : null,
      authorization: headers.get("authorization"),
      at: this.time,
    };
    const answer = this.answers.shift() ?? this.otherwise(request);
    if (answer === "unsent")
      throw Object.assign(new Error("certificate has expired"), { code: "CERT_HAS_EXPIRED" });
    hasLeft();
    this.requests.push(request);
    if (answer === "lost") throw Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
    if (answer === "silent") {
      return new Promise((_, reject) => {
        const { signal } = init as { signal?: AbortSignal };
        signal?.addEventListener("abort", () =>
          reject(Object.assign(new Error("aborted"), { name: "AbortError" })),
        );
      });
    }
    const { status, json, html, headers: more = {} } = answer;
    return new Response(status === 204 ? null : (html ?? JSON.stringify(json ?? {})), {
      status,
      headers: { "content-type": html === undefined ? "application/json" : "text/html", ...more },
    }) as unknown as Awaited<ReturnType<MakeRequest>>;
  };
}
