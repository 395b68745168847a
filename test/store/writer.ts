/** A process that writes until it is killed: two tables in one transaction, then says how far it is. */
import { openStore } from "../../src/store/store.ts";

const store = openStore(process.argv[2]!);
const digest =
  store.digests.inGuild("1")[0] ??
  store.digests.add(
    "1",
    {
      channel: "2",
      time: "08:00",
      zone: "UTC",
      days: "1234567",
      outlet: null,
      query: null,
      language: null,
      empty: "line",
      quiet: false,
      publish: false,
      posts: "each",
      sort: "rule" as const,
      owner: "3",
    },
    0,
    0,
  );
for (let n = digest.mark + 1; ; n++) {
  store.transaction(() => {
    store.deliveries.begin(
      {
        subject: `digest:${digest.id}`,
        slot: String(n),
        target: "channel:2",
        since: n - 1,
        upto: n,
        due: 0,
      },
      "sent",
    );
    store.digests.change(digest.id, { mark: n });
  });
  process.stdout.write(`${n}\n`);
}
