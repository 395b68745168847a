/** What Discord refused goes on by itself once it works again. */
import type { Delivery, Digest, Store, Target, Watch } from "../store/ports.ts";
import { alertSubject, targetOf } from "./alerts.ts";
import { trialAfter } from "./consequences.ts";
import { digestSubject } from "./digest-publisher.ts";
import type { DigestChannel } from "./ports.ts";

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
 * not work. Without: what it is time to try.
 */
export async function recover(parts: Parts, guild: string | null): Promise<void> {
  const { store, channel, now, resume, isDue } = parts;
  for (const digest of store.digests.refused()) {
    if (guild !== null && digest.guild !== guild) continue;
    const target = `channel:${digest.channel}` as const;
    const last = () => store.deliveries.of(digestSubject(digest.id), 1)[0];
    if (await mayWork(digest, target, last, (one) => isDue(digest, one))) resume(digest.id);
  }
  const watches = store.watches.refused().filter((watch) => guild === null || watch.guild === guild);
  for (const watch of watches) {
    const target = targetOf(watch);
    if (target === null) continue;
    const last = () => store.deliveries.of(alertSubject(target), 1)[0];
    if (await mayWork(watch, target, last, () => true)) store.watches.setState(watch.id, "active");
  }

  async function mayWork(
    of: Pick<Digest | Watch, "guild">,
    target: Target,
    lastOf: () => Delivery | undefined,
    isWanted: (last: Delivery) => boolean,
  ): Promise<boolean> {
    const may = await channel.canPost(target, of.guild);
    if (may.kind === "refused" || may.kind === "not-now") return false;
    const last = lastOf();
    if (last === undefined) return true;
    // That it was missing was known, and it is there now.
    if (last.detail?.code === "permissionsMissing" && may.kind === "yes") return true;
    const since = Math.abs(now() - last.changed);
    if (guild !== null) return since >= SETTLING_MS;
    return since >= trialAfter(last) && isWanted(last);
  }
}
