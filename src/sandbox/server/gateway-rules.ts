import { GatewayIntentBits } from "discord-api-types/v10";

/** Members, presences and message content must be granted in Discord's portal, and are not (events/gateway). */
export const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
export const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === "number")
  .reduce((sum, bit) => sum | bit, 0);
/** events/gateway, "Rate Limiting" and "Sending Events". */
export const SENDS_PER_MINUTE = 120;
export const MAX_PAYLOAD_BYTES = 4096;
/** So many events are kept for a session that may come back, and so long. */
export const REPLAY_EVENTS = 2_000;
export const RESUMABLE_MS = 180_000;

/** Codes after which a session cannot be resumed. */
export const FINAL = new Set<number>([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);
