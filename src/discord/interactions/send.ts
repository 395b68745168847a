/** Sends an answer to Discord, as the first response or after a deferral. */
import {
  type MessageComponentInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
} from "discord.js";
import { type Language, plain, type Told, tell } from "../../messages/index.ts";
import { escapeWithin, type Markdown } from "../../messages/markdown.ts";
import { type CommandIds, withCommandMentions } from "../message/command-mentions.ts";
import { componentsOf, type Message, message } from "../message/message.ts";
import { type Answerable, followUpOnce } from "./follow-up.ts";
import { type Reply, reply } from "./reply.ts";
import type { Viewer } from "./services.ts";

type FromMessage = Extract<Answerable, MessageComponentInteraction | ModalMessageModalSubmitInteraction>;

const LONGEST_SENTENCE = 1500;

export async function announce(interaction: Answerable): Promise<void> {
  if (turnsInPlace(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

export async function send(
  interaction: Answerable,
  { cannotPost, language }: Pick<Viewer, "cannotPost" | "language">,
  given: Reply,
  commands: CommandIds = new Map(),
): Promise<void> {
  const answer = given.kind === "public" && cannotPost !== null ? reply.problem(cannotPost) : given;
  const isFirst = !interaction.deferred && !interaction.replied;
  if (answer.kind === "ask") {
    if (!isFirst || !("showModal" in interaction)) throw new Error("a modal must be the first answer");
    await interaction.showModal(answer.modal);
    return;
  }
  const shown = withCommandMentions(
    answer.kind === "problem" ? problemMessage(answer.sentence, language) : answer.message,
    commands,
  );
  const inPlace = turnsInPlace(interaction);
  if (isFirst && inPlace && answer.kind === "turn") await interaction.update(bodyOfEdit(shown));
  else if (isFirst) await interaction.reply(body(shown, answer.kind !== "public"));
  else if (answer.kind === "public") {
    // The first message after a private deferral is always private.
    if (!inPlace)
      await interaction.editReply(bodyOfEdit(problemMessage(plain("posted", language), language)));
    if ((await followUpOnce(interaction, body(shown, false))) === "posted") return;
    const unsure = problemMessage(plain("perhapsPosted", language), language);
    if (inPlace) await interaction.followUp(body(unsure, true));
    else await interaction.editReply(bodyOfEdit(unsure));
  } else if (inPlace && answer.kind !== "turn") {
    // The message whose button was pressed stays.
    await interaction.followUp(body(shown, true));
  } else {
    await interaction.editReply(bodyOfEdit(shown));
  }
}

/** Private messages are updated in place; on public ones, everyone is answered privately. */
function turnsInPlace(interaction: Answerable): interaction is FromMessage {
  const fromMessage =
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
  return fromMessage && interaction.message.flags.has(MessageFlags.Ephemeral);
}

function body(shown: Message, isPrivate: boolean) {
  return {
    ...bodyOfEdit(shown),
    flags: isPrivate
      ? ([MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const)
      : ([MessageFlags.IsComponentsV2] as const),
  };
}

function bodyOfEdit(shown: Message) {
  return {
    components: componentsOf(shown),
    files: (shown.files ?? []).map(({ data, ...rest }) => ({ attachment: data, ...rest })),
    attachments: [],
    flags: MessageFlags.IsComponentsV2 as const,
  };
}

/** A plain sentence may repeat what a reader typed, so it is escaped. */
function problemMessage(sentence: string | Markdown | Told, language: Language): Message {
  const said = typeof sentence === "object" && "code" in sentence ? tell(sentence, language) : sentence;
  return message([typeof said === "string" ? escapeWithin(said, LONGEST_SENTENCE) : said]);
}
