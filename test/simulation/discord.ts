/**
 * Discord as the bot's REST client meets it: channels of each kind that change, lock and vanish, nonces that are known
 * for minutes, and answers that are refused, lost, or come too late. All time is the simulation's.
 */
import { PermissionFlagsBits } from "discord.js";
import { hasLeft, type MakeRequest } from "../../src/discord/connection/request-guard.ts";
import type { KnownChannel, KnownPlaces } from "../../src/discord/delivery/known-places.ts";
import type { Random } from "./random.ts";

const MINUTE = 60_000;
/** Discord says "a few minutes". */
const NONCE_MS = 3 * MINUTE;
const EPOCH = 1_420_070_400_000;
export const ME = "100000000000000042";
export const GUILD = "100000000000000001";
export const NEWS = "100000000000000501";
export const READER = "100000000000000802";

export interface SimMessage {
  readonly id: string;
  readonly at: number;
  readonly nonce: string | null;
  /** All text of it. */
  readonly text: string;
}

export interface SimChannel {
  readonly id: string;
  readonly kind: KnownChannel["kind"] | "dm";
  /** Of a post: its forum. */
  readonly parent: string | null;
  exists: boolean;
  locked: boolean;
  archived: boolean;
  view: boolean;
  send: boolean;
  read: boolean;
  /** Of a person: are direct messages closed? */
  closed: boolean;
  readonly messages: SimMessage[];
}

/** What becomes of a request that would have been answered. */
export const FAULTS = [
  "unsent",
  "lost before",
  "lost after",
  "late",
  "500",
  "502 after",
  "401",
  "403 page",
  "403 code 40333",
  "404 page",
  "429 page",
  "429 for a minute",
  "400",
] as const;
const UNSURE = ["lost before", "lost after", "late", "502 after"] as const;
export type Fault = (typeof FAULTS)[number];

/** A refusal by a code that pauses, as Discord knows it. */
export interface Refused {
  readonly at: number;
  readonly channel: string;
  readonly text: string;
}

export class SimDiscord {
  /** ms since 1970; never steps. */
  time: number;
  readonly channels = new Map<string, SimChannel>();
  inGuild = true;
  available = true;
  timedOutUntil = 0;
  /** Share of requests that go wrong by themselves. */
  faultRate = 0;
  /** What goes wrong with every request until then. */
  outage: { readonly fault: Fault; readonly until: number } | null = null;
  readonly refused: Refused[] = [];
  /** When requests were answered by 401, 403 or 429. */
  readonly invalid: number[] = [];
  /** Is the nonce of a message looked at? */
  knowsNonces = true;
  /** When every request went wrong, in ms. */
  readonly outages: { readonly from: number; readonly until: number }[] = [];
  readonly #random: Random;
  #ids = 0n;
  #late: { readonly at: number; readonly post: () => void }[] = [];
  /** What the gateway told last; the bot's cache. */
  #told = new Map<string, KnownChannel>();
  #toldGuild: "here" | "unavailable" | "left" = "here";

  constructor(time: number, random: Random) {
    this.time = time;
    this.#random = random;
  }

  addChannel(id: string, kind: SimChannel["kind"], parent: string | null = null): SimChannel {
    const open = { exists: true, locked: false, archived: false, view: true, send: true, read: true };
    const channel: SimChannel = { id, kind, parent, ...open, closed: false, messages: [] };
    this.channels.set(id, channel);
    return channel;
  }

  pass(ms: number): void {
    const end = this.time + ms;
    const due = this.#late.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    this.#late = this.#late.filter(({ at }) => at > end);
    for (const { at, post } of due) {
      this.time = at;
      post();
    }
    this.time = end;
  }

  breakOff(fault: Fault, ms: number): void {
    this.outage = { fault, until: this.time + ms };
    this.outages.push({ from: this.time, until: this.time + ms });
  }

