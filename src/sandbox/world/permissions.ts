import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { problem } from "../rules/problem.ts";
import { type Channel, FIXED, IN_DM, type World } from "./world.ts";

export type PermissionName = keyof typeof PermissionFlagsBits;

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

const ALL = bitsOf(Object.keys(PermissionFlagsBits) as PermissionName[]);

/**
 * A user's permissions in a channel: those of the roles, then the overwrites of @everyone, of roles and of
 * the member (discord-api-docs, topics/permissions). Without View Channel nothing else counts.
 */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.kind === "dm") return userId === channel.recipient || userId === world.bot.id ? IN_DM : 0n;
  const member = world.members.get(userId);
  if (member === undefined) return 0n;
  const base = guildPermissions(world, userId, member.roles);
  if (base === ALL) return ALL;
  /** Among overwrites that apply together, allow wins. */
  const apply = (value: bigint, type: OverwriteType, ids: readonly string[]): bigint => {
    const applied = channel.overwrites.filter((one) => one.type === type && ids.includes(one.id));
    const denied = applied.reduce((bits, { deny }) => bits | BigInt(deny), 0n);
    return applied.reduce((bits, { allow }) => bits | BigInt(allow), value & ~denied);
  };
  let result = apply(base, OverwriteType.Role, [FIXED.guild]);
  result = apply(result, OverwriteType.Role, member.roles);
  result = apply(result, OverwriteType.Member, [userId]);
  return (result & PermissionFlagsBits.ViewChannel) === 0n ? 0n : result;
}

/** A user's permissions in the server. The owner and administrators have all. */
function guildPermissions(world: World, userId: string, roles: readonly string[]): bigint {
  if (userId === world.owner.id) return ALL;
  let result = 0n;
  for (const role of world.roles)
    if (role.id === FIXED.guild || roles.includes(role.id)) result |= BigInt(role.permissions);
  return (result & PermissionFlagsBits.Administrator) !== 0n ? ALL : result;
}

export function may(world: World, userId: string, channel: Channel, ...names: PermissionName[]): boolean {
  const wanted = bitsOf(names);
  return (permissionsIn(world, userId, channel) & wanted) === wanted;
}

/** Throws Missing Access where the channel is not visible, else Missing Permissions. */
export function demand(world: World, userId: string, channel: Channel, ...names: PermissionName[]): void {
  if (!may(world, userId, channel, "ViewChannel")) throw problem("missingAccess");
  if (!may(world, userId, channel, ...names)) throw problem("missingPermissions");
}
