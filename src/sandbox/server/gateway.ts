import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import {
  type APIMessage,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
  type RESTGetAPIGatewayBotResult,
} from "discord-api-types/v10";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { guildCreate } from "../world/telling.ts";
import { type Dispatch, FIXED, type World } from "../world/world.ts";
import {
  ALL_INTENTS,
  FINAL,
  MAX_PAYLOAD_BYTES,
  PRIVILEGED,
  REPLAY_EVENTS,
  RESUMABLE_MS,
  SENDS_PER_MINUTE,
} from "./gateway-rules.ts";

const clientPayload = z.object({ op: z.number(), d: z.record(z.string(), z.unknown()).catch({}) });
type Payload = z.infer<typeof clientPayload>;

/** [id, count] of IDENTIFY. */
const shardOf = z.tuple([z.int().min(0), z.int().min(1)]).refine(([id, count]) => id < count);

/** Replaces text that the bot may not read. */
const VEILED = { content: "", embeds: [], attachments: [], components: [], message_snapshots: [] };

interface Session {
  id: string;
  seq: number;
  intents: number;
  shard: readonly [id: number, count: number];
  sent: { s: number; text: string }[];
  socket: WebSocket | null;
  leftAt: number;
}

export interface GatewaySettings {
  token: string;
  url: () => string;
  heartbeatMs: number;
}

/** Discord's gateway (v10, JSON): sessions, heartbeats, RESUME with replay, and deliberate faults. */
export class Gateway {
  readonly #world: World;
  readonly #settings: GatewaySettings;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #away = false;
  #identifies = 0;
  #shards = 1;
  #refusal: number | null = null;
  /** Count of received operations by opcode name: tests check RESUME and IDENTIFY. */
  readonly received: Record<string, number> = {};

