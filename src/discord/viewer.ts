/** Who asks, read from an interaction. */
import { ApplicationIntegrationType, type Interaction, PermissionFlagsBits } from "discord.js";
import { languageOf, plain } from "../messages/index.ts";
import type { Viewer } from "./services.ts";

export function viewerOf(interaction: Interaction): Viewer {
  return {
    userId: interaction.user.id,
    language: languageOf(interaction.locale),
    guildId: interaction.guildId,
    channelId: interaction.channelId,
    isMember:
      interaction.guildId !== null &&
      interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined,
    managesServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    cannotPost: cannotPost(interaction),
    interactionId: interaction.id,
  };
}

/** Why an answer cannot be public here. In a server the bot needs its permissions, or the reader theirs. */
function cannotPost(interaction: Interaction): string | null {
  if (interaction.guildId === null) return null;
  const owners = interaction.authorizingIntegrationOwners;
  if (owners[ApplicationIntegrationType.GuildInstall] === undefined) {
    return interaction.memberPermissions?.has(PermissionFlagsBits.UseExternalApps)
      ? null
      : plain("mayNotPostAlone", languageOf(interaction.locale));
  }
  const may = interaction.appPermissions;
  const thread = interaction.channel?.isThread() ?? false;
  const send = thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const missing = [
    may.has(PermissionFlagsBits.ViewChannel) ? null : "View Channel",
    may.has(send) ? null : thread ? "Send Messages in Threads" : "Send Messages",
  ].filter((name) => name !== null);
  if (missing.length === 0) return null;
  return plain("mayNotPost", languageOf(interaction.locale), { missing: missing.join(", ") });
}
