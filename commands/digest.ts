/** `/digest`: what is new, every day, each item once. */

import { knownZone } from "../src/digest/schedule/schedule.ts";
import { findZones } from "../src/digest/schedule/timezones.ts";
import { readDays, readTime } from "../src/digest/schedule/typed.ts";
import { addDigest } from "../src/digest/watching.ts";
import { proposeOutlet, proposeQuery } from "../src/discord/actions/completions.ts";
import * as state from "../src/discord/actions/digest-actions.ts";
import { inServer, showWith, withDigest } from "../src/discord/actions/digest-actions.ts";
import { defineCommand, type SlashGroup } from "../src/discord/interactions/command.ts";
import {
  boolean,
  type Complete,
  channel,
  choice,
  date,
  dayWords,
  type Given,
  LANGUAGE_CHOICES,
  string,
} from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/common/refusal.ts";
import { digestLabel } from "../src/discord/views/digests/digest-state.ts";
import { type CommandPath, LOCALES, plain, rich } from "../src/messages/index.ts";
import { escapeWithin, type Markdown, md } from "../src/messages/markdown.ts";
import type { Digest, DigestChoice } from "../src/store/ports.ts";

const POSTS = { each: "postEach", one: "postOne" } as const;
const ORDER = { rule: "byRule", newest: "newestFirst" } as const;
const EMPTY = { silent: "postNothing", line: "postLine" } as const;

const completeDigest: Complete = ({ delivering, viewer, language }) => {
  if ("problem" in delivering || viewer.guildId === null) return [];
  return delivering.store.digests.inGuild(viewer.guildId).map((digest) => ({
    name: digestLabel(digest, delivering.channelName(digest.channel), language),
    value: digest.id,
  }));
};

const which = () => string().autocomplete(completeDigest);

const OPTIONS = {
  channel: channel("digests").required(),
  time: string().required(),
  timezone: string()
    .required()
    .autocomplete(({ now }, typed) =>
      findZones(typed, now(), LIMITS.choices, LOCALES).map(({ zone, label }) => ({
        name: label,
        value: zone,
      })),
    ),
  days: string(),
  outlet: string().autocomplete(proposeOutlet),
  query: string().autocomplete(proposeQuery),
  language: choice(LANGUAGE_CHOICES),
  quiet: boolean(),
  empty: choice(EMPTY),
  publish: boolean(),
  posts: choice(POSTS),
  order: choice(ORDER),
  change: string().autocomplete(completeDigest),
};

const set = defineCommand({
  name: "digest set",
  options: OPTIONS,
  run: (context, given) =>
    inServer(context, reply.private, (at) => {
      const { delivering, guild, language } = at;
      const { digests } = delivering.store;
      const old = given.change === undefined ? null : digests.get(given.change);
      if (given.change !== undefined && old?.guild !== guild)
        return reply.problem(plain("goneDigest", language));
      const read = readChoice(at, given, old);
      if ("problem" in read) return reply.problem(read.problem);
      const saved = (digest: Digest | null, key: "digestSaved" | "digestChanged"): Reply => {
        return showWith(digest, md`**${plain(key, language)}.**`, at);
      };
      if (old !== null) {
        const thread = old.channel === read.choice.channel ? old.thread : null;
        const change = { ...read.choice, state: "active", since: at.now(), thread } as const;
        return saved(digests.change(old.id, change), "digestChanged");
      }
      const added = addDigest(delivering.store, guild, read.choice, at.now());
      return added.ok
        ? saved(added.digest, "digestSaved")
        : reply.problem(refusalText(added.refusal, language));
    }),
});

/** Means "every outlet" or "no query": leaving the option out cannot say so when changing a digest. */
const ANY = "*";

/** Validates what was typed, completes it from the digest being changed, and checks permissions there. */
function readChoice(
  { engine, now, language, viewer }: Context,
  typed: Given<typeof OPTIONS>,
  old: DigestChoice | null,
): { readonly choice: DigestChoice } | { readonly problem: Markdown } {
  const bad = (key: "badTime" | "badZone" | "badDays" | "unknownOutlet", text: string) => ({
    problem: rich(key, language, { typed: escapeWithin(text, 60) }),
  });
  const time = readTime(typed.time);
  if (time === null) return bad("badTime", typed.time);
  const zone = zoneOf(typed.timezone, now());
  if (zone === null) return bad("badZone", typed.timezone);
  const days = typed.days === undefined ? (old?.days ?? "1234567") : readDays(typed.days, dayWords(language));
  if (days === null) return bad("badDays", typed.days ?? "");
  const given = (value: string | undefined, before: string | null | undefined) =>
    value === ANY ? null : (value ?? before ?? null);
  const named = given(typed.outlet, old?.outlet);
  const query = given(typed.query, old?.query);
  const outlet = named === null ? null : engine.outletNamed(named);
  if (named !== null && outlet === null) return bad("unknownOutlet", named);
  const cannot = cannotDeliver(typed.channel, language);
  if (cannot !== null) return { problem: cannot };
  return {
    choice: {
      channel: typed.channel.id,
      time,
      zone,
      days,
      outlet,
      query,
      language: typed.language ?? old?.language ?? null,
      empty: typed.empty ?? old?.empty ?? "silent",
      quiet: typed.quiet ?? old?.quiet ?? false,
      publish: typed.publish ?? old?.publish ?? false,
      posts: typed.posts ?? old?.posts ?? "each",
      sort: typed.order ?? old?.sort ?? "rule",
      owner: viewer.userId,
    },
  };
}

/** The zone itself, or the only place that what was typed can mean. */
function zoneOf(typed: string, now: number): string | null {
  const known = knownZone(typed);
  if (known !== null) return known;
  const [best] = findZones(typed, now, 1, LOCALES);
  const exact = best?.label.toLowerCase().startsWith(`${typed.trim().toLowerCase()},`) ?? false;
  return exact ? (best?.zone ?? null) : null;
}

const preview = defineCommand({
  name: "digest preview",
  options: { digest: which(), since: date() },
  run: (at, { digest, since }) =>
    since === undefined
      ? withDigest(at, digest, reply.private, state.preview)
      : state.previewSince(at, since),
});

function part(name: CommandPath, work: Parameters<typeof withDigest>[3]) {
  return defineCommand({
    name,
    options: { digest: which() },
    run: (at, { digest }) => withDigest(at, digest, reply.private, work),
  });
}

export const digest: SlashGroup = {
  name: "digest",
  managersOnly: true,
  parts: [
    set,
    part("digest show", state.show),
    preview,
    part("digest now", state.postNow),
    part("digest pause", state.pause),
    part("digest resume", state.resume),
    part("digest off", state.askDigestRemoval),
  ],
};
