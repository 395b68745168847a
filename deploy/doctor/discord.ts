/** What Discord tells of an installation: it is asked as the bot asks, with a second connection beside a running bot's. */
import { ApplicationFlags, type Client } from "discord.js";
import type { Config } from "../../src/config.ts";
import { connect } from "../../src/discord/connection/client.ts";
import { Operators } from "../../src/discord/connection/operators.ts";
import { missingToDeliver } from "../../src/discord/connection/permissions.ts";
import { NotConnected, wordsFor } from "../../src/discord/connection/waiting.ts";
import { placesOf } from "../../src/discord/delivery/known-places.ts";
import { Metrics } from "../../src/discord/interactions/metrics.ts";
import { createLog } from "../../src/log.ts";
import { plain } from "../../src/messages/index.ts";
import type { Store } from "../../src/store/ports.ts";
import { caution, type Finding, ok, wrong } from "./finding.ts";

const LOGIN_LIMIT_MS = 20_000;
const DEVELOPER_PORTAL = "https://discord.com/developers/applications";
const CLOCK_CAUTION_S = 5;
const CLOCK_WRONG_S = 60;
const PRIVILEGED =
  ApplicationFlags.GatewayPresence |
  ApplicationFlags.GatewayPresenceLimited |
  ApplicationFlags.GatewayGuildMembers |
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayMessageContent |
  ApplicationFlags.GatewayMessageContentLimited;

/** With so many servers Discord wants an application to be verified. */
const VERIFIED_FROM = 75;

type Asking = Pick<Config, "api" | "guild" | "operators"> & { readonly token: string };

/** `store`: whose digests and watches are looked at; null where it cannot be read. */
export async function examineDiscord(
  config: Asking,
  store: Pick<Store, "digests" | "watches"> | null,
  now: () => number = Date.now,
): Promise<Finding[]> {
  const log = createLog("silent");
  const { token, api } = config;
  // The running bot answers; what this connection hears of readers is left alone.
  const deaf = { handle: async () => {}, finished: async () => {} };
  try {
    const connection = await connect({ token, api, loginLimitMs: LOGIN_LIMIT_MS }, deaf, log, new Metrics());
    try {
      const { client } = connection;
      return [
        ok("Token", `Discord lets ${client.user.username} in, with the intent Guilds alone`),
        await clock(api, now),
        ...(await application(client)),
        servers(client, config.guild),
        await operators(config.operators, client),
        ...(store === null ? [] : channels(client, store)),
      ];
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (error instanceof NotConnected)
      return [wrong("Token", error.message, "Until then nothing else is asked.")];
    return [wrong("Discord", `did not answer: ${wordsFor(error)}`, "Try again in a while.")];
  }
}

/** By the time in Discord's answers, which have whole seconds. */
async function clock(api: string | undefined, now: () => number): Promise<Finding> {
  const answer = await fetch(`${api ?? "https://discord.com/api"}/v10/gateway`);
  const theirs = Date.parse(answer.headers.get("date") ?? "");
  await answer.body?.cancel();
  if (Number.isNaN(theirs)) return caution("Clock", "Discord did not say the time", "Run this again.");
  const seconds = Math.abs(Math.round((now() - theirs) / 1000));
  const advice = "Let the system keep its time (timedatectl set-ntp true): digests are due by this clock.";
  const says = `${seconds} s from Discord's`;
  if (seconds >= CLOCK_WRONG_S) return wrong("Clock", says, advice);
  return seconds >= CLOCK_CAUTION_S ? caution("Clock", says, advice) : ok("Clock", says);
}

async function application(client: Client<true>): Promise<Finding[]> {
  const { flags, interactionsEndpointURL, name, privacyPolicyURL, termsOfServiceURL } =
    await client.application.fetch();
  const isLinked = privacyPolicyURL !== null && termsOfServiceURL !== null;
  const privileged = (flags.bitfield & PRIVILEGED) !== 0;
  const page = `${DEVELOPER_PORTAL}/${client.application.id}`;
  return [
    interactionsEndpointURL === null
      ? ok("Interactions", `${name} gets them over the gateway`)
      : wrong(
          "Interactions",
          "Discord sends them to an address instead of the bot",
          `Empty Interactions Endpoint URL: ${page}`,
        ),
    privileged
      ? caution(
          "Intents",
          "a privileged intent is on that Dateline does not use",
          `Switch it off: ${page}/bot`,
        )
      : ok("Intents", "no privileged one is on, none is needed"),
    isLinked || client.guilds.cache.size < VERIFIED_FROM
      ? ok(
          "Policies",
          isLinked ? "linked, also in /about" : "not linked; Discord asks for them in its verification",
        )
      : caution("Policies", "not linked", `Publish deploy/PRIVACY.md and TERMS.md, and link them: ${page}`),
  ];
}

function servers(client: Client<true>, guild: string | undefined): Finding {
  const { cache } = client.guilds;
  const out = cache.filter(({ available }) => !available).size;
  if (guild !== undefined && !cache.has(guild))
    return wrong(
      "Servers",
      `the bot is not in ${guild}`,
      "Invite it there, or correct or remove DISCORD_GUILD.",
    );
  if (cache.size === 0)
    return caution(
      "Servers",
      "the bot is in none",
      "Open the install link of the application's Installation page.",
    );
  return out > 0
    ? caution(
        "Servers",
        `${cache.size}, of which Discord cannot reach ${out}`,
        "Wait; see https://discordstatus.com",
      )
    : ok("Servers", `${cache.size}`);
}

async function operators(named: readonly string[], client: Client<true>): Promise<Finding> {
  const all = await new Operators(named, () => client, { warn: () => {} }).all();
  return all.length > 0
    ? ok(
        "Operators",
        `${all.length}, ${named.length > 0 ? "by DATELINE_OPERATORS" : "by the application's owner or team"}`,
      )
    : caution("Operators", "Discord did not say who owns the application", "Set DATELINE_OPERATORS.");
}

/** Every channel in which a digest or an alert is due, judged as a delivery is. */
function channels(client: Client<true>, { digests, watches }: Pick<Store, "digests" | "watches">): Finding[] {
  const due = new Map<string, string>();
  for (const { channel, id } of [...digests.active(), ...digests.refused()]) due.set(channel, `digest ${id}`);
  for (const { channel, id, mode } of [...watches.active(), ...watches.refused()])
    if (mode === "post" && channel !== null && !due.has(channel)) due.set(channel, `watch ${id}`);
  if (due.size === 0) return [ok("Channels", "no digest or alert is due in any")];
  const places = placesOf(() => client);
  return [...due].map(([id, who]) => {
    const known = places.channel(id);
    if (known === null)
      return wrong(
        "Channel",
        `${id} (${who}) is not to be seen`,
        "Allow View Channel, or set the digest elsewhere; an archived thread looks the same.",
      );
    const missing = missingToDeliver(known.may, known.kind === "thread");
    if (missing.length > 0)
      return wrong(
        "Channel",
        `#${known.name} (${who}) is closed to Dateline`,
        `Allow ${missing.map((one) => plain(one, "en")).join(", ")}.`,
      );
    return ok("Channel", `#${known.name} (${who})`);
  });
}
