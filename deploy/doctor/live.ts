/**
 * What Dateline and its sandbox take for granted about Discord, tried in one channel of Discord itself: a message is
 * posted, repeated, found, edited and deleted. Nothing stays there.
 */
import { randomBytes } from "node:crypto";
import {
  type APIMessage,
  ButtonStyle,
  ComponentType,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import type { MakeRequest } from "../../src/discord/connection/request-guard.ts";
import { ask, deliveryRest } from "../../src/discord/delivery/requests.ts";
import { eachComponent } from "../../src/discord/message/message.ts";

export interface Assumption {
  readonly says: string;
  readonly isConfirmed: boolean;
  /** What came instead, or was needed first. */
  readonly instead: string | null;
}

/** What Discord answered: the value, or its error's code and words. */
type Answer = { readonly value: unknown } | { readonly code: number | string; readonly words: string };

const C = RESTJSONErrorCodes;
const TEXT_LIMIT = 4_000;
const COMPONENT_LIMIT = 40;
const CUSTOM_ID_LIMIT = 100;
/** Discord makes ids and times of a message together. */
const SAME_MOMENT_MS = 1_000;
const REQUEST_LIMIT_MS = 30_000;

/** One line for each assumption, in the order in which they are tried. Throws where the channel cannot be posted to. */
export async function tryAssumptions(
  { token, api, makeRequest }: { token: string; api: string | undefined; makeRequest?: MakeRequest },
  channel: string,
  told: (assumption: Assumption) => void,
): Promise<void> {
  const rest = deliveryRest(token, api, undefined, makeRequest);
  const messages = Routes.channelMessages(channel);
  const tag = randomBytes(8).toString("hex");
  const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
  const button = (custom_id: string) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: "Test",
    custom_id,
  });
  const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
  const v2 = (components: object[], more: object = {}) => ({
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications,
    allowed_mentions: { parse: [] },
    components,
    ...more,
  });
  const words = `Dateline tries Discord (${tag}). This message is deleted at once.`;
  const body = v2(
    [{ type: ComponentType.Container, components: [text(words), row(button(`live|${tag}`))] }],
    {
      nonce: tag,
      enforce_nonce: true,
    },
  );
  const posted = new Set<string>();
  const post = async (given: object, files: { name: string; data: Buffer }[] = []): Promise<Answer> => {
    const answer = await answered(() => rest.post(messages, { body: given, files, signal: limit() }));
    if ("value" in answer && isMessage(answer.value)) posted.add(answer.value.id);
    return answer;
  };
  const holds = (says: string, answer: Answer, isSo: (message: APIMessage) => boolean): void => {
    const isConfirmed = "value" in answer && isMessage(answer.value) && isSo(answer.value);
    told({ says, isConfirmed, instead: isConfirmed ? null : wordsOf(answer) });
  };
  const refuses = async (says: string, given: object, code: number): Promise<void> => {
    const answer = await post(given);
    const isConfirmed = "code" in answer && answer.code === code;
    told({
      says: `${says} is refused with ${code}`,
      isConfirmed,
      instead: isConfirmed ? null : wordsOf(answer),
    });
  };
  try {
    const first = await post(body);
    if (!("value" in first) || !isMessage(first.value)) throw new Error(wordsOf(first));
    const { id, timestamp } = first.value;
    holds("a message of Components V2 is taken, without a sound", first, ({ flags = 0 }) =>
      hasAll(flags, body.flags),
    );
    holds("its answer has the nonce", first, ({ nonce }) => nonce === tag);
    holds(
      "its id tells when it was posted",
      first,
      () => Math.abs(SnowflakeUtil.timestampFrom(id) - Date.parse(timestamp)) <= SAME_MOMENT_MS,
    );
    holds("the same nonce again answers the same message", await post(body), (again) => again.id === id);
    const same = await ask<APIMessage>(rest, "post", messages, limit(), { body });
    told({
      says: "a delivery takes that answer for its own",
      isConfirmed: same.ok && same.value.id === id,
      instead: same.ok ? same.value.id : (same.failed.detail?.code ?? same.failed.kind),
    });
    const read = (query: string) =>
      answered(() => rest.get(messages, { query: new URLSearchParams(query), signal: limit() }));
    const listed = await read("limit=100");
    const isOurs = (message: APIMessage) => textOf(message).includes(tag);
    told({
      says: "the channel's history has it once, with its text and the id of its button",
      ...among(listed, (list) => {
        const [found, ...more] = list.filter(isOurs);
        return found !== undefined && more.length === 0 && textOf(found).includes(`live|${tag}`);
      }),
    });
    told({
      says: "the history is newest first",
      ...among(listed, (list) =>
        list.every((one, n) => n === 0 || BigInt(one.id) < BigInt(list[n - 1]?.id ?? 0)),
      ),
    });
    const before = SnowflakeUtil.generate({ timestamp: Date.parse(timestamp) + 5 * SAME_MOMENT_MS });
    told({
      says: "an id made from a time is a place in the history",
      ...among(await read(`limit=100&before=${before}`), (list) => list.some(isOurs)),
    });
    const one = Routes.channelMessage(channel, id);
    const edited = await answered(() =>
      rest.patch(one, {
        body: v2([text(`edited ${tag}`)], { flags: MessageFlags.IsComponentsV2 }),
        signal: limit(),
      }),
    );
    holds(
      "an edit puts new components in the place of all old ones",
      edited,
      (now) => now.id === id && textOf(now) === `edited ${tag}` && now.edited_timestamp !== null,
    );
    const name = "live.txt";
    holds(
      "a file goes with a message and is shown by a component",
      await post(
        v2([{ type: ComponentType.File, file: { url: `attachment://${name}` } }], {
          attachments: [{ id: "0", filename: name }],
        }),
        [{ name, data: Buffer.from(words) }],
      ),
      (message) => [...eachComponent(message.components)].some(({ type }) => type === ComponentType.File),
    );
    await refuses(
      `more than ${TEXT_LIMIT} characters of text`,
      v2([text("x".repeat(TEXT_LIMIT + 1))]),
      C.InvalidFormBodyOrContentType,
    );
    await refuses(
      `more than ${COMPONENT_LIMIT} components`,
      v2(Array.from({ length: COMPONENT_LIMIT + 1 }, () => text("x"))),
      C.InvalidFormBodyOrContentType,
    );
    await refuses(
      `an id of a button of more than ${CUSTOM_ID_LIMIT} characters`,
      v2([row(button("x".repeat(CUSTOM_ID_LIMIT + 1)))]),
      C.InvalidFormBodyOrContentType,
    );
    await refuses(
      "the same id on two buttons",
      v2([row(button("x"), button("x"))]),
      C.InvalidFormBodyOrContentType,
    );
    await refuses(
      "content beside components",
      v2([text("x")], { content: "x" }),
      C.InvalidFormBodyOrContentType,
    );
    const gone = await answered(() => rest.delete(one, { signal: limit() }));
    posted.delete(id);
    told({
      says: "its own message is deleted",
      isConfirmed: "value" in gone,
      instead: "value" in gone ? null : wordsOf(gone),
    });
    const after = await answered(() => rest.get(one, { signal: limit() }));
    const isUnknown = "code" in after && after.code === C.UnknownMessage;
    told({
      says: `a deleted message is unknown (${C.UnknownMessage})`,
      isConfirmed: isUnknown,
      instead: isUnknown ? null : wordsOf(after),
    });
    await refuses("the nonce of a deleted message, within minutes,", body, C.UnknownMessage);
  } finally {
    for (const id of posted)
      await answered(() => rest.delete(Routes.channelMessage(channel, id), { signal: limit() }));
  }
}

