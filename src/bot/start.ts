/** Assembles and starts the parts, for `main` and for the end-to-end tests. */

import { commandRegistry } from "../../commands/index.ts";
import manifest from "../../package.json" with { type: "json" };
import type { Engine } from "../archive/engine.ts";
import { openArchive, snapshotsBeside } from "../archive/open.ts";
import type { Config } from "../config.ts";
import { AddedDocuments } from "../corpus/added/added-documents.ts";
import { Previews } from "../corpus/added/previews.ts";
import type { PoliteOptions } from "../corpus/feeds/polite.ts";
import { Feeds } from "../corpus/feeds/service.ts";
import type { LiveCorpus } from "../corpus/live/live.ts";
import { sourcesIn } from "../digest/content/matching.ts";
import { DigestRunner } from "../digest/runner.ts";
import { announce } from "../discord/actions/announcements.ts";
import { Charts } from "../discord/charts/charts.ts";
import { type Connection, connect } from "../discord/connection/client.ts";
import { TokenState } from "../discord/connection/lasting-rest.ts";
import { Operators } from "../discord/connection/operators.ts";
import {
  hasGlobalCommands,
  registerCommands,
  registerForServer,
  removeFromServers,
} from "../discord/connection/registration.ts";
import { RequestGuard } from "../discord/connection/request-guard.ts";
import { DiscordChannel } from "../discord/delivery/digest-channel.ts";
import { placesOf } from "../discord/delivery/known-places.ts";
import { deliveryRest } from "../discord/delivery/requests.ts";
import { channelName, resumeDigests } from "../discord/delivery/resume-digests.ts";
import { payloadOf } from "../discord/interactions/command.ts";
import { Dispatcher, type Rate } from "../discord/interactions/dispatch.ts";
import { settingsIn } from "../discord/interactions/guild-settings.ts";
import { type Health, serveHealth } from "../discord/interactions/health.ts";
import { Metrics } from "../discord/interactions/metrics.ts";
import type { Services } from "../discord/interactions/services.ts";
import { download } from "../discord/message/attachment.ts";
import type { Log } from "../log.ts";
import { StoreError } from "../store/problem.ts";
import { Arrivals, longTextsIn, observe, openStoreOrMemory } from "./arrivals.ts";
import { reportOf, StoreWatch, sourcesOf } from "./observation.ts";

export interface Running {
  readonly engine: Engine;
  readonly live: Pick<LiveCorpus, "look" | "settled">;
  readonly connection: Connection;
  readonly health: Health | null;
  /** Posts digests and alerts; null where the store cannot be used. */
  readonly runner: DigestRunner | null;
  /** Resolves when the bot cannot go on, with a sentence that says why and what to do. */
  readonly lost: Promise<Error>;
  /** Finishes work in progress, then closes everything. */
  stop(): Promise<void>;
}

/** What could not be recorded in the store is tried again after so many ms. */
const RECORD_AGAIN_MS = 5_000;

/** Set by tests. */
export interface Tuning {
  readonly rate?: Rate;
  /** ms since 1970. */
  readonly now?: () => number;
  /** ms after which a post without an answer from Discord is given up. */
  readonly sendLimit?: number;
  /** False: no rounds of digests start on their own. */
  readonly rounds?: boolean;
  /** ms in which Discord must have let the bot in. */
  readonly loginLimit?: number;
  /** How feeds are fetched: no setting allows connections to non-public addresses. */
  readonly feedsHttp?: PoliteOptions;
}

/** Without a token the bot runs in its own sandbox. On failure, everything that was opened is closed. */
export async function start(config: Config, log: Log, tuning: Tuning = {}): Promise<Running> {
  const opened: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const parts = await startParts(config, log, tuning, (close) => opened.push(close));
    return { ...parts, stop };
  } catch (error) {
    await stop().catch((second: unknown) => log.warn({ err: second }, "not all could be closed again"));
    throw error;
  }
}

