/** Reads from an interaction who asks, and what is allowed there. */
import { ApplicationIntegrationType, type Interaction, PermissionFlagsBits } from "discord.js";
import { languageOf, plain, tell } from "../../messages/index.ts";
import type { Viewer } from "../interactions/services.ts";
import { missingToPost } from "./permissions.ts";

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

/** Why an answer cannot be public here. In a server the bot needs permissions; elsewhere the reader does. */
function cannotPost(interaction: Interaction): string | null {
  if (interaction.guildId === null) return null;
  const owners = interaction.authorizingIntegrationOwners;
  if (owners[ApplicationIntegrationType.GuildInstall] === undefined) {
    return interaction.memberPermissions?.has(PermissionFlagsBits.UseExternalApps)
      ? null
      : plain("mayNotPostAlone", languageOf(interaction.locale));
  }
  const isThread = interaction.channel?.isThread() ?? false;
  const missing = missingToPost(interaction.appPermissions.bitfield, isThread);
  if (missing.length === 0) return null;
  return tell({ code: "mayNotPost", values: { missing } }, languageOf(interaction.locale));
}