const limit = () => AbortSignal.timeout(REQUEST_LIMIT_MS);

/** What Discord refuses is an answer; that it does not answer is thrown. */
async function answered(request: () => Promise<unknown>): Promise<Answer> {
  try {
    return { value: await request() };
  } catch (error) {
    if (error instanceof DiscordAPIError) return { code: error.code, words: error.message };
    throw error;
  }
}

function among(answer: Answer, isSo: (list: readonly APIMessage[]) => boolean) {
  const list = "value" in answer && Array.isArray(answer.value) ? answer.value.filter(isMessage) : null;
  const isConfirmed = list !== null && isSo(list);
  return {
    isConfirmed,
    instead: isConfirmed ? null : list === null ? wordsOf(answer) : `${list.length} messages`,
  };
}

function isMessage(value: unknown): value is APIMessage {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

function textOf({ components }: APIMessage): string {
  const parts = [...eachComponent(components)].flatMap((part) => [part.content, part.custom_id]);
  return parts.filter((part) => typeof part === "string").join("\n");
}

function hasAll(flags: number, wanted: number): boolean {
  return (flags & wanted) === wanted;
}

function wordsOf(answer: Answer): string {
  if ("code" in answer) return `Discord answered ${answer.code}: ${answer.words.replaceAll("\n", " ")}`;
  if (!isMessage(answer.value)) return "an answer that is no message";
  const { id, flags, nonce } = answer.value;
  return `a message ${JSON.stringify({ id, flags, nonce })}`;
}
