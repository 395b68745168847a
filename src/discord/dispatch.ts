/**
 * The one way from an interaction to its answer: reads options and state, acknowledges in time, runs the
 * command, sends what it answers, and turns whatever goes wrong into words for the reader and a line in the log.
 */
import { randomBytes } from "node:crypto";
import {
  type AutocompleteInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  RESTJSONErrorCodes,
} from "discord.js";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Log } from "../log.ts";
import { StoreError } from "../store/problem.ts";
import type { Action, MessageCommand, Slash, SlashGroup } from "./command.ts";
import { LIMITS, shorten } from "./limits.ts";
import { componentsOf, container, type Message, text } from "./message.ts";
import { readMessageTexts } from "./message-texts.ts";
import type { Metrics } from "./metrics.ts";
import { type GivenChannel, readOptions, type Value } from "./options.ts";
import { type Reply, reply } from "./reply.ts";
import type { Services, Viewer } from "./services.ts";
import { unpackState } from "./state.ts";
import { viewerOf } from "./viewer.ts";

export interface Repertoire {
  readonly slash: readonly (Slash | SlashGroup)[];
  readonly messages: readonly MessageCommand[];
  readonly actions: readonly Action[];
}

type Answerable = Exclude<Interaction, AutocompleteInteraction>;

/** An answer that takes longer is announced first: Discord waits for 3 seconds. */
const DEFER_AFTER_MS = 1500;
/** A reader may ask this often (`points`) in this many seconds. */
export interface Rate {
  readonly points: number;
  readonly duration: number;
}
const RATE: Rate = { points: 25, duration: 10 };

const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Discord has already forgotten the interaction, or somebody else has answered it: nothing is left to do. */
const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

export class Dispatcher {
  readonly #repertoire: Repertoire;
  readonly #services: Services;
  readonly #log: Log;
  readonly #metrics: Metrics;
  readonly #rate: RateLimiterMemory;
  readonly #running = new Set<Promise<void>>();