async function startParts(
  config: Config,
  log: Log,
  { rate, now = Date.now, sendLimit, rounds = true, loginLimit, feedsHttp }: Tuning,
  atEnd: (close: () => unknown) => void,
): Promise<Omit<Running, "stop">> {
  const metrics = new Metrics();
  const storeWatch = new StoreWatch(log, metrics, now);
  atEnd(() => storeWatch.close());
  const tokenState = new TokenState(log, metrics);
  let kept = openStoreOrMemory(config.data, now, log);
  atEnd(() => kept.store.close());
  const sandbox = config.token === undefined ? await startOwnSandbox(config, log) : null;
  if (sandbox) atEnd(() => sandbox.close());
  const arrivals = new Arrivals();
  const failed = (message: string) => (error: unknown) => log.error({ err: error }, message);
  let recordAgain: NodeJS.Timeout | undefined;
  atEnd(() => clearTimeout(recordAgain));
  /** Until it works: a disk may be full, or a file locked, for a while. */
  const recordArrivals = async (): Promise<void> => {
    clearTimeout(recordAgain);
    try {
      log.info(await arrivals.record(kept.store, archive), "the corpus has changed");
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const { waiting } = arrivals;
      log.warn({ problem: error.code, waiting }, "what arrived could not be recorded yet; trying again soon");
      recordAgain = setTimeout(() => {
        recordArrivals().catch(failed("what arrived could not be recorded"));
      }, RECORD_AGAIN_MS);
      recordAgain.unref();
      return;
    }
    if (rounds) runner?.tick().catch(failed("a round of digests failed"));
  };
  let isOpen = false;
  let runner: DigestRunner | null = null;
  const { arrivalLog } = kept.store;
  const archive = await openArchive(config.corpus, {
    snapshots: snapshotsBeside(config.data),
    log,
    kept: kept.versions,
    firstSeen: (id) => timeOf(arrivalLog.arrival(id)?.time),
    onChange: (change) => arrivals.add(change),
    onTaken: async () => {
      if (!isOpen) return;
      metrics.holds(archive.library.size);
      await recordArrivals();
      archive.engine.refresh().catch(failed("the suggestions could not be rebuilt"));
    },
    onError: (error) => log.error({ err: error }, "the corpus could not be read; trying again in a minute"),
  });
  const { engine, library, live } = archive;
  metrics.holds(library.size);
  kept = observe(kept, archive, now, log);
  const { store, problem } = kept;
  isOpen = true;
  await recordArrivals();
  engine.warm();
  const charts = new Charts();
  atEnd(() => charts.close());
  const token = config.token ?? sandbox?.token ?? "";
  const api = config.api ?? sandbox?.api;
  let connection: Connection | null = null;
  const client = () => connection?.client ?? null;
  const sources = sourcesIn(engine);
  // By a clock that never steps, unless a test has time pass.
  const guard = new RequestGuard(now === Date.now ? undefined : now);
  const posting = deliveryRest(token, api, guard);
  tokenState.watch(posting);
  const channel = new DiscordChannel(posting, placesOf(client), (announcement) =>
    announce(services, announcement),
  );
  const delivering: Services["delivering"] & { readonly runner?: DigestRunner } =
    problem === null
      ? {
          store,
          runner: new DigestRunner({
            store,
            channel,
            sources,
            log,
            now,
            operators: () => operators.all(),
            ...(sendLimit === undefined ? {} : { sendLimit }),
          }),
          sources,
          channelName: (id) => channelName(client()?.channels.cache.get(id)),
        }
      : { problem };
  runner = delivering.runner ?? null;
  const documents = new AddedDocuments(config.corpus, now);
  await documents
    .tidy()
    .catch((error: unknown) => log.warn({ err: error }, "expired previews could not be removed"));
  const operators = new Operators(config.operators, client, log);
  const feeds = new Feeds({ corpus: config.corpus, log, now, http: feedsHttp });
  const services: Omit<Services, "inTurn"> = {
    engine,
    live,
    feeds,
    charts,
    metrics,
    log,
    longTexts: longTextsIn(store, log),
    settings: settingsIn(store.settings),
    now,
    lastArrival: () => store.arrivalLog.lastArrival(),
    delivering,
    operating: {
      operators,
      previews: new Previews(documents, library),
      download: (attachment) => download(attachment, api),
    },
    version: manifest.version,
    policies: () => {
      const { privacyPolicyURL = null, termsOfServiceURL = null } = client()?.application ?? {};
      return { privacy: privacyPolicyURL, terms: termsOfServiceURL };
    },
  };
  const dispatcher = new Dispatcher(commandRegistry, services, log, metrics, rate);
  const observed = {
    ...{ store, rests: problem, storeWatch, token: tokenState, archive, feeds, runner, rounds, now },
    connection: () => connection,
  };
  metrics.watch(sourcesOf(observed));
  const health =
    config.healthPort === undefined
      ? null
      : await serveHealth(config.healthPort, () => reportOf(observed), metrics);
  if (health) atEnd(() => health.close());
  connection = await connect({ token, api, loginLimitMs: loginLimit, guard }, dispatcher, log, metrics);
  atEnd(() => connection?.close());
  const { rest, application, guilds } = connection.client;
  tokenState.watch(rest);
  await application.fetch(); // what it says of its owners and policies
  await operators.all(); // so that an operator's first keystrokes are answered
  const commands = [...commandRegistry.slash, ...commandRegistry.messages].map(payloadOf);
  const registered =
    config.guild === undefined
      ? await registerCommands(rest, application.id, commands)
      : await registerForServer(rest, application.id, commands, config.guild);
  dispatcher.commandIds = registered.ids;
  if (config.guild !== undefined && (await hasGlobalCommands(rest, application.id)))
    log.warn(
      { guild: config.guild },
      "an earlier start without DISCORD_GUILD registered the commands for all servers: in this one each is shown twice. Use another application for tests, or start once without DISCORD_GUILD",
    );
  const stopping = new AbortController();
  atEnd(() => stopping.abort());
  const others = [...guilds.cache.keys()].filter((id) => id !== config.guild);
  removeFromServers(rest, application.id, others, stopping.signal).then(
    (servers) => {
      if (servers.length > 0) log.info({ servers }, "commands of an earlier DISCORD_GUILD were removed");
    },
    (error: unknown) => {
      if (stopping.signal.aborted) return;
      log.warn({ err: error }, "commands of an earlier DISCORD_GUILD may still be shown twice");
    },
  );
  if (runner !== null) {
    await resumeDigests(connection.client, runner, log);
    if (rounds) runner.start();
    atEnd(() => runner.stop());
  }
  atEnd(() => live.close());
  await live.start();
  atEnd(() => feeds.close());
  await feeds.start();
  log.info(
    {
      articles: library.size,
      setAside: live.problems().length,
      healthPort: health?.port,
      written: registered.written,
      removed: registered.removed,
    },
    "ready",
  );
  return { engine, live, connection, health, runner, lost: connection.lost };
}

/** ISO 8601 of ms since 1970. */
function timeOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

async function startOwnSandbox(config: Config, log: Log) {
  const { startSandbox } = await import("../sandbox/server/server.ts");
  const sandbox = await startSandbox({ port: config.port });
  process.stdout.write(`Dateline is running in its sandbox: ${sandbox.url}\n`);
  log.info("no DISCORD_TOKEN is set: using the sandbox");
  return sandbox;
}
