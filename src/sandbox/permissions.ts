import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { problem } from "./problem.ts";
import { type Channel, FIXED, type World } from "./world.ts";

export type PermissionName = keyof typeof PermissionFlagsBits;

const ALL = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/** In a DM there are no roles; this is what either side may do there. */
const IN_DM =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalApps |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.MentionEveryone;

/**
 * What somebody may do in a channel: base of the roles, then the overwrites of @everyone, of the roles, of the
 * member (discord-api-docs, topics/permissions). Without View Channel nothing else counts.
 */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.kind === "dm") return userId === channel.recipient || userId === world.bot.id ? IN_DM : 0n;
  const member = world.members.get(userId);
  if (member === undefined) return 0n;
  const base = guildPermissions(world, userId);
  if (base === ALL) return ALL;
  const apply = (value: bigint, id: string, type: OverwriteType): bigint => {
    const found = channel.overwrites.find((one) => one.id === id && one.type === type);
    return found === undefined ? value : (value & ~BigInt(found.deny)) | BigInt(found.allow);
  };
  let result = apply(base, FIXED.guild, OverwriteType.Role);
  let allow = 0n;
  let deny = 0n;
  for (const one of channel.overwrites) {
    if (one.type !== OverwriteType.Role || !member.roles.includes(one.id)) continue;
    allow |= BigInt(one.allow);
    deny |= BigInt(one.deny);
  }
  result = (result & ~deny) | allow;
  result = apply(result, userId, OverwriteType.Member);
  return (result & PermissionFlagsBits.ViewChannel) === 0n ? 0n : result;
}

/** What somebody may do in the server at large. The owner and administrators may do everything. */
function guildPermissions(world: World, userId: string): bigint {
  if (userId === world.owner.id) return ALL;
  const member = world.members.get(userId);
  if (member === undefined) return 0n;
  let result = 0n;
  for (const role of world.roles)
    if (role.id === FIXED.guild || member.roles.includes(role.id)) result |= BigInt(role.permissions);
  return (result & PermissionFlagsBits.Administrator) !== 0n ? ALL : result;
}

export function may(world: World, userId: string, channel: Channel, ...names: PermissionName[]): boolean {
  const held = permissionsIn(world, userId, channel);
  return names.every((name) => (held & PermissionFlagsBits[name]) !== 0n);
}

/** Throws Missing Access where the channel is not even seen, else Missing Permissions. */
export function demand(world: World, userId: string, channel: Channel, ...names: PermissionName[]): void {
  if (!may(world, userId, channel, "ViewChannel")) throw problem("missingAccess");
  if (!may(world, userId, channel, ...names)) throw problem("missingPermissions");
}
