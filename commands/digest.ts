/** `/digest`: what is new, every day, said once. */
import { readDays, readTime } from "../src/digest/choices.ts";
import { knownZone } from "../src/digest/schedule.ts";
import { findZones } from "../src/digest/timezones.ts";
import { addDigest } from "../src/digest/watching.ts";
import { defineCommand, defineGroup } from "../src/discord/command.ts";
import { escapeText } from "../src/discord/escape.ts";
import { LIMITS, shorten } from "../src/discord/limits.ts";
import {
  boolean,
  type Complete,
  channel,
  choice,
  date,
  type GivenChannel,
  string,
} from "../src/discord/options.ts";
import { mayAttach } from "../src/discord/permissions.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { digestLabel } from "../src/discord/views/digest-state.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/refusal.ts";
import { type Language, word } from "../src/discord/words.ts";
import type { Digest, DigestChoice } from "../src/store/digests.ts";
import * as state from "./digest-state.ts";
import { proposeOutlet, proposeQuery } from "./proposals.ts";

const LANGUAGES = { en: "english", ko: "korean" } as const;
const EMPTY = { silent: "postNothing", line: "postLine" } as const;

/** The digests of this server. */
const completeDigest: Complete = ({ delivering }, _typed, _given, viewer) => {
  if ("problem" in delivering || viewer.guildId === null) return [];
  return delivering.store.digests.inGuild(viewer.guildId).map((digest) => ({
    name: digestLabel(digest, delivering.channelName(digest.channel), viewer.language),
    value: digest.id,
  }));
};

const which = () =>
  string("Which digest, where there are several", "다이제스트가 여럿일 때 고르기").autocomplete(
    completeDigest,
  );

const set = defineCommand({
  name: "set",
  koreanName: "설정",
  description: "Set a daily digest, or change one",
  korean: "매일 다이제스트를 설정하거나 바꾸기",
  options: {
    channel: channel("Where it is posted", "게시할 채널").required(),
    time: string("Local time, such as 8:00 or 8 am", "현지 시각 (예: 8:00, 08:30)").required(),
    timezone: string("City, country or offset: Seoul, Germany, +9", "도시, 나라, 시차: 서울, 독일, +9")
      .required()
      .autocomplete(({ now }, typed) =>
        findZones(typed, now(), LIMITS.choices).map(({ zone, label }) => ({ name: label, value: zone })),
      ),
    days: string("Every day by default; weekdays, mon, wed, fri-mon", "기본은 매일; 평일, 월, 수"),
    outlet: string("Only what this outlet printed", "이 매체의 보도만").autocomplete(proposeOutlet),
    query: string("Only articles that match, in the query language", "검색 조건에 맞는 기사만").autocomplete(
      proposeQuery,
    ),
    language: choice(
      "Language of fixed words; quotes are never translated",
      "고정 문구의 언어 (인용문은 번역하지 않음)",
      LANGUAGES,
    ),
    quiet: boolean("Post without a notification", "알림음 없이 게시"),
    empty: choice("When nothing is new", "새로운 것이 없을 때", EMPTY),
    change: string(
      "Change this one: what is not given stays; * clears outlet or query",
      "이 다이제스트 바꾸기: 주지 않은 것은 그대로, *는 매체나 검색어를 비움",
    ).autocomplete(completeDigest),
  },
  run(services, given, viewer): Reply {
    const { delivering } = services;
    const { language, guildId } = viewer;
    if ("problem" in delivering) return reply.problem(delivering.problem);
    if (guildId === null) return reply.problem(word("onlyServer", language));
    const { store } = delivering;
    const old = given.change === undefined ? null : store.digests.get(given.change);
    if (given.change !== undefined && old?.guild !== guildId)
      return reply.problem(word("goneDigest", language));
    const read = readChoice(services, given, old, viewer);
    if ("problem" in read) return reply.problem(read.problem);
    const saved = (digest: Digest, key: "digestSaved" | "digestChanged"): Reply => {
      const noPicture = mayAttach(given.channel.may ?? 0n) ? "" : ` ${word("noPicture", language)}`;
      return state.show(services, digest, `**${word(key, language)}.**${noPicture}`, viewer, reply.private);
    };
    if (old === null) {
      const added = addDigest(store, guildId, read.choice, services.now());
      return added.ok
        ? saved(added.digest, "digestSaved")
        : reply.problem(refusalText(added.refusal, read.choice.query ?? "", "digest", language));
    }
    const changed = store.digests.change(old.id, { ...read.choice, state: "active", since: services.now() });
    return changed === null ? reply.problem(word("goneDigest", language)) : saved(changed, "digestChanged");
  },
});

