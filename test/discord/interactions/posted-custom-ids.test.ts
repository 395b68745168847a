import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Interaction } from "discord.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandRegistry } from "../../../commands/index.ts";
import { actionOf, type LongTexts } from "../../../src/discord/interactions/custom-id.ts";
import { Dispatcher } from "../../../src/discord/interactions/dispatch.ts";
import type { Metrics } from "../../../src/discord/interactions/metrics.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import type { Log } from "../../../src/log.ts";
import { memoryStore } from "../../../src/store/store.ts";
import { choice } from "../../digest/bot.ts";
import { LONG } from "../../needs.ts";
import { servicesOver, viewer, withDelivering } from "../robot.ts";
import posted0 from "../samples/custom-ids-0.json" with { type: "json" };
import posted1 from "../samples/custom-ids-1.json" with { type: "json" };

/**
 * Every `custom_id` that a version of Dateline has posted opens for good. The files only grow: an action or a field that
 * is new gets lines in the last one, and no line is ever changed. A new version of the format gets a file of its own.
 */

interface PostedId {
  readonly action: string;
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

const VERSIONS: readonly {
  readonly kept: Readonly<Record<string, string>>;
  readonly ids: readonly PostedId[];
}[] = [posted0, posted1];
const actions = new Map(commandRegistry.actions.map((action) => [action.name, action]));

it.each(VERSIONS.map(({ kept, ids }, version) => ({ version, kept, ids })))(
  "every id of version $version opens with the state it was posted with",
  ({ kept, ids }) => {
    const longTexts: LongTexts = { keep: () => "", find: (key) => kept[key] };
    for (const { action, id, state } of ids) {
      expect(actionOf(id)).toBe(action);
      expect(actions.get(action)?.open(id, longTexts), id).toMatchObject(state);
    }
  },
);

it("there are ids of every action that there is, and fields are only added at the end", () => {
  for (const { name, fields } of commandRegistry.actions) {
    const states = posted1.ids.filter(({ action }) => action === name).map(({ state }) => Object.keys(state));
    expect(states, `test/discord/samples/custom-ids-1.json lacks ${name}`).not.toEqual([]);
    const newest = states.at(-1) ?? [];
    expect(Object.keys(fields), name).toEqual(newest);
    for (const keys of states) expect(newest.slice(0, keys.length), name).toEqual(keys);
  }
});

/** What nobody should find in a `custom_id`, and what stands there. */
const ARTICLE = { id: "r", title: "A conference", paragraphs: ["It was held.", "Kim Jong Un spoke."] };
const FRAGMENTS = [
  ...["", "~", "~key", "\\", "\\p", "\0", "\ud800", "null", "-1", "0", "7", "1e9", "NaN", "9007199254740993"],
  ...["true", "paused", "newest", "post", "digest", "line", "replace", "ko", "zh", "08:00", "24:00", "135"],
  ...[
    "2021-04",
    "2021-02-30",
    "since:2021",
    "since:-04-09",
    "since:never",
    "1.9.2026-99-99",
    "1.9.2026-11-24",
  ],
  ...["Ab_-56789012", "UTC", "Nowhere/Nothing", "100000000000000003", "Kim Jong Un", "conference", "(", '"'],
  ...["../../etc/passwd", "added/a.txt", "a".repeat(64), "20261124T080000000Z-0a1b2c3d", "x".repeat(90)],
];

describe("the dispatcher, whatever stands in a custom_id", () => {
  let folder: string;
  let services: Services;
  const known: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "dateline-ids-"));
    mkdirSync(join(folder, "added"));
    writeFileSync(join(folder, "added", "a.txt"), "text");
    const store = memoryStore();
    services = withDelivering(await servicesOver([ARTICLE]), store, folder);
    const digest = store.digests.add(viewer.guildId ?? "", choice, 1, 0);
    const other = store.digests.add("another server", choice, 1, 0);
    const watch = { guild: null, owner: viewer.userId, channel: null, name: "a", query: "a", language: null };
    const watched = store.watches.add({ ...watch, mode: "dm" }, 0);
    const [article] = services.engine.corpus.library.articles();
    known.push(digest.id, other.id, watched.id, article?.id ?? "", `${article?.id}.99999999999999999999`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("answers, and never fails", async () => {
    const fragment = () => fc.oneof(fc.constantFrom(...FRAGMENTS, ...known), fc.string({ unit: "binary" }));
    const forged = fc
      .record({
        name: fc.constantFrom(...actions.keys()),
        version: fc.constantFrom("", ".0", ".1", ".2"),
        fields: fc.array(fragment(), { maxLength: 15 }),
      })
      .map(({ name, version, fields }) => `${name}${version}|${fields.join("|")}`);
    const posted = fc
      .tuple(
        fc.constantFrom(...VERSIONS.flatMap(({ ids }) => ids.map(({ id }) => id))),
        fc.nat(9),
        fragment(),
      )
      .map(([id, at, other]) =>
        id
          .split("|")
          .map((part, i) => (i === at ? other : part))
          .join("|"),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(forged, posted, fc.string({ unit: "binary" })),
        fc.array(fragment(), { maxLength: 2 }),
        async (customId, values) => {
          expect(await mistakesIn(services, customId, values)).toEqual([]);
        },
      ),
      { numRuns: LONG ? 20_000 : 800 },
    );
  });
});

const METRICS = { answered: () => undefined } as unknown as Metrics;

/** What a press with such an id writes into the log as a mistake of ours. */
async function mistakesIn(
  services: Services,
  customId: string,
  values: readonly string[],
): Promise<unknown[]> {
  const mistakes: unknown[] = [];
  const error = ({ err }: { err: unknown }) => void mistakes.push(err);
  const log = { error, warn: error, debug: () => undefined } as unknown as Log;
  const dispatcher = new Dispatcher(commandRegistry, services, log, METRICS);
  await dispatcher.handle(pressOf(customId, values));
  return mistakes;
}

/** A press by the viewer, in a server that they manage. */
function pressOf(customId: string, values: readonly string[]): Interaction {
  const [yes, no, done] = [() => true, () => false, async () => undefined];
  return {
    customId,
    values,
    id: viewer.interactionId,
    user: { id: viewer.userId },
    locale: "en-US",
    guildId: viewer.guildId,
    channelId: viewer.channelId,
    channel: null,
    authorizingIntegrationOwners: { 0: viewer.guildId },
    memberPermissions: { has: yes },
    appPermissions: { has: yes, bitfield: 2n ** 53n - 1n },
    message: { flags: { has: yes } },
    isAutocomplete: no,
    isCommand: no,
    isChatInputCommand: no,
    isMessageContextMenuCommand: no,
    isMessageComponent: yes,
    isModalSubmit: no,
    isStringSelectMenu: yes,
    reply: done,
    update: done,
    deferUpdate: done,
    editReply: done,
    followUp: done,
    showModal: done,
  } as unknown as Interaction;
}
