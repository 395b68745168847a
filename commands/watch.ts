/** `/watch`: alerts for articles that match a query. */
import { queryRefusal } from "../src/digest/watching.ts";
import { proposeQuery } from "../src/discord/actions/completions.ts";
import { withDelivery } from "../src/discord/actions/delivery-context.ts";
import {
  list,
  pause,
  remove,
  resume,
  test,
  watchesOf,
  withWatch,
} from "../src/discord/actions/watch-actions.ts";
import { cannotTell, LONGEST_NAME, saveWatch, watchWords } from "../src/discord/actions/watch-saving.ts";
import { defineCommand, type SlashGroup } from "../src/discord/interactions/command.ts";
import { type Complete, channel, choice, integer, string } from "../src/discord/interactions/options.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/common/refusal.ts";
import { type CommandPath, plain } from "../src/messages/index.ts";
import { shorten } from "../src/messages/shorten.ts";

const MOST_DAYS = 365;
const WHERE = {
  dm: "toMe",
  post: "inChannel",
  digest: "inDigest",
} as const;

const completeWatch: Complete = ({ delivering, viewer }, typed) => {
  if ("problem" in delivering) return [];
  const wanted = typed.trim().toLowerCase();
  return watchesOf(delivering.store, viewer)
    .filter(({ name, query }) => `${name} ${query}`.toLowerCase().includes(wanted))
    .map(({ id, name, query }) => ({
      name: shorten(name === query ? name : `${name} · ${query}`, LIMITS.choice),
      value: id,
    }));
};

const which = () => string().required().autocomplete(completeWatch);

const add = defineCommand({
  name: "watch add",
  options: {
    query: string().required().autocomplete(proposeQuery),
    where: choice(WHERE),
    channel: channel(),
    name: string(),
    silence: integer(),
  },
  run: (at, given) =>
    withDelivery(at, reply.private, (at) => {
      const { language, guildId, channelId } = at.viewer;
      const { query } = given;
      const mode = given.where ?? (given.channel === undefined ? "dm" : "post");
      const refused = cannotTell(mode, at.viewer);
      if (refused !== null) return reply.problem(refused);
      if (mode === "post") {
        const cannot =
          given.channel === undefined ? at.viewer.cannotPost : cannotDeliver(given.channel, language);
        if (cannot !== null) return reply.problem(cannot);
      }
      const place = given.channel?.id ?? (mode === "post" ? channelId : null);
      const [guild, channel] = mode === "dm" ? [null, null] : [guildId, place];
      const name = shorten(given.name ?? query, LONGEST_NAME);
      const silence = given.silence ?? null;
      if (silence !== null && (silence < 1 || silence > MOST_DAYS))
        return reply.problem(plain("badSilence", language, { n: MOST_DAYS }));
      return saveWatch({ guild, owner: at.viewer.userId, channel, name, query, mode, silence }, at, false);
    }),
});

const listPart = defineCommand({
  name: "watch list",
  options: {},
  run: (at) => withDelivery(at, reply.private, list),
});

function part(name: CommandPath, work: Parameters<typeof withWatch>[3]) {
  return defineCommand({
    name,
    options: { watch: which() },
    run: (at, { watch }) => withWatch(at, watch, reply.private, work),
  });
}

const testPart = defineCommand({
  name: "watch test",
  options: { query: string().required().autocomplete(proposeQuery) },
  run: (at, { query }) => {
    const refusal = queryRefusal(query);
    return refusal === null
      ? withDelivery(at, reply.private, (at) => test(at, query, watchWords.id({ query }, at)))
      : reply.problem(refusalText(refusal, at.language));
  },
});

export const watch: SlashGroup = {
  name: "watch",
  parts: [
    add,
    listPart,
    part("watch remove", remove),
    part("watch pause", pause),
    part("watch resume", resume),
    testPart,
  ],
};
