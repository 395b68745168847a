/** The connection to Discord: one client, with time limits, that no lost answer can crash. */
import { setTimeout } from "node:timers/promises";
import {
  Client,
  type ClientOptions,
  DefaultRestOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  HTTPError,
  Options,
  Status,
} from "discord.js";
import type { Log } from "../../log.ts";
import type { Dispatcher } from "../interactions/dispatch.ts";
import type { Metrics } from "../interactions/metrics.ts";
import { LastingRest } from "./lasting-rest.ts";
import { RequestGuard } from "./request-guard.ts";
import {
  adviceFor,
  FIRST_PAUSE_MS,
  isMistake,
  NotConnected,
  REFUSED_TOKEN,
  untilAnswered,
  wordsFor,
} from "./waiting.ts";

/** From the first request to READY. */
const LOGIN_LIMIT_MS = 60_000;
/** One request; discord.js tries three times more. */
const REQUEST_LIMIT_MS = 5_000;
/** Heartbeats are acknowledged every 41 s; after this long without one the connection counts as lost. */
const HEARTBEAT_LIMIT_MS = 120_000;

/** What is not closed by then ends with the process. */
const DESTROY_LIMIT_MS = 2_000;

/** discord.js caches every user; interactions bring the users they need. Only the bot itself is kept. */
const isSelf = ({ id, client }: { readonly id: string; readonly client: Client<true> }): boolean =>
  id === client.user.id;
const KEPT = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 10,
  UserManager: { maxSize: 1_000, keepOverLimit: isSelf },
  GuildMemberManager: { maxSize: 100, keepOverLimit: isSelf },
});

/** Codes after which no connection is made again (opcodes-and-status-codes), and what to do. */
const FINAL: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: REFUSED_TOKEN,
  [GatewayCloseCodes.InvalidShard]:
    "Discord's gateway refused the shard (4010). That is a mistake of Dateline.",
  [GatewayCloseCodes.ShardingRequired]:
    "The bot is in more servers than its connections may serve (4011). Start it again: it then takes as many shards as Discord advises. No setting is needed.",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord's gateway has given up this version (4012): update Dateline.",
  [GatewayCloseCodes.InvalidIntents]: "Discord's gateway knows the intents not (4013): update Dateline.",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord's gateway refused the intents (4014). Dateline asks for Guilds only, which needs none of the Privileged Gateway Intents: see on the Bot page of the application of DISCORD_TOKEN whether it was restricted.",
};

export interface Connection {
  readonly client: Client<true>;
  /** Resolves when the gateway has closed for good, with a sentence that says why and what to do. */
  readonly lost: Promise<Error>;
  /** Whether all shards are connected, heartbeats acknowledged; `client.isReady()` stays true if not. */
  isAlive(): boolean;
  close(): Promise<void>;
}

/** Waits for Discord up to a minute. One process serves as many shards as Discord advises. */
export async function connect(
  options: {
    token: string;
    api?: string | undefined;
    loginLimitMs?: number | undefined;
    firstPauseMs?: number;
    /** What every request passes: the deliveries' as well, so that refusals count together. */
    guard?: RequestGuard;
  },
  dispatcher: Pick<Dispatcher, "handle" | "finished">,
  log: Log,
  metrics: Metrics,
): Promise<Connection> {
  const { token, api, loginLimitMs = LOGIN_LIMIT_MS, firstPauseMs = FIRST_PAUSE_MS } = options;
  const { guard = new RequestGuard() } = options;
  const deadline = performance.now() + loginLimitMs;
  await untilAnswered({ token, api, deadline, firstPauseMs }, log);
  const client = newClient(api, guard);
  client.on(Events.Error, (error) => log.error({ err: error }, "client error"));
  client.on(Events.Warn, (message) => log.warn(message));
  client.on(Events.InteractionCreate, (interaction) => void dispatcher.handle(interaction));
  const lost = watchShards(client, log, metrics);
  try {
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    const left = Math.max(1, Math.ceil(deadline - performance.now()));
    const failed = Promise.race([lost, setTimeout(left, new Error("no answer"), { ref: false })]);
    const connected = Promise.all([client.login(token), ready]);
    await Promise.race([connected, failed.then((error) => Promise.reject(error))]);
  } catch (error) {
    // Its shards may come back by themselves whatever is done here: the process has to end.
    await Promise.race([client.destroy(), setTimeout(DESTROY_LIMIT_MS, null, { ref: false })]);
    if (isRefusedToken(error)) throw new NotConnected(REFUSED_TOKEN, { cause: error });
    if (error instanceof NotConnected || isMistake(error)) throw error;
    const gateway = client.ws.gateway ?? "Discord's gateway";
    throw new NotConnected(`${gateway} did not let the bot in: ${wordsFor(error)}. ${adviceFor(api)}`, {
      cause: error,
    });
  }
  return {
    client: client as Client<true>,
    lost,
    isAlive: () => isAlive(client),
    close: async () => {
      await dispatcher.finished();
      await client.destroy();
    },
  };
}

function newClient(api: string | undefined, guard: RequestGuard): Client {
  const settings: ClientOptions = {
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    allowedMentions: { parse: [] },
    makeCache: KEPT,
    rest: {
      timeout: REQUEST_LIMIT_MS,
      makeRequest: guard.guard(DefaultRestOptions.makeRequest),
      ...(api ? { api } : {}),
    },
  };
  const client = new Client(settings);
  client.rest = new LastingRest(client.options.rest);
  return client;
}

/** Says in the log when the connection is lost and when it is back, once each; resolves when it is closed for good. */
function watchShards(client: Client, log: Log, metrics: Metrics): Promise<Error> {
  /** Shards without a connection. */
  const away = new Set<number>();
  let lostAt = 0;
  const isBack = (id: number): void => {
    if (!away.delete(id) || away.size > 0) return;
    log.info({ seconds: Math.round((performance.now() - lostAt) / 1000) }, "the gateway is connected again");
  };
  client.on(Events.ShardReconnecting, (id) => {
    metrics.reconnected();
    if (away.size === 0) {
      lostAt = performance.now();
      log.warn("the connection to the gateway is lost; it is made again");
    }
    away.add(id);
  });
  client.on(Events.ShardResume, isBack);
  client.on(Events.ShardReady, isBack);
  // While the connection is away its errors are part of that, and a final one is told by its code.
  client.on(Events.ShardError, (error, id) => {
    if (!away.has(id)) log.debug({ err: error }, "gateway error");
  });
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const sentence = FINAL[code];
      if (sentence !== undefined) resolve(new NotConnected(sentence));
    });
  });
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