  constructor(repertoire: Repertoire, services: Services, log: Log, metrics: Metrics, rate: Rate = RATE) {
    this.#rate = new RateLimiterMemory(rate);
    this.#repertoire = repertoire;
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

  /** Resolves when everything in hand has been answered. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #handle(interaction: Interaction): Promise<void> {
    const started = performance.now();
    const name = nameOf(interaction);
    let outcome = "answered";
    try {
      if (interaction.isAutocomplete()) await this.#complete(interaction);
      else outcome = await this.#answer(interaction);
    } catch (error) {
      outcome = this.#failed(error, name, interaction.isAutocomplete());
    }
    const ms = performance.now() - started;
    this.#metrics.answered(name, outcome, ms);
    this.#log.debug({ name, outcome, ms: Math.round(ms) }, "interaction");
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const slash = this.#findSlash(interaction.commandName, interaction.options.getSubcommand(false));
    const focused = interaction.options.getFocused(true);
    const complete = slash?.options[focused.name]?.complete;
    const given = Object.fromEntries(
      Object.entries(rawOptions(interaction.options.data)).map(([key, value]) => [
        key,
        typeof value === "object" ? value.id : String(value),
      ]),
    );
    let choices: readonly { name: string; value: string }[] = [];
    try {
      choices = complete?.(this.#services, String(focused.value), given, viewerOf(interaction)) ?? [];
    } catch (error) {
      this.#log.error(
        { err: error, command: interaction.commandName, option: focused.name },
        "autocomplete failed",
      );
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

  async #answer(interaction: Answerable): Promise<string> {
    const viewer = viewerOf(interaction);
    const wait = await this.#waitFor(viewer);
    if (wait > 0) {
      await this.#send(
        interaction,
        viewer,
        reply.problem(`That was a lot at once. Please try again in ${wait} s.`),
      );
      return "rate-limited";
    }
    const running = Promise.resolve().then(() => this.#run(interaction, viewer));
    const answered = running.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const first = await Promise.race([answered, sleep(DEFER_AFTER_MS)]);
    if (first === undefined) await defer(interaction);
    const result = first ?? (await answered);
    if ("error" in result && result.error instanceof StoreError) {
      const { message, detail, problem } = result.error;
      this.#log.error({ problem, detail, name: nameOf(interaction) }, "the store failed");
      await this.#send(interaction, viewer, reply.problem(message));
      return "failed";
    }
    if ("error" in result) {
      const reference = randomBytes(4).toString("hex");
      this.#log.error({ err: result.error, reference, name: nameOf(interaction) }, "a command failed");
      const sentence = `Something went wrong here, and it is our mistake. Please try again; if it stays, tell the operator this reference: ${reference}`;
      await this.#send(interaction, viewer, reply.problem(sentence));
      return "failed";
    }
    await this.#send(interaction, viewer, result.value);
    return result.value.kind === "problem" ? "problem" : "answered";
  }

  async #waitFor(viewer: Viewer): Promise<number> {
    try {
      await this.#rate.consume(viewer.userId);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  }

  #run(interaction: Answerable, viewer: Viewer): Reply | Promise<Reply> {
    if (interaction.isChatInputCommand()) return this.#runSlash(interaction, viewer);
    if (interaction.isMessageContextMenuCommand()) {
      const command = this.#repertoire.messages.find(({ name }) => name === interaction.commandName);
      if (!command) return unknownCommand();
      return command.run(this.#services, readMessageTexts(rawTarget(interaction)), viewer);
    }
    if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return unknownCommand();
    const unpacked = unpackState(interaction.customId, this.#services.longTexts);
    const action = this.#repertoire.actions.find(({ name }) => name === unpacked.action);
    if (!action) return unknownCommand();
    if (!unpacked.ok || unpacked.fields.length !== action.fields.length) {
      return reply.problem("This button is older than what is kept for it. Please ask again.");
    }
    const state = Object.fromEntries(action.fields.map((field, i) => [field, unpacked.fields[i] ?? ""]));
    const values = interaction.isStringSelectMenu() ? interaction.values : [];
    const inputs = interaction.isModalSubmit()
      ? Object.fromEntries(
          interaction.fields.fields.map((field) => [
            field.customId,
            "value" in field ? String(field.value) : "",
          ]),
        )
      : {};
    return action.run(this.#services, { state, values, inputs }, viewer);
  }

  #runSlash(interaction: ChatInputCommandInteraction, viewer: Viewer): Reply | Promise<Reply> {
    const slash = this.#findSlash(interaction.commandName, interaction.options.getSubcommand(false));
    if (!slash) return unknownCommand();
    if (slash.managersOnly && !viewer.managesServer) {
      return reply.problem("This needs the permission Manage Server. Ask somebody who has it.");
    }
    const read = readOptions(slash.options, rawOptions(interaction.options.data));
    return read.ok ? slash.run(this.#services, read.given, viewer) : reply.problem(read.problem);
  }

  #findSlash(name: string, part: string | null): Slash | undefined {
    const command = this.#repertoire.slash.find((one) => one.name === name);
    if (!command || !("parts" in command)) return command;
    const found = command.parts.find((one) => one.name === part);
    return found && command.managersOnly ? { ...found, managersOnly: true } : found;
  }

  async #send(interaction: Answerable, viewer: Viewer, answer: Reply): Promise<void> {
    const acknowledged = interaction.deferred || interaction.replied;
    if (answer.kind === "ask") {
      if (acknowledged || !("showModal" in interaction)) throw new Error("a modal must be the first answer");
      await interaction.showModal(answer.modal);
    } else if (answer.kind === "public" && viewer.cannotPost !== null) {
      await this.#send(interaction, viewer, reply.problem(viewer.cannotPost));
    } else if (answer.kind === "public") {
      if (acknowledged) await interaction.followUp(body(answer.message, false));
      else await interaction.reply(body(answer.message, false));
    } else {
      const message = answer.kind === "problem" ? problemMessage(answer.sentence) : answer.message;
      if (acknowledged) await interaction.editReply(bodyOfEdit(message));
      else if (answer.kind === "turn" && turnsInPlace(interaction))
        await interaction.update(bodyOfEdit(message));
      else await interaction.reply(body(message, true));
    }
  }

  /** Logs what went wrong with an interaction; answers the outcome. */
  #failed(error: unknown, name: string, autocomplete: boolean): string {
    const late = error instanceof DiscordAPIError && TOO_LATE.has(error.code);
    if (late && autocomplete) this.#log.debug({ name, code: error.code }, "the reader typed on");
    else if (late) this.#log.warn({ name, code: error.code }, "Discord had closed the interaction");
    else this.#log.error({ err: error, name }, "an answer could not be sent");
    return late ? "too-late" : "unsent";
  }
}

