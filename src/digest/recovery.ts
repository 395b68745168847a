/** What Discord refused goes on by itself once it works again. */
import type { Delivery, Digest, Store, Target, Watch } from "../store/ports.ts";
import { alertSubject, targetOf } from "./alerts.ts";
import { digestSubject } from "./digest-publisher.ts";
import type { DigestChannel } from "./ports.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was refused just now is not tried again for anything that happens in the server. */
const SETTLING_MS = 60_000;

interface Parts {
  readonly store: Store;
  readonly channel: DigestChannel;
  readonly now: () => number;
  readonly resume: (digest: string) => Digest | null;
  /** Is there something of a digest to post now? */
  readonly isDue: (digest: Digest, last: Delivery) => boolean;
}

/**
 * Resumes what may work again. After something changed in `guild`: what is there, unless it is known that it still does
 * not work. Without: what it is time to try, at first after an hour, then after as long as it has been refused, at the
 * latest after a day.
 */
export async function recover(parts: Parts, guild: string | null): Promise<void> {
  const { store, channel, now, resume, isDue } = parts;
  for (const digest of store.digests.refused()) {
    if (guild !== null && digest.guild !== guild) continue;
    const target = `channel:${digest.channel}` as const;
    const last = store.deliveries.of(digestSubject(digest.id), 1)[0];
    const hasSomething = guild !== null || last === undefined || isDue(digest, last);
    if (await mayWork(digest, target, last, hasSomething)) resume(digest.id);
  }
  const watches = store.watches.refused().filter((watch) => guild === null || watch.guild === guild);
  for (const watch of watches) {
    const target = targetOf(watch);
    if (target === null) continue;
    const last = store.deliveries.of(alertSubject(target), 1)[0];
    if (await mayWork(watch, target, last)) store.watches.setState(watch.id, "active");
  }

  async function mayWork(
    of: Pick<Digest | Watch, "guild">,
    target: Target,
    last: Delivery | undefined,
    hasSomething = true,
  ): Promise<boolean> {
    if (last === undefined) return true;
    const may = await channel.canPost(target, of.guild);
    if (may.kind === "refused" || may.kind === "not-now") return false;
    // That it was missing was known, and it is there now.
    if (last.detail?.code === "permissionsMissing" && may.kind === "yes") return true;
    const since = Math.abs(now() - last.changed);
    if (guild !== null) return since >= SETTLING_MS;
    if (!hasSomething) return false;
    const isGone = last.detail?.code === "channelDeleted";
    const refused = Math.abs(last.changed - last.due);
    return since >= (isGone ? DAY_MS : Math.min(DAY_MS, Math.max(HOUR_MS, refused)));
  }
}
