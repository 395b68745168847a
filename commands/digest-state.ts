/** The state of a digest and what can be done to it, by command and by button. */
import { sha256 } from "../src/corpus/identity.ts";
import { isEmpty } from "../src/digest/content.ts";
import { digestSubject } from "../src/digest/desk.ts";
import { knownZone, localDate } from "../src/digest/schedule.ts";
import { restoreDigest } from "../src/digest/watching.ts";
import { type Action, defineAction } from "../src/discord/command.ts";
import { button, container, type Message, row, text } from "../src/discord/message.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Delivering, Services, Viewer } from "../src/discord/services.ts";
import { field } from "../src/discord/state.ts";
import { leftOutText } from "../src/discord/views/digest-all.ts";
import { deliveryText, digestLabel, digestStateView } from "../src/discord/views/digest-state.ts";
import { refusalText } from "../src/discord/views/refusal.ts";
import { plain, rich } from "../src/messages/index.ts";
import { channelMention, lines, type Markdown, md } from "../src/messages/markdown.ts";
import { type Delivery, DIGEST_FIELDS, type Digest } from "../src/store/ports.ts";
import { datedContent, digestMessage, previewRange, SINCE } from "./announcing.ts";

const LAST = 20;

type OneDigest = { readonly digest: string };
type Answer = (message: Message) => Reply;
type Do = (services: Services, digest: Digest, viewer: Viewer, answer: Answer) => Reply | Promise<Reply>;

/** Runs `work` with the digest chosen, or with the only one there is. */
export function withDigest(
  { delivering }: Services,
  id: string | undefined,
  { guildId, language }: Viewer,
  work: (digest: Digest) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  if ("problem" in delivering) return reply.problem(delivering.problem);
  if (guildId === null) return reply.problem(plain("onlyServer", language));
  const all = delivering.store.digests.inGuild(guildId);
  if (all.length === 0) return reply.problem(rich("noDigests", language));
  const chosen =
    id === undefined ? all.filter((_, __, { length }) => length === 1) : all.filter((one) => one.id === id);
  const [only] = chosen;
  if (only === undefined)
    return reply.problem(rich(id === undefined ? "whichDigest" : "goneDigest", language));
  return work(only);
}

/** The digest with its last deliveries; `said` stands above it. */
export function show(
  services: Services,
  digest: Digest,
  said: Markdown | null,
  { language }: Viewer,
  answer: Answer,
): Reply {
  const { delivering, longTexts } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { store, runner, channelName } = delivering;
  const others = store.digests
    .inGuild(digest.guild)
    .map((one) => ({ id: one.id, label: digestLabel(one, channelName(one.channel), language) }));
  const last = store.deliveries.of(digestSubject(digest.id), LAST);
  const id = (action: Action<OneDigest>) => action.id({ digest: digest.id }, longTexts);
  const buttons = {
    pause: id(pauseButton),
    resume: id(resumeButton),
    preview: id(previewButton),
    now: id(nowButton),
    off: id(offButton),
    choose: chooseMenu.id({}, longTexts),
    resend: ({ key }: Delivery) => resendButton.id({ key }, longTexts),
  };
  const state = { digest, next: runner.next(digest), last };
  return answer(digestStateView(state, others, buttons, said, language));
}

export const pause: Do = (services, { id }, viewer, answer) =>
  changed(services, id, { state: "paused" }, "isPaused", viewer, answer);

/** By hand it goes on with the next slot; after a refusal the one that was missed comes at once. */
export const resume: Do = (services, { id, state }, viewer, answer) =>
  changed(
    services,
    id,
    { state: "active", ...(state === "paused" ? { since: services.now() } : {}) },
    "isResumed",
    viewer,
    answer,
  );

function changed(
  services: Services,
  id: string,
  change: Partial<Pick<Digest, "state" | "since">>,
  said: "isPaused" | "isResumed",
  viewer: Viewer,
  answer: Answer,
): Reply {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const digest = delivering.store.digests.change(id, change);
  return digest === null
    ? reply.problem(plain("goneDigest", viewer.language))
    : show(services, digest, rich(said, viewer.language), viewer, answer);
}

/** Posts it; the interaction is its slot, so that a command that is repeated posts once. */
export const postNow: Do = async (services, digest, viewer, answer) => {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const delivery = await delivering.runner.postNow(digest.id, viewer.interactionId);
  return afterPosting(services, delivering, digest, delivery, viewer, answer);
};

function afterPosting(
  services: Services,
  { store }: Delivering,
  { id, guild }: Digest,
  delivery: Delivery | null,
  viewer: Viewer,
  answer: Answer,
): Reply {
  const digest = store.digests.get(id);
  if (digest === null || delivery === null) return reply.problem(plain("goneDigest", viewer.language));
  return show(services, digest, deliveryText(delivery, guild, viewer.language), viewer, answer);
}

/** The post as it would be, in a message of its own, and above it what is left out. */
export const preview: Do = async (services, digest, { language }, answer) => {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { runner, store } = delivering;
  const content = runner.preview(digest);
  const date = localDate(digest.zone, services.now()).toString();
  const at = previewRange(digest.mark, store.sightings.latest(), date);
  const message = await digestMessage(services, digest, content, at, true);
  const isSilent = isEmpty(content) && digest.empty === "silent";
  const note = rich(isSilent ? "previewSilent" : "preview", language, {
    place: channelMention(digest.channel),
    leftOut: leftOutText(content, language),
  });
  return answer({ ...message, note });
};