  /** The gateway tells how all is now. */
  tell(): void {
    this.#toldGuild = this.inGuild ? (this.available ? "here" : "unavailable") : "left";
    this.#told = new Map();
    if (this.#toldGuild !== "here") return;
    for (const channel of this.channels.values()) {
      const { id, kind, exists, archived } = channel;
      if (!exists || archived || kind === "dm") continue;
      const { view, send, read } = this.#may(channel);
      const { ViewChannel, SendMessages, SendMessagesInThreads, ReadMessageHistory } = PermissionFlagsBits;
      let may = 0n;
      if (view) may |= ViewChannel;
      if (send) may |= SendMessages | SendMessagesInThreads;
      if (read) may |= ReadMessageHistory;
      this.#told.set(id, { name: id, guild: GUILD, kind, may });
    }
  }

  readonly places: KnownPlaces = {
    me: () => ME,
    channel: (id) => this.#told.get(id) ?? null,
    guild: () => this.#toldGuild,
  };

  readonly request: MakeRequest = async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    const method = init.method ?? "GET";
    const fault = this.#faultNow();
    if (fault === "unsent") throw Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" });
    hasLeft();
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Body) : null;
    const path = pathname.replace(/^\/api\/v10/, "");
    const carry = () => this.#carryOut(method, path, searchParams, body);
    const lost = () => Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
    switch (fault) {
      case null:
        return this.#answer(...carry());
      case "lost before":
        throw lost();
      case "lost after":
        carry();
        throw lost();
      case "late": {
        const at = this.time + this.#random.between(5, 90) * 1_000;
        if (method === "POST") this.#late.push({ at, post: carry });
        throw lost();
      }
      case "500":
        return this.#answer(500, null);
      case "502 after":
        carry();
        return this.#answer(502, null);
      case "401":
        return this.#answer(401, { code: 0, message: "401: Unauthorized" });
      case "403 page":
        return this.#answer(403, null);
      case "403 code 40333":
        return this.#answer(403, { code: 40333, message: "internal network error" });
      case "404 page":
        return this.#answer(404, null);
      case "429 page":
        return this.#answer(429, null);
      case "429 for a minute":
        return this.#answer(429, { retry_after: 60, global: false }, { "retry-after": "60" });
      case "400":
        return this.#answer(400, { code: 50035, message: "Invalid Form Body" });
    }
  };

  #faultNow(): Fault | null {
    if (this.outage !== null && this.time < this.outage.until) return this.outage.fault;
    if (!this.#random.chance(this.faultRate)) return null;
    // What leaves open whether it was accepted is the hardest.
    return this.#random.pick(this.#random.chance(0.5) ? UNSURE : FAULTS);
  }

  #answer(status: number, json: unknown, headers: Record<string, string> = {}) {
    if (status === 401 || status === 403 || status === 429) this.invalid.push(this.time);
    const type = json === null ? "text/html" : "application/json";
    const body = json === null ? "<html><title>error</title></html>" : JSON.stringify(json);
    const response = new Response(body, { status, headers: { "content-type": type, ...headers } });
    return response as unknown as Awaited<ReturnType<MakeRequest>>;
  }

  #id(): string {
    this.#ids += 1n;
    return String((BigInt(Math.floor(this.time) - EPOCH) << 22n) + this.#ids);
  }

  /** Status and body. */
  #carryOut(method: string, path: string, query: URLSearchParams, body: Body | null): [number, unknown] {
    const [, top, id = "", part, more] = path.split("/");
    if (top === "users") return [200, { id: this.channels.get(body?.recipient_id ?? "")?.id ?? "0" }];
    if (top === "guilds") return this.#inGuild(() => [200, { threads: this.#posts(null, false) }]);
    const channel = this.channels.get(id);
    if (channel === undefined || !channel.exists) return code(404, 10003);
    if (channel.kind !== "dm" && !this.inGuild) return code(403, 50001);
    if (channel.kind !== "dm" && !this.available) return [503, null];
    const { view, read } = this.#may(channel);
    if (!view) return code(403, 50001);
    if (part === "threads" && more !== undefined) return [200, { threads: this.#posts(id, true) }];
    if (method === "GET" && part === undefined) {
      const own = channel.messages.at(-1)?.id ?? (channel.parent === null ? null : id);
      return [200, { id, last_message_id: own }];
    }
    if (method === "GET") return [200, read ? this.#history(channel, query) : []];
    return this.#post(channel, part === "threads", body ?? {});
  }

  /** A post has the permissions of its forum. */
  #may(channel: SimChannel): Pick<SimChannel, "view" | "send" | "read"> {
    return channel.parent === null ? channel : (this.channels.get(channel.parent) ?? channel);
  }

  #inGuild(answer: () => [number, unknown]): [number, unknown] {
    return this.inGuild && this.available ? answer() : code(403, 50001);
  }

  #posts(parent: string | null, archived: boolean) {
    return [...this.channels.values()]
      .filter((one) => one.parent !== null && one.exists && one.archived === archived)
      .filter((one) => parent === null || one.parent === parent)
      .map(({ id, parent: parent_id, messages }) => ({
        id,
        parent_id,
        owner_id: ME,
        last_message_id: messages.at(-1)?.id ?? id,
      }));
  }

  #history({ messages }: SimChannel, query: URLSearchParams) {
    const before = query.get("before");
    return messages
      .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
      .slice(-Number(query.get("limit")))
      .reverse()
      .map(({ id, text }) => ({ id, author: { id: ME }, content: text, components: [] }));
  }

  #post(channel: SimChannel, isThread: boolean, body: Body): [number, unknown] {
    const content = isThread ? (body.message ?? {}) : body;
    const text = textIn(content.components);
    const refuse = (status: number, number: number): [number, unknown] => {
      this.refused.push({ at: this.time, channel: channel.parent ?? channel.id, text });
      return code(status, number);
    };
    if (channel.closed) return refuse(403, 50007);
    if (channel.kind !== "dm" && (!this.#may(channel).send || this.time < this.timedOutUntil))
      return refuse(403, 50013);
    if (channel.locked) return refuse(400, channel.archived ? 50083 : 160005);
    if (isThread !== (channel.kind === "forum")) return code(400, 50024);
    const nonce = isThread || !body.enforce_nonce ? null : (body.nonce ?? null);
    const known = channel.messages.find(
      (one) => one.nonce !== null && one.nonce === nonce && this.time - one.at < NONCE_MS,
    );
    if (known !== undefined && this.knowsNonces) return [200, { id: known.id }];
    const id = this.#id();
    const place = isThread ? this.addChannel(id, "thread", channel.id) : channel;
    place.archived = false;
    place.messages.push({ id, at: this.time, nonce, text });
    return [200, { id }];
  }
}

interface Body {
  readonly recipient_id?: string;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly components?: unknown;
  readonly message?: Body;
}

function code(status: number, number: number): [number, unknown] {
  return [status, { code: number, message: `code ${number}` }];
}

/** All `content` in a tree of components. */
function textIn(components: unknown): string {
  if (Array.isArray(components)) return components.map(textIn).join("\n");
  if (typeof components !== "object" || components === null) return "";
  const { content, components: inner } = components as { content?: unknown; components?: unknown };
  return [typeof content === "string" ? content : "", textIn(inner)].filter(Boolean).join("\n");
}
