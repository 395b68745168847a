/** Discord at a start: it is waited for, in growing pauses and not for ever, and whoever starts the bot is told what did not answer. */
import { setTimeout } from "node:timers/promises";
import { DiscordAPIError, HTTPError, RateLimitError, REST, Routes } from "discord.js";
import { z } from "zod";
import type { Log } from "../../log.ts";

const REQUEST_LIMIT_MS = 10_000;
export const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 16_000;
/** A limit of which Discord does not say how long it lasts: the address may be banned, and every request prolongs that. */
const UNKNOWN_LIMIT_MS = 25_000;

export const REFUSED_TOKEN =
  "Discord refused the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.";

/** Says to whoever starts or runs the bot why it is not connected, and what to do; trying again is of no use. */
export class NotConnected extends Error {}

const GatewayBot = z.object({ url: z.url() });

interface Waiting {
  readonly token: string;
  /** What `DISCORD_API` says; undefined for Discord itself. */
  readonly api: string | undefined;
  /** ms since the process began, by `performance.now()`. */
  readonly deadline: number;
  /** ms until it is asked for the second time; then twice as long each time. */
  readonly firstPauseMs: number;
}

/**
 * Resolves when Discord says where its gateway is and that greets; throws a sentence where it does not in time, or never
 * will. Before a client is made: one that failed to connect may connect by itself later.
 */
export async function untilAnswered(
  { token, api, deadline, firstPauseMs }: Waiting,
  log: Log,
): Promise<void> {
  const rest = new REST({
    version: "10",
    retries: 0,
    timeout: REQUEST_LIMIT_MS,
    rejectOnRateLimit: () => true,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);
  const question = `${rest.options.api}/v${rest.options.version}${Routes.gatewayBot()}`;
  const began = performance.now();
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    let address = question;
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now())));
    try {
      const { url } = GatewayBot.parse(await rest.get(Routes.gatewayBot(), { signal }));
      address = url;
      await greeted(url, signal);
      return;
    } catch (error) {
      if (isMistake(error)) throw error;
      if (error instanceof DiscordAPIError && error.status === 401)
        throw new NotConnected(REFUSED_TOKEN, { cause: error });
      if (error instanceof DiscordAPIError && error.status === 404 && api !== undefined)
        throw new NotConnected(`DISCORD_API names no API of Discord: ${address} answered 404.`, {
          cause: error,
        });
      const wait = Math.max(pause, limitOf(error));
      const why = wordsFor(error);
      if (performance.now() + wait >= deadline) {
        const seconds = Math.round((performance.now() - began) / 1000);
        throw new NotConnected(
          `${address} did not answer as it should for ${seconds} s: ${why}. ${adviceFor(api)}`,
          {
            cause: error,
          },
        );
      }
      if (pause === firstPauseMs) log.warn({ why }, "Discord does not answer; it is asked again for a while");
      await setTimeout(wait);
    }
  }
}

export function adviceFor(api: string | undefined): string {
  return api === undefined
    ? "Look at https://discordstatus.com and at this machine's connection, then start Dateline again."
    : `DISCORD_API is ${api}: is that right, and does it run?`;
}

/** A mistake of ours, not an answer or the lack of one. */
export function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** Resolves when the gateway says HELLO. */
async function greeted(url: string, signal: AbortSignal): Promise<void> {
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  try {
    await new Promise<unknown>((resolve, reject) => {
      socket.onmessage = resolve;
      socket.onerror = () => reject(new Error("no connection"));
      socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`));
      signal.onabort = () => reject(signal.reason);
    });
  } finally {
    socket.close();
  }
}

function limitOf(error: unknown): number {
  if (!(error instanceof RateLimitError)) return 0;
  const longest = Math.max(error.retryAfter, error.timeToReset);
  return Number.isFinite(longest) && longest > 0 ? longest : UNKNOWN_LIMIT_MS;
}

export function wordsFor(error: unknown): string {
  if (error instanceof RateLimitError) return "the status 429, too many requests";
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return `the status ${error.status}`;
  if (!(error instanceof Error)) return String(error);
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer";
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
