/**
 * From an interaction to its answer: reads options and state, acknowledges in time, runs the command, sends
 * its answer, and turns errors into a message for the reader and a line in the log.
 */
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  type MessageSnapshot,
  RESTJSONErrorCodes,
} from "discord.js";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Turns } from "../../common/turns.ts";
import type { Log } from "../../log.ts";
import { languageOf, plain } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import { StoreError } from "../../store/problem.ts";
import { viewerOf } from "../connection/viewer.ts";
import type { CommandIds } from "../message/command-mentions.ts";
import { LIMITS } from "../message/limits.ts";
import { readMessageTexts } from "../message/message-texts.ts";
import type { Action, MessageCommand, Slash, SlashGroup } from "./command.ts";
import { actionOf } from "./custom-id.ts";
import { sentenceFor } from "./failure.ts";
import type { Answerable } from "./follow-up.ts";
import type { Metrics } from "./metrics.ts";
import { type Choice, rawOptions, readOptions } from "./options.ts";
import { type Reply, reply } from "./reply.ts";
import { announce, send } from "./send.ts";
import type { Context, Services, Viewer } from "./services.ts";

export interface CommandRegistry {
  readonly slash: readonly (Slash | SlashGroup)[];
  readonly messages: readonly MessageCommand[];
  readonly actions: readonly Action[];
}

/** Slower answers are deferred: Discord waits for 3 seconds. */
const DEFER_AFTER_MS = 1500;
/** A reader may make `points` requests in this many seconds. */
export interface Rate {
  readonly points: number;
  readonly duration: number;
}
const RATE: Rate = { points: 25, duration: 10 };
/** Keystrokes that are answered with suggestions: more than anybody types. */
const KEYSTROKES: Rate = { points: 60, duration: 10 };

const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

export class Dispatcher {
  /** By path; what only managers may use is marked in every part. */
  readonly #slash: ReadonlyMap<string, Slash>;
  readonly #messages: CommandRegistry["messages"];
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #services: Omit<Services, "inTurn">;
  readonly #turns = new Turns();
  readonly #log: Log;
  readonly #metrics: Metrics;
  readonly #rate: RateLimiterMemory;
  readonly #keystrokes = new RateLimiterMemory(KEYSTROKES);
  readonly #deferAfterMs: number;
  readonly #running = new Set<Promise<void>>();
  /** Set once they are registered: from then on, commands in answers open when pressed. */
  commandIds: CommandIds = new Map();

  constructor(
    { slash, messages, actions }: CommandRegistry,
    services: Omit<Services, "inTurn">,
    log: Log,
    metrics: Metrics,
    rate: Rate = RATE,
    deferAfterMs = DEFER_AFTER_MS,
  ) {
    this.#rate = new RateLimiterMemory(rate);
    this.#deferAfterMs = deferAfterMs;
    const parts = slash.flatMap((one) =>
      "parts" in one ? one.parts.map((part) => ({ ...one, ...part })) : one,
    );
    this.#slash = new Map(parts.map((one) => [one.name, one]));
    this.#messages = messages;
    this.#actions = new Map(actions.map((one) => [one.name, one]));
    this.#services = services;
    this.#log = log;
    this.#metrics = metrics;
  }

  /** Never rejects. */
  handle(interaction: Interaction): Promise<void> {
    const work = this.#handle(interaction).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return work;
  }

  /** Resolves when all current interactions have been answered. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #handle(interaction: Interaction): Promise<void> {
    const started = performance.now();
    const name = this.#nameOf(interaction);
    let outcome = "answered";
    try {
      if (interaction.isAutocomplete()) await this.#complete(interaction);
      else outcome = await this.#answer(interaction);
    } catch (error) {
      outcome = await this.#failed(error, name, interaction);
    }
    const ms = performance.now() - started;
    this.#metrics.answered(name, outcome, ms);
    this.#log.debug({ name, outcome, ms: Math.round(ms) }, "interaction");
  }

  /** Answers with an empty list on errors: what was typed can still be sent. */
  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    let choices: readonly Choice[] = [];
    try {
      if ((await this.#waitFor(this.#keystrokes, interaction.user.id)) === 0)
        choices = this.#choices(interaction);
    } catch (error) {
      this.#log.error({ err: error, command: interaction.commandName }, "autocomplete failed");
    }
    const usable = choices.filter(
      ({ name, value }) => name.trim() !== "" && value.trim() !== "" && value.length <= LIMITS.choice,
    );
    await interaction.respond(
      usable
        .slice(0, LIMITS.choices)
        .map(({ name, value }) => ({ name: shorten(name, LIMITS.choice), value })),
    );
  }

  #choices(interaction: AutocompleteInteraction): readonly Choice[] {
    const slash = this.#slashOf(interaction);
    const focused = interaction.options.getFocused(true);
    const given = Object.entries(rawOptions(interaction.options.data)).map(
      ([key, value]) => [key, typeof value === "object" ? value.id : String(value)] as const,
    );
    const complete = slash?.options[focused.name]?.complete;
    return (
      complete?.(this.#contextOf(viewerOf(interaction)), String(focused.value), Object.fromEntries(given)) ??
      []
    );
  }

  async #answer(interaction: Answerable): Promise<string> {
    const viewer = viewerOf(interaction);
    const seconds = await this.#waitFor(this.#rate, viewer.userId);
    if (seconds > 0) {
      await send(interaction, viewer, reply.problem(plain("tooFast", viewer.language, { seconds })));
      return "rate-limited";
    }
    const answer = await this.#inTime(interaction, viewer);
    await send(interaction, viewer, answer, this.commandIds);
    return answer.kind === "problem" ? "problem" : "answered";
  }

