/** The state of a digest, and the commands and buttons that act on it. */
import { ButtonStyle } from "discord.js";
import { areCrossed, compareDates } from "../../corpus/dates/partial-date.ts";
import { sha256 } from "../../corpus/identity.ts";
import { lastDated, previewDated } from "../../digest/content/compose.ts";
import { isEmpty } from "../../digest/content/content.ts";
import { digestSubject } from "../../digest/digest-publisher.ts";
import { knownZone, localDate } from "../../digest/schedule/schedule.ts";
import { restoreDigest } from "../../digest/watching.ts";
import { dateOf } from "../../messages/dates.ts";
import { plain, rich } from "../../messages/index.ts";
import { channelMention, lines, type Markdown, md } from "../../messages/markdown.ts";
import { recordTest } from "../../search/match/filters.ts";
import { type Delivery, DIGEST_FIELDS, type Digest } from "../../store/ports.ts";
import { type Action, actionsBehind } from "../interactions/command.ts";
import { field, idsOf } from "../interactions/custom-id.ts";
import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Context } from "../interactions/services.ts";
import { button, message, row, select } from "../message/message.ts";
import { refusalText } from "../views/common/refusal.ts";
import { leftOutText } from "../views/digests/digest-all.ts";
import { deliveryText, digestLabel, digestStateView } from "../views/digests/digest-state.ts";
import { digestMessage, previewRange, SINCE } from "./announcements.ts";
import { type DeliveryContext, withDelivery } from "./delivery-context.ts";

const LAST = 20;

type OneDigest = { readonly digest: string };
/** A request about a server's digests, with everything it needs. */
interface ServerContext extends DeliveryContext {
  readonly guild: string;
}
type DigestAction = (digest: Digest, at: ServerContext) => Reply | Promise<Reply>;

/** Runs `work` in a server, if digests can be stored. */
export function inServer(
  at: Context,
  answer: Answer,
  work: (at: ServerContext) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const { guildId: guild, language } = at.viewer;
  return withDelivery(at, answer, (at) =>
    guild === null ? reply.problem(plain("onlyServer", language)) : work({ ...at, guild }),
  );
}

/** Runs `work` with the chosen digest, or the only one; of several, whoever asks chooses one, and sees it with its buttons. */
export function withDigest(
  at: Context,
  id: string | undefined,
  answer: Answer,
  work: DigestAction,
): Reply | Promise<Reply> {
  return inServer(at, answer, (at) => {
    const all = at.delivering.store.digests.inGuild(at.guild);
    if (all.length === 0) return reply.problem(rich("noDigests", at.language));
    const chosen = all.find((one) => (id === undefined ? all.length === 1 : one.id === id));
    if (chosen !== undefined) return work(chosen, at);
    if (id !== undefined) return reply.problem(plain("goneDigest", at.language));
    const choose = chooseMenu.id({}, at);
    const options = labelsOf(all, at).map(({ id: value, label }) => ({ label, value }));
    return answer(
      message([
        rich("whichDigest", at.language),
        select(choose, plain("chooseDigest", at.language), options),
      ]),
    );
  });
}

/** Digests as options of a menu. */
function labelsOf(digests: readonly Digest[], { delivering, language }: DeliveryContext) {
  return digests.map((one) => ({
    id: one.id,
    label: digestLabel(one, delivering.channelName(one.channel), language),
  }));
}

export const show: DigestAction = (digest, at) => showWith(digest, null, at);

/** The digest with its last deliveries, below `said`. */
export function showWith(digest: Digest | null, said: Markdown | null, at: DeliveryContext): Reply {
  const { delivering, language, answer } = at;
  if (digest === null) return reply.problem(plain("goneDigest", language));
  const { store, runner } = delivering;
  const others = labelsOf(store.digests.inGuild(digest.guild), at);
  const last = store.deliveries.of(digestSubject(digest.id), LAST);
  const buttons = {
    ...idsOf(onOne, { digest: digest.id }, at),
    choose: chooseMenu.id({}, at),
    resend: ({ key }: Delivery) => resendButton.id({ key }, at),
  };
  const state = { digest, next: runner.digests.next(digest), last };
  return answer(digestStateView(state, others, buttons, said, language));
}

export const pause: DigestAction = ({ id }, at) => {
  const paused = at.delivering.store.digests.change(id, { state: "paused" });
  return showWith(paused, rich("isPaused", at.language), at);
};

export const resume: DigestAction = ({ id }, at) =>
  showWith(at.delivering.runner.digests.resume(id), rich("isResumed", at.language), at);

/** The interaction is the slot, so that a repeated command posts once. */
export const postNow: DigestAction = async ({ id, guild }, at) =>
  posted(id, guild, await at.delivering.runner.postNow(id, at.viewer.interactionId), at);

function posted(id: string, guild: string, delivery: Delivery | null, at: DeliveryContext): Reply {
  const digest = delivery && at.delivering.store.digests.get(id);
  return showWith(digest, delivery && deliveryText(delivery, guild, at.language), at);
}

