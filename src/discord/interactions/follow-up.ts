/** A public message after an answer was announced: posted once, though such messages take no nonce. */
import {
  type APIMessage,
  type AutocompleteInteraction,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
  Routes,
  WebhookClient,
} from "discord.js";

export type Answerable = Exclude<Interaction, AutocompleteInteraction>;

/** Looked for and sent again so often where Discord says that it failed. */
const TRIES = 3;

/**
 * Posts `body`, at most once; `unsure` where it is perhaps posted and cannot be looked for. discord.js itself would send
 * it again after any error of Discord's, also where it was accepted. Throws where Discord refuses it.
 */
export async function followUpOnce(
  interaction: Answerable,
  body: InteractionReplyOptions,
): Promise<"posted" | "unsure"> {
  const { client, applicationId: id, token } = interaction;
  const rest = { ...client.options.rest, retries: 0 };
  const once = new WebhookClient({ id, token }, { rest, allowedMentions: { parse: [] } });
  try {
    for (let n = 0; n < TRIES; n++) {
      try {
        await once.send(body as Parameters<WebhookClient["send"]>[0]);
        return "posted";
      } catch (error) {
        if (error instanceof DiscordAPIError) throw error;
        const found = await isPosted(interaction);
        if (found === true) return "posted";
        // Without an answer it may still be accepted; after an error it is not, where it is not there.
        if (found === null || !(error instanceof HTTPError)) return "unsure";
      }
    }
    return "unsure";
  } finally {
    once.destroy();
  }
}

/** Does a public message of this interaction stand in the channel? Null where Dateline cannot see that. */
async function isPosted({ client, channelId, id }: Answerable): Promise<boolean | null> {
  if (channelId === null) return null;
  const query = new URLSearchParams({ limit: "100" });
  try {
    const messages = (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const mayRead = messages.length > 0;
    const isThere = messages.some(
      ({ interaction_metadata: of, flags = 0 }) => of?.id === id && (flags & MessageFlags.Ephemeral) === 0,
    );
    // An empty list is also what Discord answers who may not read back.
    return isThere || (mayRead ? false : null);
  } catch {
    return null; // not a channel that Dateline sees
  }
}