function unknownCommand(): Reply {
  return reply.problem("This is no longer a part of Dateline. Type / to see what there is.");
}

/** A private message is turned in place; on a public one everybody is answered privately. */
function turnsInPlace(
  interaction: Answerable,
): interaction is Extract<Answerable, MessageComponentInteraction | ModalMessageModalSubmitInteraction> {
  const fromMessage =
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
  return fromMessage && interaction.message.flags.has(MessageFlags.Ephemeral);
}

async function defer(interaction: Answerable): Promise<void> {
  if (turnsInPlace(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

function body(message: Message, isPrivate: boolean) {
  return {
    ...bodyOfEdit(message),
    flags: isPrivate
      ? ([MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const)
      : ([MessageFlags.IsComponentsV2] as const),
  };
}

function bodyOfEdit(message: Message) {
  const files = (message.files ?? []).map(({ name, data, description }) => ({
    attachment: data,
    name,
    ...(description === undefined ? {} : { description }),
  }));
  return {
    components: componentsOf(message),
    files,
    attachments: [],
    flags: MessageFlags.IsComponentsV2 as const,
  };
}

export function problemMessage(sentence: string): Message {
  return { container: container([text(sentence)]) };
}

interface RawOption {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly RawOption[];
  /** Of a channel option: as Discord resolved it. */
  readonly channel?: CommandInteractionOption["channel"];
}

function rawOptions(data: readonly unknown[]): Record<string, Value> {
  const out: Record<string, Value> = {};
  for (const option of data as readonly RawOption[]) {
    if (option.options) Object.assign(out, rawOptions(option.options));
    const { value } = option;
    if (option.channel) out[option.name] = givenChannel(option.channel);
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      out[option.name] = value;
  }
  return out;
}

function givenChannel(channel: NonNullable<CommandInteractionOption["channel"]>): GivenChannel {
  const may = "appPermissions" in channel ? channel.appPermissions : null;
  return {
    id: channel.id,
    name: channel.name ?? channel.id,
    isThread: THREADS.has(channel.type),
    may: may === null ? null : may.bitfield,
  };
}

/** The message as it came over the wire, with parts that discord.js does not know. */
function rawTarget(
  interaction: MessageContextMenuCommandInteraction,
): Parameters<typeof readMessageTexts>[0] {
  const { targetMessage } = interaction;
  return {
    id: targetMessage.id,
    content: targetMessage.content,
    embeds: targetMessage.embeds.map((embed) => embed.toJSON()),
    components: targetMessage.components.map((component) => component.toJSON()),
    message_snapshots: [...targetMessage.messageSnapshots.values()].map((snapshot) => ({
      message: {
        content: snapshot.content,
        embeds: snapshot.embeds.map((embed) => embed.toJSON()),
        components: snapshot.components.map((component) => component.toJSON()),
      },
    })) as never,
  };
}

function nameOf(interaction: Interaction): string {
  if (interaction.isAutocomplete()) return `${interaction.commandName} (autocomplete)`;
  if (interaction.isCommand()) return interaction.commandName;
  if (interaction.isMessageComponent() || interaction.isModalSubmit())
    return interaction.customId.split("|")[0] ?? "?";
  return "?";
}

function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
