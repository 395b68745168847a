import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { Store } from "../../src/sandbox/page/store.ts";

const CHANNEL = "1";

/** A sandbox with one message. What a request finds is what is there when it comes; its answer comes when it is let go. */
function sandbox() {
  const stream: { onmessage?(event: { data: string }): void } = {};
  const held: (() => void)[] = [];
  const there = { content: "as it was" };
  const found = (path: string): unknown => {
    if (path.endsWith("/owner"))
      return { reader: { key: "owner" }, channels: [{ id: CHANNEL }], bot: { online: true } };
    return path.includes("/messages/") ? { id: "5", channel_id: CHANNEL, ...there } : [];
  };
  vi.stubGlobal("localStorage", { getItem: () => null });
  vi.stubGlobal("EventSource", function Stream() {
    return stream;
  });
  vi.stubGlobal("fetch", (path: string) => {
    const answer = { ok: true, json: async () => found(path) };
    const body = answer.json();
    return new Promise((resolve) => held.push(() => resolve({ ...answer, json: () => body })));
  });
  return {
    there,
    tell: (kind: string) =>
      stream.onmessage?.({ data: JSON.stringify({ kind, messageId: "5", channelId: CHANNEL }) }),
    /** Lets all answers go, the latest first, until no request follows. */
    async answerAll() {
      for (await turn(); held.length > 0; await turn()) held.pop()?.();
    },
  };
}
afterEach(() => vi.unstubAllGlobals());

it("a message that is edited while it is fetched is shown as it is now, whichever answer comes first", async () => {
  const { there, tell, answerAll } = sandbox();
  const store = new Store();
  store.start();
  tell("bot");
  await answerAll();
  tell("create");
  await turn();
  there.content = "as it is";
  tell("edit");
  await answerAll();
  expect(store.messages.map(({ content }) => content)).toEqual(["as it is"]);
});
