/** How an answer reaches Discord: as the first answer to an interaction, or after it was announced. */
import {
  type AutocompleteInteraction,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
} from "discord.js";
import { type Language, plain, type Told, tell } from "../messages/index.ts";
import { escapeWithin, type Markdown } from "../messages/markdown.ts";
import { componentsOf, container, type Message, text } from "./message.ts";
import { type Reply, reply } from "./reply.ts";
import type { Viewer } from "./services.ts";

export type Answerable = Exclude<Interaction, AutocompleteInteraction>;
type FromMessage = Extract<Answerable, MessageComponentInteraction | ModalMessageModalSubmitInteraction>;

const LONGEST_SENTENCE = 1500;

/** Tells Discord that an answer will come. */
export async function announce(interaction: Answerable): Promise<void> {
  if (turnsInPlace(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

export async function send(
  interaction: Answerable,
  viewer: Pick<Viewer, "cannotPost" | "language">,
  answer: Reply,
): Promise<void> {
  if (answer.kind === "public" && viewer.cannotPost !== null) {
    await send(interaction, viewer, reply.problem(viewer.cannotPost));
  } else if (answer.kind === "ask") {
    if (interaction.deferred || interaction.replied || !("showModal" in interaction))
      throw new Error("a modal must be the first answer");
    await interaction.showModal(answer.modal);
  } else {
    const message =
      answer.kind === "problem" ? problemMessage(answer.sentence, viewer.language) : answer.message;
    if (interaction.deferred || interaction.replied)
      await sendLate(interaction, viewer, answer.kind, message);
    else await sendFirst(interaction, answer.kind, message);
  }
}

async function sendFirst(
  interaction: Answerable,
  kind: Exclude<Reply["kind"], "ask">,
  message: Message,
): Promise<void> {
  if (kind === "turn" && turnsInPlace(interaction)) await interaction.update(bodyOfEdit(message));
  else await interaction.reply(body(message, kind !== "public"));
}

/** The message that was announced is edited; where a button's own message was, it stays and a new one follows. */
async function sendLate(
  interaction: Answerable,
  { language }: Pick<Viewer, "language">,
  kind: Exclude<Reply["kind"], "ask">,
  message: Message,
): Promise<void> {
  const turning = turnsInPlace(interaction);
  if (kind === "public") {
    // The first message after a private announcement is private itself, whatever is asked of it.
    if (!turning)
      await interaction.editReply(bodyOfEdit(problemMessage(plain("posted", language), language)));
    await interaction.followUp(body(message, false));
  } else if (turning && kind !== "turn") {
    await interaction.followUp(body(message, true));
  } else {
    await interaction.editReply(bodyOfEdit(message));
  }
}

/** A private message is turned in place; on a public one everybody is answered privately. */
function turnsInPlace(interaction: Answerable): interaction is FromMessage {
  const fromMessage =
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
  return fromMessage && interaction.message.flags.has(MessageFlags.Ephemeral);
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

/** A plain sentence may repeat what a reader typed: it is escaped like every text. */
function problemMessage(sentence: string | Markdown | Told, language: Language): Message {
  const said = typeof sentence === "object" && "code" in sentence ? tell(sentence, language) : sentence;
  const shown = typeof said === "string" ? escapeWithin(said, LONGEST_SENTENCE) : said;
  return { container: container([text(shown)]) };
}
