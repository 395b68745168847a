import {
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
} from "discord-api-types/v10";
import { permissionsIn } from "../world/permissions.ts";
import { type Channel, FIXED, type StoredMessage, type World } from "../world/world.ts";

export interface Choice {
  name: string;
  value: string | number;
}

export type Modal = APIModalInteractionResponseCallbackData;

/** The result of an interaction, before filtering by what a reader sees. */
export type Result =
  | { kind: "message" | "update"; held: StoredMessage }
  | { kind: "thinking"; held: StoredMessage | null }
  | { kind: "modal"; modal: Modal }
  | { kind: "choices"; choices: Choice[] }
  | { kind: "failed" };

export interface Opening {
  type: InteractionType;
  reader: APIUser;
  channel: Channel;
  locale: string;
  /** Authorised only by the reader's own installation. */
  userInstall: boolean;
  /** Name of the command, for the line above its answer. */
  name: string | null;
  /** The message with the button, select or modal. */
  source: StoredMessage | null;
  data: object;
}

/** An interaction, from the reader's action until its token expires. */
export interface Live extends Opening {
  id: string;
  token: string;
  openedAt: number;
  phase: "waiting" | "answered" | "failed";
  original: StoredMessage | null;
  /** A deferred answer fixes who sees it; later messages inherit the flags. */
  pending: boolean;
  followUps: number;
  first: PromiseWithResolvers<Result>;
  settled: PromiseWithResolvers<Result>;
}

/** Who authorised it: the server, the DM (0), or only the reader. */
export function ownersOf(live: Pick<Live, "userInstall" | "reader" | "channel">): Record<string, string> {
  if (live.userInstall) return { [ApplicationIntegrationType.UserInstall]: live.reader.id };
  return { [ApplicationIntegrationType.GuildInstall]: live.channel.kind === "guild" ? FIXED.guild : "0" };
}

/** The `d` of INTERACTION_CREATE. */
export function interactionPayload(world: World, live: Live): object {
  const { channel, reader, data, locale, source } = live;
  const mine = permissionsIn(world, reader.id, channel).toString();
  const place =
    channel.kind === "guild"
      ? {
          guild_id: FIXED.guild,
          guild: { id: FIXED.guild, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: { ...world.members.get(reader.id), permissions: mine },
          context: InteractionContextType.Guild,
        }
      : { user: reader, context: InteractionContextType.BotDM };
  return {
    id: live.id,
    application_id: FIXED.application,
    type: live.type,
    token: live.token,
    version: 1,
    channel_id: channel.id,
    channel: { ...world.channelBody(channel), permissions: mine },
    locale,
    app_permissions: permissionsIn(world, FIXED.application, channel).toString(),
    entitlements: [],
    authorizing_integration_owners: ownersOf(live),
    attachment_size_limit: 10_485_760,
    ...place,
    ...(source === null ? {} : { message: source.message }),
    data,
  };
}
