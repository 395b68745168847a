/** The connection to Discord: one client, with time limits, that no lost answer can crash. */
import { setTimeout } from "node:timers/promises";
import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  HTTPError,
  Options,
  Status,
} from "discord.js";
import type { Log } from "../../log.ts";
import type { Dispatcher } from "../interactions/dispatch.ts";
import type { Metrics } from "../interactions/metrics.ts";

const LOGIN_LIMIT_MS = 30_000;
/** One request; discord.js tries three times more. */
const REQUEST_LIMIT_MS = 5_000;
/** Heartbeats are acknowledged every 41 s; after this long without one the connection counts as lost. */
const HEARTBEAT_LIMIT_MS = 120_000;

/** discord.js caches every user; interactions bring the users they need. Only the bot itself is kept. */
const isSelf = ({ id, client }: { readonly id: string; readonly client: Client<true> }): boolean =>
  id === client.user.id;
const KEPT = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 10,
  UserManager: { maxSize: 1_000, keepOverLimit: isSelf },
  GuildMemberManager: { maxSize: 100, keepOverLimit: isSelf },
});

const REFUSED =
  "Discord refused the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.";

export interface Connection {
  readonly client: Client<true>;
  /** Whether the shard is connected, heartbeats acknowledged; `client.isReady()` stays true if not. */
  isAlive(): boolean;
  close(): Promise<void>;
}

export async function connect(
  options: { token: string; api?: string | undefined; loginLimitMs?: number | undefined },
  dispatcher: Dispatcher,
  log: Log,
  metrics: Metrics,
): Promise<Connection> {
  const settings: ClientOptions = {
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    makeCache: KEPT,
    rest: { timeout: REQUEST_LIMIT_MS, ...(options.api ? { api: options.api } : {}) },
  };
  const client = new Client(settings);
  client.on(Events.Error, (error) => log.error({ err: error }, "client error"));
  client.on(Events.Warn, (message) => log.warn(message));
  client.on(Events.ShardError, (error) => log.error({ err: error }, "gateway error"));
  client.on(Events.ShardDisconnect, ({ code }) => log.error({ code }, "the gateway closed for good"));
  client.on(Events.ShardReconnecting, () => {
    metrics.reconnected();
    log.warn("reconnecting to the gateway");
  });
  client.on(Events.ShardResume, () => log.info("the gateway connection was resumed"));
  client.on(Events.InteractionCreate, (interaction) => void dispatcher.handle(interaction));
  try {
    await within(options.loginLimitMs ?? LOGIN_LIMIT_MS, login(client, options.token));
  } catch (error) {
    await client.destroy();
    throw isRefusedToken(error) ? new Error(REFUSED, { cause: error }) : error;
  }
  return {
    client: client as Client<true>,
    isAlive: () => isAlive(client),
    close: async () => {
      await dispatcher.finished();
      await client.destroy();
    },
  };
}

async function login(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
}

/** The client detects it before asking, or Discord says so (401). */
function isRefusedToken(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

function isAlive(client: Client): boolean {
  const heardSince = Date.now() - HEARTBEAT_LIMIT_MS;
  const isHeard = (at: number) => at === -1 || at > heardSince;
  const { shards } = client.ws;
  return (
    shards.size > 0 &&
    shards.every(({ status, lastPingTimestamp }) => status === Status.Ready && isHeard(lastPingTimestamp))
  );
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = setTimeout(ms, null, { signal: answered.signal }).then((): never => {
    throw new Error(`Discord did not answer within ${ms / 1000} s`);
  });
  return Promise.race([work, late]).finally(() => answered.abort());
}