interface Typed {
  readonly channel: GivenChannel;
  readonly time: string;
  readonly timezone: string;
  readonly days?: string | undefined;
  readonly outlet?: string | undefined;
  readonly query?: string | undefined;
  readonly language?: Language | undefined;
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
): { readonly choice: DigestChoice } | { readonly problem: string } {
  const told = (text: string) => escapeText(shorten(text, 60));
  const time = readTime(typed.time);
  if (time === null) return { problem: word("badTime", language, { typed: told(typed.time) }) };
  const zone = zoneOf(typed.timezone, now());
  if (zone === null) return { problem: word("badZone", language, { typed: told(typed.timezone) }) };
  const days = typed.days === undefined ? (old?.days ?? "1234567") : readDays(typed.days);
  if (days === null) return { problem: word("badDays", language, { typed: told(typed.days ?? "") }) };
  const given = (value: string | undefined, before: string | null | undefined) =>
    value === ANY ? null : (value ?? before ?? null);
  const named = given(typed.outlet, old?.outlet);
  const query = given(typed.query, old?.query);
  const outlet = named === null ? null : engine.outletNamed(named);
  if (named !== null && outlet === null)
    return { problem: word("unknownOutlet", language, { typed: told(named) }) };
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
  name: "show",
  koreanName: "보기",
  description: "When the next one comes, and what became of the last ones",
  korean: "다음 예정과 최근 기록",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) =>
      state.show(services, one, null, viewer, reply.private),
    ),
});

const preview = defineCommand({
  name: "preview",
  koreanName: "미리보기",
  description: "Exactly what would be posted now, and what is left out",
  korean: "지금 게시될 내용과 제외된 것",
  options: {
    digest: which(),
    since: date("By date instead, set or not: articles from this day on", "날짜로 보기: 이 날짜부터의 기사"),
  },
  run: (services, { digest, since }, viewer) =>
    since === undefined
      ? state.withDigest(services, digest, viewer, (one) =>
          state.preview(services, one, viewer, reply.private),
        )
      : state.previewSince(services, since, viewer),
});

const now = defineCommand({
  name: "now",
  koreanName: "지금",
  description: "Post it at once; the next one goes on from there",
  korean: "지금 게시 (다음 것은 여기서 이어짐)",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.postNow(services, one, viewer, reply.private)),
});

const pause = defineCommand({
  name: "pause",
  koreanName: "중지",
  description: "Post nothing until it is resumed",
  korean: "다시 시작할 때까지 게시하지 않기",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.pause(services, one, viewer, reply.private)),
});

const resume = defineCommand({
  name: "resume",
  koreanName: "재개",
  description: "Go on; what arrived meanwhile is in the next one",
  korean: "다시 시작 (그동안의 것은 다음 번에)",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.resume(services, one, viewer, reply.private)),
});

const off = defineCommand({
  name: "off",
  koreanName: "끄기",
  description: "Remove a digest",
  korean: "다이제스트 없애기",
  options: { digest: which() },
  run: (services, { digest }, viewer) =>
    state.withDigest(services, digest, viewer, (one) => state.askOff(services, one, viewer, reply.private)),
});

export const digest = defineGroup({
  name: "digest",
  koreanName: "다이제스트",
  description: "What is new, every day, said once",
  korean: "매일 새로운 소식",
  managersOnly: true,
  parts: [set, show, preview, now, pause, resume, off],
});