  constructor(world: World, settings: GatewaySettings) {
    this.#world = world;
    this.#settings = settings;
    world.events.on("dispatch", (dispatch) => this.#dispatch(dispatch));
  }

  listen(server: Server, allowed: (request: IncomingMessage) => boolean): void {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = new URL(request.url ?? "/", "http://localhost");
      if (this.#away || !allowed(request) || !path.pathname.startsWith("/gateway")) {
        socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, path.searchParams));
    });
  }

  /** The answer to GET /gateway/bot. */
  botBody(): RESTGetAPIGatewayBotResult {
    return {
      url: this.#settings.url(),
      shards: this.#shards,
      session_start_limit: {
        total: 1000,
        remaining: Math.max(0, 1000 - this.#identifies),
        reset_after: 86_400_000,
        // Discord gives bots of many shards more, so that they need not start them five seconds apart.
        max_concurrency: this.#shards,
      },
    };
  }

  connected(): number {
    return [...this.#sessions.values()].filter((session) => session.socket !== null).length;
  }

  /** Cuts every connection without closing; sessions remain resumable. */
  drop(): void {
    for (const session of this.#sessions.values()) session.socket?.terminate();
  }

  /** Op 7: asks every client to reconnect and resume. */
  requestReconnect(): void {
    for (const session of this.#sessions.values())
      send(session.socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9: the session is invalid; `resumable` says whether to try again. */
  invalidate(resumable: boolean): void {
    for (const session of [...this.#sessions.values()]) {
      send(session.socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
      if (!resumable) this.#sessions.delete(session.id);
    }
  }

  /** Closes every connection with this code, as Discord would; final codes end the session. */
  closeWith(code: number): void {
    for (const session of [...this.#sessions.values()]) this.#close(session.socket, code, session);
  }

  /** From now on the bot is in so many servers that it needs at least so many shards: fewer are closed with 4011. */
  requireShards(count: number): void {
    this.#shards = count;
  }

  /** Every IDENTIFY and RESUME is refused with this code, such as 4004 or 4014; null: none any more. */
  refuse(code: number | null): void {
    this.#refusal = code;
  }

  /** Refuses connections until `comeBack`. */
  goAway(): void {
    this.#away = true;
    this.drop();
  }

  comeBack(): void {
    this.#away = false;
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #welcome(ws: WebSocket, query: URLSearchParams): void {
    let session: Session | null = null;
    let lastBeat = Date.now();
    let sends: number[] = [];
    const watch = setInterval(() => {
      if (Date.now() - lastBeat > this.#settings.heartbeatMs * 2.5)
        this.#close(ws, GatewayCloseCodes.SessionTimedOut, session);
    }, this.#settings.heartbeatMs);
    ws.on("error", () => ws.terminate());
    ws.on("close", (code) => {
      clearInterval(watch);
      if (session === null || session.socket !== ws) return;
      session.socket = null;
      session.leftAt = Date.now();
      this.#world.events.emit("bot");
      // A client that closes with 1000 or 1001 gives up its session (events/gateway, "Disconnecting").
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    });
    if (query.get("v") !== "10" || (query.get("encoding") ?? "json") !== "json" || query.has("compress")) {
      this.#close(ws, GatewayCloseCodes.InvalidAPIVersion);
      return;
    }
    ws.on("message", (raw) => {
      const now = Date.now();
      sends = sends.filter((at) => now - at < 60_000);
      sends.push(now);
      if (sends.length > SENDS_PER_MINUTE) return this.#close(ws, GatewayCloseCodes.RateLimited, session);
      const payload = decode(raw);
      if (payload === null) return this.#close(ws, GatewayCloseCodes.DecodeError, session);
      const name = GatewayOpcodes[payload.op] ?? "unknown";
      this.received[name] = (this.received[name] ?? 0) + 1;
      switch (payload.op) {
        case GatewayOpcodes.Heartbeat:
          lastBeat = now;
          return send(ws, { op: GatewayOpcodes.HeartbeatAck, d: null });
        case GatewayOpcodes.Identify:
        case GatewayOpcodes.Resume:
          if (session !== null) return this.#close(ws, GatewayCloseCodes.AlreadyAuthenticated, session);
          session =
            payload.op === GatewayOpcodes.Identify
              ? this.#identify(ws, payload.d)
              : this.#resume(ws, payload.d);
          this.#world.events.emit("bot");
          return;
        case GatewayOpcodes.PresenceUpdate:
        case GatewayOpcodes.VoiceStateUpdate:
        case GatewayOpcodes.RequestGuildMembers:
          if (session === null) this.#close(ws, GatewayCloseCodes.NotAuthenticated);
          return;
        default:
          return this.#close(ws, GatewayCloseCodes.UnknownOpcode, session);
      }
    });
    send(ws, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#settings.heartbeatMs, _trace: [] } });
  }

  #identify(ws: WebSocket, d: Payload["d"]): Session | null {
    const fail = (code: number): null => {
      this.#close(ws, code);
      return null;
    };
    if (this.#refusal !== null) return fail(this.#refusal);
    if (d.token !== this.#settings.token) return fail(GatewayCloseCodes.AuthenticationFailed);
    const { intents } = d;
    if (typeof intents !== "number" || !Number.isInteger(intents) || (intents & ~ALL_INTENTS) !== 0)
      return fail(GatewayCloseCodes.InvalidIntents);
    if ((intents & PRIVILEGED) !== 0) return fail(GatewayCloseCodes.DisallowedIntents);
    const shard = shardOf.safeParse(d.shard ?? [0, 1]);
    if (!shard.success) return fail(GatewayCloseCodes.InvalidShard);
    if (shard.data[1] < this.#shards) return fail(GatewayCloseCodes.ShardingRequired);
    this.#identifies += 1;
    const id = randomBytes(16).toString("hex");
    const session: Session = { id, seq: 0, intents, shard: shard.data, sent: [], socket: ws, leftAt: 0 };
    this.#sessions.set(session.id, session);
    const isMember = this.#world.members.has(FIXED.application) && handlesGuild(session);
    this.#push(session, "READY", {
      v: 10,
      user: { ...this.#world.bot, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: isMember ? [{ id: FIXED.guild, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: this.#settings.url(),
      session_type: "normal",
      shard: session.shard,
      application: { id: FIXED.application, flags: 0 },
      private_channels: [],
    });
    if (isMember && !this.#world.isOut && (intents & GatewayIntentBits.Guilds) !== 0)
      this.#push(session, "GUILD_CREATE", guildCreate(this.#world));
    return session;
  }

  #resume(ws: WebSocket, d: Payload["d"]): Session | null {
    const refused =
      this.#refusal ?? (d.token === this.#settings.token ? null : GatewayCloseCodes.AuthenticationFailed);
    if (refused !== null) {
      this.#close(ws, refused);
      return null;
    }
    const id = String(d.session_id);
    const session = this.#sessions.get(id);
    const from = Number(d.seq);
    if (session === undefined || isExpired(session) || (session.sent[0]?.s ?? 1) > from + 1) {
      this.#sessions.delete(id);
      send(ws, { op: GatewayOpcodes.InvalidSession, d: false });
      return null;
    }
    if (!Number.isInteger(from) || from > session.seq) {
      this.#close(ws, GatewayCloseCodes.InvalidSeq, session);
      return null;
    }
    session.socket?.terminate();
    session.socket = ws;
    for (const { s, text } of session.sent) if (s > from) ws.send(text);
    this.#push(session, "RESUMED", { _trace: [] });
    return session;
  }

  #dispatch({ t, d, intent, content }: Dispatch): void {
    for (const session of this.#sessions.values()) {
      if (isExpired(session)) {
        this.#sessions.delete(session.id);
        continue;
      }
      const isOfGuild = "guild_id" in d || t.startsWith("GUILD_");
      if (isOfGuild ? !handlesGuild(session) : session.shard[0] !== 0) continue;
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      const isVeiled = content !== undefined && !maySeeContent(content, d);
      this.#push(session, t, isVeiled ? { ...d, ...VEILED } : d);
    }
  }

  #push(session: Session, t: string, d: object): void {
    session.seq += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: session.seq, d });
    session.sent.push({ s: session.seq, text });
    if (session.sent.length > REPLAY_EVENTS) session.sent.shift();
    if (session.socket?.readyState === 1) session.socket.send(text);
  }

  #close(ws: WebSocket | null, code: number, session: Session | null = null): void {
    if (session !== null && FINAL.has(code)) this.#sessions.delete(session.id);
    ws?.close(code, GatewayCloseCodes[code]);
  }
}

/** Does the session's shard handle the server (events/gateway, "Sharding")? Direct messages are shard 0's. */
function handlesGuild({ shard: [id, count] }: Session): boolean {
  return (BigInt(FIXED.guild) >> 22n) % BigInt(count) === BigInt(id);
}

function send(ws: WebSocket | null, payload: object): void {
  if (ws?.readyState === 1) ws.send(JSON.stringify(payload));
}

/** Without the Message Content intent a bot reads its own messages, DMs and those that mention it. */
function maySeeContent({ author, mentions }: APIMessage, d: object): boolean {
  return !("guild_id" in d) || [author, ...mentions].some((one) => one.id === FIXED.application);
}

function isExpired({ socket, leftAt }: Session): boolean {
  return socket === null && Date.now() - leftAt > RESUMABLE_MS;
}

function decode(raw: RawData): Payload | null {
  const text = Buffer.isBuffer(raw) ? raw : Array.isArray(raw) ? Buffer.concat(raw) : Buffer.from(raw);
  if (text.length > MAX_PAYLOAD_BYTES) return null;
  try {
    return clientPayload.parse(JSON.parse(text.toString("utf8")));
  } catch {
    return null;
  }
}
