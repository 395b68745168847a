import {
  type APIApplicationCommand,
  type APIUser,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from "discord-api-types/v10";
import type { Commands } from "../rest/commands.ts";
import type { Choice, Live, Result } from "../rest/interaction-payload.ts";
import type { Interactions } from "../rest/interactions.ts";
import type { Messages } from "../rest/messages.ts";
import type { Files } from "../rest/uploads.ts";
import { eachComponent, type LooseComponent } from "../rules/components.ts";
import { may, type PermissionName, permissionsIn } from "../world/permissions.ts";
import { type Channel, FIXED, type StoredMessage, type World } from "../world/world.ts";
import { filledModal } from "./modal-input.ts";
import { ReaderError } from "./reader-error.ts";
import { OptionReader, type OptionValue } from "./reader-options.ts";
import {
  type OpenModal,
  type Outcome,
  type Place,
  type VisibleMessage,
  visible,
  type Waiting,
} from "./visible-message.ts";

export interface ReaderParts {
  world: World;
  commands: Commands;
  messages: Messages;
  files: Files;
  interactions: Interactions;
  /** How long an acknowledged interaction is waited for before `thinking` is reported. */
  patienceMs: number;
}

/** A user of the sandbox. Every action is a promise of what this user then sees. */
export class Reader {
  readonly user: APIUser;
  locale = "en-US";
  readonly patienceMs: number;
  readonly #parts: ReaderParts;

  constructor(user: APIUser, parts: ReaderParts) {
    this.user = user;
    this.#parts = parts;
    this.patienceMs = parts.patienceMs;
  }

  get dmId(): string {
    return this.#parts.world.dm(this.user.id).id;
  }

  /** Channels this reader sees, the DM last. */
  channels(): Channel[] {
    const { world } = this.#parts;
    const dm = world.dm(this.user.id);
    return [...world.guildChannels().filter((channel) => this.#may(channel, "ViewChannel")), dm];
  }

  /** Messages of a channel that this reader sees, oldest first. */
  messages(channelId: string = FIXED.research): VisibleMessage[] {
    return this.#channel(channelId)
      .messages.filter((held) => this.#sees(held))
      .map(visible);
  }

  message(id: string): VisibleMessage {
    return visible(this.#held(id).held);
  }

  /** Commands offered to this reader in a channel. */
  commands(channelId: string = FIXED.research, install: "guild" | "user" = "guild"): APIApplicationCommand[] {
    const channel = this.#channel(channelId);
    const { world } = this.#parts;
    const isGuild = channel.kind === "guild";
    if (!this.#may(channel, "UseApplicationCommands")) return [];
    if (isGuild && install === "guild" && !world.members.has(world.bot.id)) return [];
    const held = permissionsIn(world, this.user.id, channel);
    return this.#parts.commands.offered().filter((command) => {
      const wanted = command.default_member_permissions;
      if (!isGuild && command.guild_id !== undefined) return false;
      if (command.contexts?.includes(isGuild ? 0 : 1) === false) return false;
      if (command.integration_types?.includes(install === "user" ? 1 : 0) === false) return false;
      if (!isGuild || wanted == null || install === "user") return true;
      return wanted === "0" ? this.user.id === world.owner.id : (held & BigInt(wanted)) === BigInt(wanted);
    });
  }

  /** Runs a slash command; `name` includes the subcommand: `"digest set"`. */
  async command(name: string, values: Record<string, OptionValue> = {}, place: Place = {}): Promise<Outcome> {
    const channel = this.#channel(place.channel);
    const { command, path } = this.#slash(name, channel, place);
    const read = this.#options(channel).complete(command, path, values);
    const data = { ...commandHead(command), ...read };
    const said = [command.name, ...path].join(" ");
    return this.#do({ type: InteractionType.ApplicationCommand, channel, place, name: said, data });
  }

  /** Types into an option (by default the last one given) and returns the bot's autocomplete answer. */
  async autocomplete(
    name: string,
    values: Record<string, OptionValue>,
    focused?: string,
    place: Place = {},
  ): Promise<readonly Choice[]> {
    const channel = this.#channel(place.channel);
    const { command, path } = this.#slash(name, channel, place);
    const focus = focused ?? Object.keys(values).at(-1);
    if (focus === undefined) throw new ReaderError("No option is being typed into");
    const read = this.#options(channel).partial(command, path, values, focus);
    const data = { ...commandHead(command), ...read };
    const outcome = await this.#do({
      type: InteractionType.ApplicationCommandAutocomplete,
      channel,
      place,
      data,
    });
    if (outcome.kind !== "choices") throw new ReaderError("Loading options failed");
    return outcome.choices;
  }

  /** Right-clicks a message and picks a command. */
  async messageCommand(
    name: string,
    messageId: string,
    place: Pick<Place, "install" | "patienceMs"> = {},
  ): Promise<Outcome> {
    const { channel, held } = this.#held(messageId);
    const command = this.commands(channel.id, place.install).find(
      (one) => one.name === name && one.type === ApplicationCommandType.Message,
    );
    if (command === undefined) throw new ReaderError(`There is no message command "${name}" here`);
    const resolved = { messages: { [messageId]: held.message } };
    const data = { ...commandHead(command), target_id: messageId, resolved };
    return this.#do({ type: InteractionType.ApplicationCommand, channel, place, name: command.name, data });
  }

  /** Presses a button, found by custom id or label. */
  async press(messageId: string, customId: string, wait: Waiting = {}): Promise<Outcome> {
    const { channel, held } = this.#held(messageId);
    const button = componentOn(held, (one) => one.type === ComponentType.Button, customId);
    return this.#useComponent(channel, held, button, wait);
  }

  /** Picks in a select menu: values of a string select, ids in the others. */
  async select(
    messageId: string,
    customId: string,
    values: readonly string[],
    wait: Waiting = {},
  ): Promise<Outcome> {
    const { channel, held } = this.#held(messageId);
    const select = componentOn(held, (one) => one.type === 3 || (one.type >= 5 && one.type <= 8), customId);
    const min = select.min_values ?? 1;
    const max = select.max_values ?? 1;
    if (values.length < min || values.length > max) throw new ReaderError(`Pick ${min} to ${max}`);
    const known = select.options?.map((one) => one.value);
    for (const value of values)
      if (known !== undefined && !known.includes(value))
        throw new ReaderError(`There is no option "${value}"`);
    const isString = select.type === ComponentType.StringSelect;
    const resolved = isString ? {} : { resolved: this.#options(channel).resolve(values) };
    return this.#useComponent(channel, held, select, wait, { values, ...resolved });
  }

  #useComponent(
    channel: Channel,
    source: StoredMessage,
    { custom_id, type: component_type, id }: LooseComponent,
    place: Waiting,
    picked: object = {},
  ): Promise<Outcome> {
    const data = { custom_id, component_type, id, ...picked };
    return this.#do({ type: InteractionType.MessageComponent, channel, place, source, data });
  }

  /** Fills in a modal's fields by custom id and submits it. */
  async submitModal(
    modal: OpenModal,
    fields: Record<string, string | readonly string[]> = {},
    wait: Waiting = {},
  ): Promise<Outcome> {
    const channel = this.#channel(modal.channelId);
    const source = modal.sourceId === null ? null : this.#held(modal.sourceId).held;
    const data = { custom_id: modal.custom_id, components: filledModal(modal, fields) };
    return this.#do({ type: InteractionType.ModalSubmit, channel, place: wait, source, data });
  }

  post(content: string, channelId: string = FIXED.research): VisibleMessage {
    const channel = this.#channel(channelId);
    if (!this.#may(channel, "SendMessages")) throw new ReaderError("You may not write here");
    if (content.trim() === "" || content.length > 2_000)
      throw new ReaderError("A message has 1 to 2,000 characters");
    return visible(
      this.#parts.messages.create(channel, { author: this.user, body: { content }, rings: "all" }),
    );
  }

  /** Deletes the reader's own message, or dismisses an ephemeral one. */
  dismiss(messageId: string): void {
    const { channel, held } = this.#held(messageId);
    if (held.onlyFor !== this.user.id && held.message.author.id !== this.user.id)
      throw new ReaderError("This is somebody else's message");
    this.#parts.messages.remove(channel, held);
  }

  /** The first matching message of a channel, now or in the future. */
  async waitFor(
    fits: (message: VisibleMessage) => boolean,
    channelId: string = FIXED.research,
    ms = 10_000,
  ): Promise<VisibleMessage> {
    const { events } = this.#parts.world;
    const { promise, resolve, reject } = Promise.withResolvers<VisibleMessage>();
    const look = (): void => {
      const found = this.messages(channelId).find(fits);
      if (found !== undefined) resolve(found);
    };
    const timer = setTimeout(() => reject(new ReaderError(`No such message within ${ms} ms`)), ms);
    events.on("change", look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      events.off("change", look);
    });
  }

  async #do(action: {
    type: InteractionType;
    channel: Channel;
    place: Place;
    name?: string;
    source?: StoredMessage | null;
    data: object;
  }): Promise<Outcome> {
    const { place, name = null, source = null, ...rest } = action;
    const userInstall =
      place.install === "user" ||
      source?.message.interaction_metadata?.authorizing_integration_owners["1"] !== undefined;
    const who = { reader: this.user, locale: this.locale, userInstall };
    const live = this.#parts.interactions.open({ ...rest, name, source, ...who });
    const result = await this.#settled(live, place.patienceMs ?? this.patienceMs);
    const held = "held" in result ? result.held : null;
    const opener = { channelId: live.channel.id, sourceId: source?.message.id ?? null };
    return {
      kind: result.kind,
      message: held === null ? null : visible(held),
      modal: result.kind === "modal" ? { ...result.modal, ...opener } : null,
      choices: result.kind === "choices" ? result.choices : [],
    };
  }

  async #settled(live: Live, patienceMs: number): Promise<Result> {
    const first = await live.first.promise;
    if (first.kind !== "thinking") return first;
    const late = Promise.withResolvers<Result>();
    const timer = setTimeout(() => late.resolve(first), patienceMs);
    return Promise.race([live.settled.promise, late.promise]).finally(() => clearTimeout(timer));
  }

  #slash(
    name: string,
    channel: Channel,
    { install }: Place,
  ): { command: APIApplicationCommand; path: string[] } {
    const [head, ...path] = name.trim().split(/\s+/);
    const command = this.commands(channel.id, install).find(
      (one) => one.name === head && one.type === ApplicationCommandType.ChatInput,
    );
    if (command === undefined) throw new ReaderError(`There is no command /${head} here`);
    return { command, path };
  }

  #options(channel: Channel): OptionReader {
    return new OptionReader(this.#parts.world, this.#parts.files, channel);
  }

  #channel(id: string = FIXED.research): Channel {
    const channel = this.#parts.world.channels.get(id);
    if (channel === undefined || !this.#may(channel, "ViewChannel"))
      throw new ReaderError("There is no such channel");
    return channel;
  }

  #may(channel: Channel, name: PermissionName): boolean {
    return may(this.#parts.world, this.user.id, channel, name);
  }

  #sees({ onlyFor }: StoredMessage): boolean {
    return onlyFor === null || onlyFor === this.user.id;
  }

  #held(messageId: string): { channel: Channel; held: StoredMessage } {
    for (const channel of this.channels()) {
      const held = channel.messages.find((one) => one.message.id === messageId);
      if (held !== undefined && this.#sees(held)) return { channel, held };
    }
    throw new ReaderError("There is no such message");
  }
}

/** A component that a reader may use, found by custom id or label. */
function componentOn(
  held: StoredMessage,
  fits: (one: LooseComponent) => boolean,
  name: string,
): LooseComponent {
  const all = [...eachComponent(held.message.components ?? [])].map((one) => one.component).filter(fits);
  const found = all.find((one) => one.custom_id === name) ?? all.find((one) => one.label === name);
  if (found === undefined) throw new ReaderError(`There is no "${name}" on this message`);
  if (found.custom_id == null) throw new ReaderError(`"${name}" is a link`);
  if (found.disabled === true) throw new ReaderError(`"${name}" is disabled`);
  return found;
}

function commandHead(command: APIApplicationCommand): object {
  const { id, name, type, guild_id } = command;
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) };
}