/** A preview of more articles than this takes its time, and is no digest. */
const MOST_BY_DATE = 1_000;

/** What a digest would say of the articles dated since then, whatever has arrived or was told. */
export async function previewSince(services: Services, since: string, viewer: Viewer): Promise<Reply> {
  const { delivering } = services;
  const { guildId, language } = viewer;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { library } = delivering.sources;
  const later = library.byDate().filter(({ date }) => date !== null && date >= since).length;
  if (later > MOST_BY_DATE) return reply.problem(plain("tooMuchSince", language, { n: later }));
  const content = datedContent(delivering.sources, since);
  const digest = { id: "", guild: guildId ?? "", language, outlet: null, query: null };
  return reply.private(await digestMessage(services, digest, content, `${SINCE}${since}`, true));
}

export const askOff: Do = ({ longTexts }, digest, { language }, answer) =>
  answer({
    container: container([
      text(
        lines([
          md`**${plain("reallyOff", language)}**`,
          md`${channelMention(digest.channel)} · ${digest.time} ${digest.zone}`,
        ]),
      ),
      row([
        button(plain("remove", language), reallyOff.id({ digest: digest.id }, longTexts), { style: 4 }),
        button(plain("keep", language), showButton.id({ digest: digest.id }, longTexts)),
      ]),
    ]),
  });

/** An action on a digest of this server, for its managers. */
function onDigest(name: string, work: Do): Action<OneDigest> {
  return defineAction(name, { digest: field.text }, (services, { state }, viewer) =>
    managed(viewer, () =>
      withDigest(services, state.digest, viewer, (digest) => work(services, digest, viewer, reply.turn)),
    ),
  );
}

function managed(
  { managesServer, language }: Viewer,
  work: () => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  return managesServer ? work() : reply.problem(plain("managersOnly", language));
}

const showButton = onDigest("digest-show", (services, digest, viewer, answer) =>
  show(services, digest, null, viewer, answer),
);
const pauseButton = onDigest("digest-pause", pause);
const resumeButton = onDigest("digest-resume", resume);
const nowButton = onDigest("digest-now", postNow);
const offButton = onDigest("digest-off", askOff);
const previewButton = onDigest("digest-preview", (services, digest, viewer) =>
  preview(services, digest, viewer, reply.private),
);

const chooseMenu = defineAction("digest-choose", {}, (services, { values: [id] }, viewer) =>
  managed(viewer, () =>
    withDigest(services, id, viewer, (digest) => show(services, digest, null, viewer, reply.turn)),
  ),
);

const resendButton = defineAction(
  "digest-resend",
  { key: field.text },
  (services, { state: { key } }, viewer) =>
    managed(viewer, async () => {
      const { delivering } = services;
      if ("problem" in delivering) return reply.problem(delivering.problem);
      const old = delivering.store.deliveries.get(key);
      return withDigest(services, old?.subject.slice(digestSubject("").length), viewer, async (digest) => {
        const delivery = await delivering.runner.resend(key);
        return afterPosting(services, delivering, digest, delivery ?? old, viewer, reply.turn);
      });
    }),
);

/** All of a digest is in the button that brings it back. */
const reallyOff = onDigest("digest-remove", ({ delivering, longTexts }, digest, { language }, answer) => {
  if ("problem" in delivering) return reply.problem(delivering.problem);
  delivering.store.digests.remove(digest.id);
  const undo = button(plain("undo", language), undoOff.id(digest, longTexts));
  return answer({ container: container([text(rich("isOff", language)), row([undo])]) });
});

const undoOff = defineAction(
  "digest-undo",
  { ...DIGEST_FIELDS, zone: DIGEST_FIELDS.zone.refine((zone) => knownZone(zone) !== null) },
  (services, { state }, viewer) =>
    managed(viewer, () => {
      const { delivering } = services;
      const { guildId, language, userId } = viewer;
      if ("problem" in delivering) return reply.problem(delivering.problem);
      if (guildId === null) return reply.problem(plain("onlyServer", language));
      const { store } = delivering;
      // Buttons of version 0 name neither the digest nor its owner: pressed twice, they mean the same one all the same.
      const id = state.id || sha256(`${guildId} ${JSON.stringify(state)}`).slice(0, 10);
      const [owner, since] = [state.owner || userId, state.since || services.now()];
      const back = restoreDigest(store, { ...state, guild: guildId, id, owner, since });
      if (!back.ok) return reply.problem(refusalText(back.refusal, language));
      if (back.digest.guild !== guildId) return reply.problem(plain("staleButton", language));
      const said = rich(back.isNew ? "isBack" : "isBackAlready", language);
      return show(services, back.digest, said, viewer, reply.turn);
    }),
);

export const actions = [
  showButton,
  pauseButton,
  resumeButton,
  nowButton,
  offButton,
  previewButton,
  chooseMenu,
  resendButton,
  reallyOff,
  undoOff,
];