  /** The command's answer; deferred if it takes long. */
  async #inTime(interaction: Answerable, viewer: Viewer): Promise<Reply> {
    const running = Promise.resolve().then(() => this.#run(interaction, viewer));
    const late = setTimeout(this.#deferAfterMs, "late", { ref: false });
    if ((await Promise.race([Promise.allSettled([running]), late])) === "late") await announce(interaction);
    return running;
  }

  /** Seconds until a reader may ask again. */
  async #waitFor(rate: RateLimiterMemory, reader: string): Promise<number> {
    try {
      await rate.consume(reader);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  }

  #run(interaction: Answerable, viewer: Viewer): Reply | Promise<Reply> {
    const at = this.#contextOf(viewer);
    if (interaction.isChatInputCommand()) return this.#runSlash(interaction, at);
    if (interaction.isMessageContextMenuCommand()) {
      const command = this.#messages.find(({ name }) => plain(name, "en") === interaction.commandName);
      if (command) return command.run(at, readMessageTexts(rawTarget(interaction)));
    }
    const action = "customId" in interaction ? this.#actionOf(interaction.customId) : undefined;
    if (!action || !("customId" in interaction))
      return reply.problem(plain("unknownCommand", viewer.language));
    const state = action.open(interaction.customId, at.longTexts);
    if (state === null) return reply.problem(plain("staleButton", viewer.language));
    const values = interaction.isStringSelectMenu() ? interaction.values : [];
    const typed = interaction.isModalSubmit() ? [...interaction.fields.fields.values()] : [];
    const inputs = Object.fromEntries(
      typed.map((input) => [input.customId, "value" in input ? String(input.value) : ""]),
    );
    return action.run(at, { state, values, inputs });
  }

  /** The services for one reader: long work in turns with that of others, long texts kept for this one. */
  #contextOf(viewer: Viewer): Context {
    const { userId, language } = viewer;
    const { longTexts } = this.#services;
    const keep = (text: string) => longTexts.keep(text, userId);
    return {
      ...this.#services,
      ...{ viewer, language },
      inTurn: (steps) => this.#turns.run(userId, steps),
      longTexts: { keep, find: (key) => longTexts.find(key) },
    };
  }

  #runSlash(interaction: ChatInputCommandInteraction, at: Context): Reply | Promise<Reply> {
    const { language, viewer } = at;
    const slash = this.#slashOf(interaction);
    if (!slash) return reply.problem(plain("unknownCommand", language));
    if (slash.managersOnly && !viewer.managesServer) return reply.problem(plain("managersOnly", language));
    const read = readOptions(slash, rawOptions(interaction.options.data), language, at.now());
    return read.ok ? slash.run(at, read.given) : reply.problem(read.problem);
  }

  /** For logs and metrics: unknown interactions have no name of their own. */
  #nameOf(interaction: Interaction): string {
    if (interaction.isAutocomplete()) return `${interaction.commandName} (autocomplete)`;
    if (interaction.isCommand()) return interaction.commandName;
    return this.#actionOf(interaction.customId)?.name ?? "?";
  }

  #actionOf(customId: string): Action | undefined {
    return this.#actions.get(actionOf(customId) ?? "");
  }

  #slashOf({
    commandName,
    options,
  }: ChatInputCommandInteraction | AutocompleteInteraction): Slash | undefined {
    const part = options.getSubcommand(false);
    return this.#slash.get(part === null ? commandName : `${commandName} ${part}`);
  }

  /** Logs a failed interaction and tells the reader if possible; returns the outcome. */
  async #failed(error: unknown, name: string, interaction: Interaction): Promise<string> {
    if (isTooLate(error)) {
      const autocomplete = interaction.isAutocomplete();
      if (autocomplete) this.#log.debug({ name, code: error.code }, "the reader typed on");
      else this.#log.warn({ name, code: error.code }, "Discord had closed the interaction");
      return "too-late";
    }
    const reference = randomBytes(4).toString("hex");
    const detail = error instanceof StoreError ? error.detail : undefined;
    this.#log.error({ err: error, detail, reference, name }, "an interaction failed");
    if (interaction.isAutocomplete()) return "failed";
    try {
      const language = languageOf(interaction.locale);
      const sentence = sentenceFor(error, language) ?? plain("ourMistake", language, { reference });
      await send(interaction, { language, cannotPost: null }, reply.problem(sentence));
    } catch (second) {
      this.#log.warn({ err: second, reference, name }, "the reader could not be told of it");
    }
    return "failed";
  }
}

/** Discord has already closed the interaction, or it has been answered elsewhere. */
function isTooLate(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError && TOO_LATE.has(error.code);
}

/** The raw message, including parts that discord.js does not know. */
function rawTarget({ targetMessage }: MessageContextMenuCommandInteraction) {
  const raw = ({ content, embeds, components }: MessageSnapshot | Message<boolean>) => ({
    content,
    embeds: embeds.map((embed) => embed.toJSON()),
    components: components.map((component) => component.toJSON()),
  });
  const forwarded = targetMessage.messageSnapshots.map((snapshot) => ({ message: raw(snapshot) }));
  return { id: targetMessage.id, ...raw(targetMessage), message_snapshots: forwarded as never };
}