/** The post as it would be, in its own message, below a list of what is left out. */
export const preview: DigestAction = async (digest, at) => {
  const { runner, store } = at.delivering;
  const content = await at.inTurn(runner.digests.preview(digest));
  const date = localDate(digest.zone, at.now()).toString();
  const range = previewRange(digest.mark, store.arrivalLog.latest(), date);
  const message = digestMessage(at, digest, content, range);
  const isSilent = isEmpty(content) && digest.empty === "silent";
  const note = rich(isSilent ? "previewSilent" : "preview", at.language, {
    place: channelMention(digest.channel),
    leftOut: leftOutText(content, at.language),
  });
  return at.answer({ ...message, note });
};

/** A preview of more articles than this is slow, and not a digest. */
const MOST_BY_DATE = 1_000;

/** A digest of the articles dated since then, whatever has arrived or been reported. */
export function previewSince(at: Context, since: string): Reply | Promise<Reply> {
  return withDelivery(at, reply.private, async ({ delivering, inTurn, language, answer }) => {
    const { sources } = delivering;
    const until = lastDated(sources.library);
    /** What is wrong with the day, and another to press. */
    const offer = (sentence: Markdown, day: string | null): Reply => {
      if (day === null) return reply.problem(sentence);
      const id = sinceButton.id({ since: day }, at);
      return reply.private(message([sentence, row([button(dateOf(day, language), id)])]));
    };
    if (until === null || areCrossed(since, until))
      return offer(rich("archiveEnds", language, { last: dateOf(until, language) }), until);
    const dated = sources.library.byDate().filter(recordTest({ from: since, to: until }));
    if (dated.length > MOST_BY_DATE) {
      const tooEarly = dated.at(-MOST_BY_DATE - 1)?.date ?? null;
      const fits = dated.find(({ date }) => compareDates(tooEarly, date) < 0)?.date ?? until;
      const values = { n: dated.length, since: dateOf(since, language), most: MOST_BY_DATE, fits };
      return offer(rich("tooMuchSince", language, values), fits);
    }
    const digest = { id: "", guild: at.viewer.guildId ?? "", language, outlet: null, query: null };
    const content = await inTurn(previewDated(sources, { since, until }));
    return answer(digestMessage(at, digest, content, `${SINCE}${since}`));
  });
}

export const askDigestRemoval: DigestAction = ({ id: digest, channel, time, zone }, at) => {
  const { language } = at;
  return at.answer(
    message([
      lines([md`**${plain("reallyOff", language)}**`, md`${channelMention(channel)} · ${time} ${zone}`]),
      row([
        button(plain("remove", language), reallyOff.id({ digest }, at), { style: ButtonStyle.Danger }),
        button(plain("keep", language), onOne.show.id({ digest }, at)),
      ]),
    ]),
  );
};

const managerAction = actionsBehind((at, work) =>
  at.viewer.managesServer ? work() : reply.problem(plain("managersOnly", at.language)),
);

function onDigest(name: string, work: DigestAction, answer: Answer = reply.turn): Action<OneDigest> {
  return managerAction(name, { digest: field.text }, (at, { state }) =>
    withDigest(at, state.digest, answer, work),
  );
}

const onOne = {
  show: onDigest("digest-show", show),
  pause: onDigest("digest-pause", pause),
  resume: onDigest("digest-resume", resume),
  now: onDigest("digest-now", postNow),
  off: onDigest("digest-off", askDigestRemoval),
  preview: onDigest("digest-preview", preview, reply.private),
};

const sinceButton = managerAction("digest-since", { since: field.text }, (at, { state }) =>
  previewSince(at, state.since),
);

const chooseMenu = managerAction("digest-choose", {}, (at, { values: [id] }) =>
  withDigest(at, id, reply.turn, show),
);

const resendButton = managerAction("digest-resend", { key: field.text }, (at, { state: { key } }) =>
  withDelivery(at, reply.turn, ({ delivering: { store, runner } }) => {
    const old = store.deliveries.get(key);
    const id = old?.subject.slice(digestSubject("").length);
    return withDigest(at, id, reply.turn, async (digest, at) =>
      posted(digest.id, digest.guild, (await runner.resend(key)) ?? old, at),
    );
  }),
);

/** The button that restores a digest contains all of it. */
const reallyOff = onDigest("digest-remove", (digest, at) => {
  at.delivering.store.digests.remove(digest.id);
  const undo = button(plain("undo", at.language), undoOff.id(digest, at));
  return at.answer(message([rich("isOff", at.language), row([undo])]));
});

const undoOff = managerAction(
  "digest-undo",
  { ...DIGEST_FIELDS, zone: DIGEST_FIELDS.zone.refine((zone) => knownZone(zone) !== null) },
  (at, { state }) =>
    inServer(at, reply.turn, (at) => {
      const { guild, language } = at;
      // Buttons of version 0 have no id: derive one, so that pressing twice restores the same digest.
      const id = state.id || sha256(`${guild} ${JSON.stringify(state)}`).slice(0, 10);
      const [owner, since] = [state.owner || at.viewer.userId, state.since || at.now()];
      const back = restoreDigest(at.delivering.store, { ...state, guild, id, owner, since });
      if (!back.ok) return reply.problem(refusalText(back.refusal, language));
      if (back.digest.guild !== guild) return reply.problem(plain("staleButton", language));
      return showWith(back.digest, rich(back.isNew ? "isBack" : "isBackAlready", language), at);
    }),
);

export const actions = [
  ...Object.values(onOne),
  ...[sinceButton, chooseMenu, resendButton, reallyOff, undoOff],
];
