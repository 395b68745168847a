/** `/digest`: what is new, every day, said once. */
import { readDays, readTime } from "../src/digest/choices.ts";
import { knownZone } from "../src/digest/schedule.ts";
import { findZones } from "../src/digest/timezones.ts";
import { addDigest } from "../src/digest/watching.ts";
import { defineCommand, defineGroup } from "../src/discord/command.ts";
import { LIMITS } from "../src/discord/limits.ts";
import {
  boolean,
  type Complete,
  channel,
  choice,
  date,
  type GivenChannel,
  LANGUAGE_CHOICES,
  string,
} from "../src/discord/options.ts";
import { mayAttach } from "../src/discord/permissions.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { digestLabel } from "../src/discord/views/digest-state.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/refusal.ts";
import { plain, rich } from "../src/messages/index.ts";
import { escapeWithin, join, type Markdown, md } from "../src/messages/markdown.ts";
import type { Digest, DigestChoice } from "../src/store/ports.ts";
import * as state from "./digest-state.ts";
import { proposeOutlet, proposeQuery } from "./proposals.ts";

const EMPTY = { silent: "postNothing", line: "postLine" } as const;

/** The digests of this server. */
const completeDigest: Complete = ({ delivering }, _typed, _given, viewer) => {
  if ("problem" in delivering || viewer.guildId === null) return [];
  return delivering.store.digests.inGuild(viewer.guildId).map((digest) => ({
    name: digestLabel(digest, delivering.channelName(digest.channel), viewer.language),
    value: digest.id,
  }));
};

const which = () => string().autocomplete(completeDigest);

const set = defineCommand({
  name: "digest set",
  options: {
    channel: channel().required(),
    time: string().required(),
    timezone: string()
      .required()
      .autocomplete(({ now }, typed) =>
        findZones(typed, now(), LIMITS.choices).map(({ zone, label }) => ({ name: label, value: zone })),
      ),
    days: string(),
    outlet: string().autocomplete(proposeOutlet),
    query: string().autocomplete(proposeQuery),
    language: choice(LANGUAGE_CHOICES),
    quiet: boolean(),
    empty: choice(EMPTY),
    change: string().autocomplete(completeDigest),
  },
  run(services, given, viewer): Reply {
    const { delivering } = services;
    const { language, guildId } = viewer;
    if ("problem" in delivering) return reply.problem(delivering.problem);
    if (guildId === null) return reply.problem(plain("onlyServer", language));
    const { store } = delivering;
    const old = given.change === undefined ? null : store.digests.get(given.change);
    if (given.change !== undefined && old?.guild !== guildId)
      return reply.problem(plain("goneDigest", language));
    const read = readChoice(services, given, old, viewer);
    if ("problem" in read) return reply.problem(read.problem);
    const saved = (digest: Digest, key: "digestSaved" | "digestChanged"): Reply => {
      const noPicture = mayAttach(given.channel.may ?? 0n) ? null : rich("noPicture", language);
      const said = join([md`**${plain(key, language)}.**`, noPicture], " ");
      return state.show(services, digest, said, viewer, reply.private);
    };
    if (old === null) {
      const added = addDigest(store, guildId, read.choice, services.now());
      return added.ok
        ? saved(added.digest, "digestSaved")
        : reply.problem(refusalText(added.refusal, language));
    }
    const changed = store.digests.change(old.id, { ...read.choice, state: "active", since: services.now() });
    return changed === null ? reply.problem(plain("goneDigest", language)) : saved(changed, "digestChanged");
  },
});

interface Typed {
  readonly channel: GivenChannel;
  readonly time: string;
  readonly timezone: string;
  readonly days?: string | undefined;
  readonly outlet?: string | undefined;
  readonly query?: string | undefined;
  readonly language?: DigestChoice["language"] | undefined;
  readonly quiet?: boolean | undefined;
  readonly empty?: DigestChoice["empty"] | undefined;
}

/** Stands for every outlet, and for no query: what an option that is left out cannot say of a digest that is changed. */
const ANY = "*";

/** What was typed, checked, and of the digest that is changed what was not; also what Dateline may do in the channel. */
function readChoice(
  { engine, now }: Services,
  typed: Typed,
  old: DigestChoice | null,
  { language, userId }: Viewer,
): { readonly choice: DigestChoice } | { readonly problem: Markdown } {
  const bad = (key: "badTime" | "badZone" | "badDays" | "unknownOutlet", text: string) => ({
    problem: rich(key, language, { typed: escapeWithin(text, 60) }),
  });
  const time = readTime(typed.time);
  if (time === null) return bad("badTime", typed.time);
  const zone = zoneOf(typed.timezone, now());
  if (zone === null) return bad("badZone", typed.timezone);
  const days = typed.days === undefined ? (old?.days ?? "1234567") : readDays(typed.days);
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
      owner: userId,
    },
  };
}

/** A zone's own name, or the only place that what was typed can mean. */
function zoneOf(typed: string, now: number): string | null {
  const known = knownZone(typed);
  if (known !== null) return known;
  const [best] = findZones(typed, now, 1);
  const exact = best?.label.toLowerCase().startsWith(`${typed.trim().toLowerCase()},`) ?? false;
  return exact ? (best?.zone ?? null) : null;
}

const show = defineCommand({
  name: "digest show",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) =>
      state.show(services, one, null, viewer, reply.private),
    ),
});

const preview = defineCommand({
  name: "digest preview",
  options: {
    digest: which(),
    since: date(),
  },
  run: (services, { digest, since }, viewer) =>
    since === undefined
      ? state.withDigest(services, digest, viewer, (one) =>
          state.preview(services, one, viewer, reply.private),
        )
      : state.previewSince(services, since, viewer),
});

const now = defineCommand({
  name: "digest now",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.postNow(services, one, viewer, reply.private)),
});

const pause = defineCommand({
  name: "digest pause",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.pause(services, one, viewer, reply.private)),
});

const resume = defineCommand({
  name: "digest resume",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.resume(services, one, viewer, reply.private)),
});

const off = defineCommand({
  name: "digest off",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.askOff(services, one, viewer, reply.private)),
});

export const digest = defineGroup({
  name: "digest",
  managersOnly: true,
  parts: [set, show, preview, now, pause, resume, off],
});
