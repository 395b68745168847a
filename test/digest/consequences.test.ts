/** Every outcome of the ledger has its consequence, for digests and for alerts, as the table says. */
import { describe, expect, test } from "vitest";
import { alertSubject } from "../../src/digest/alerts.ts";
import { CONSEQUENCES, type Consequence } from "../../src/digest/consequences.ts";
import { OUTCOMES, type Outcome } from "../../src/store/deliveries.ts";
import type { Bot } from "./bot.ts";
import type { FakeDiscord, Fault } from "./discord.ts";
import { articleOf } from "./fixtures.ts";
import { HOUR, MINUTE, ready, run } from "./test-digest.ts";

interface Way {
  readonly faults?: readonly Fault[];
  readonly readable?: "no";
  /** What happens after the slot, until the outcome is reached. */
  readonly after?: (bot: Bot, digest: string) => Promise<unknown>;
}

const many = (fault: Fault) => Array<Fault>(9_999).fill(fault);
/** How each outcome comes about; null where a digest or an alert has none. */
const WAYS: Readonly<Record<Outcome, Readonly<Record<"digest" | "alert", Way | null>>>> = {
  pending: both({ faults: ["500 before"] }),
  "retry-later": both({ faults: ["rate limit"] }),
  sent: both({}),
  "nothing-new": { digest: { after: (bot) => run(bot, 25 * 60, 10 * MINUTE) }, alert: null },
  uncertain: both({
    faults: many("500 before"),
    readable: "no",
    after: (bot) => run(bot, 6 * 60, 5 * MINUTE),
  }),
  "paused-no-permission": both({ faults: ["403"] }),
  "paused-channel-gone": both({ faults: ["404"] }),
  "paused-refused": both({ faults: ["locked"] }),
  "given-up": both({ faults: many("400"), after: (bot) => run(bot, 13 * 60, 10 * MINUTE) }),
  skipped: {
    digest: {
      faults: ["rate limit"],
      after: async (bot, digest) => {
        bot.store.digests.change(digest, { state: "paused" });
        await run(bot, 2 * 60, 10 * MINUTE);
      },
    },
    alert: {
      faults: ["rate limit"],
      after: async (bot) => {
        for (const { id } of bot.store.watches.inGuild("1")) bot.store.watches.remove(id);
        await run(bot, 2 * 60, 10 * MINUTE);
      },
    },
  },
};
function both(way: Way) {
  return { digest: way, alert: way };
}

async function reach(
  kind: "digest" | "alert",
  way: Way,
): Promise<{ discord: FakeDiscord; bot: Bot; subject: string; digest: string }> {
  const { discord, bot, digest } = await ready();
  const subject = kind === "digest" ? `digest:${digest.id}` : alertSubject("channel:500");
  if (kind === "alert") {
    bot.store.digests.remove(digest.id);
    const watch = {
      guild: "1",
      owner: "owner",
      channel: "500",
      name: "w",
      query: "Text",
      mode: "post",
      language: null,
    } as const;
    bot.store.watches.add(watch, bot.store.arrivalLog.latest());
    await bot.tick();
  }
  discord.faults = [...(way.faults ?? [])];
  discord.readable = way.readable ?? "yes";
  if (kind === "alert") await bot.tick([...bot.articles, articleOf("more")]);
  else {
    discord.pass(2 * MINUTE);
    await bot.tick();
  }
  await way.after?.(bot, digest.id);
  return { discord, bot, subject, digest: digest.id };
}

const told = (discord: FakeDiscord, id: string) =>
  discord.posted.filter(({ announcement }) => JSON.stringify(announcement).includes(`"id":"${id}"`)).length;

describe.each(["digest", "alert"] as const)("of a %s", (kind) => {
  const ways = OUTCOMES.flatMap((outcome) => {
    const way = WAYS[outcome][kind];
    return way === null ? [] : [{ outcome, way, ...CONSEQUENCES[outcome][kind] }];
  });
  test.each<{ outcome: Outcome; way: Way } & Consequence>(ways)(
    "$outcome: items are $items, noticed: $notice, after: $next",
    async ({ outcome, way, state, items, notice, next }) => {
      const { discord, bot, subject, digest } = await reach(kind, way);
      const rows = bot.store.deliveries.of(subject, 99);
      expect(rows.map((row) => row.outcome)).toContain(outcome);
      const found =
        kind === "digest" ? bot.store.digests.get(digest)?.state : bot.store.watches.inGuild("1")[0]?.state;
      if (state !== null) expect(found).toBe(state);
      expect(discord.told.filter((one) => one.notice.outcome === outcome).map(({ user }) => user)).toEqual(
        notice ? ["owner"] : [],
      );
      const row = rows.findLast((one) => one.outcome === outcome);
      expect(bot.store.deliveries.open(subject).some(({ key }) => key === row?.key)).toBe(
        next === "look" || next === "send",
      );
      // Everything works again, for two days: what is kept or open is told, what is done or asked for is not.
      const id = kind === "digest" ? "news" : "more";
      const before = told(discord, id);
      discord.faults = [];
      discord.readable = "yes";
      if (bot.store.digests.get(digest)?.state === "paused") bot.runner.digests.resume(digest);
      await run(bot, (2 * 24 * HOUR) / MINUTE, HOUR);
      expect(told(discord, id)).toBe(items === "open" || items === "kept" ? 1 : before);
      if (items === "asked" && row !== undefined) {
        expect((await bot.runner.resend(row.key))?.outcome).toBe("sent");
        expect(told(discord, id)).toBe(1);
      }
    },
  );
});

test("every outcome has its consequence, and what is open has no end", () => {
  for (const outcome of OUTCOMES) {
    for (const { items, next } of Object.values(CONSEQUENCES[outcome])) {
      expect(items === "open").toBe(next !== "nothing" && items !== "kept");
    }
  }
});
