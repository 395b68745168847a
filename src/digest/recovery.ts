/** What Discord refused goes on by itself once it works again. */
import type { Delivery, Digest, Target, Watch } from "../store/ports.ts";
import { alertSubject, targetOf } from "./alerts.ts";
import { trialAfter } from "./consequences.ts";
import type { PublisherParts } from "./deliverer.ts";
import { type DigestPublisher, digestSubject } from "./digest-publisher.ts";
import type { DigestChannel } from "./ports.ts";

/** What was refused just now is not tried again for anything that happens in the server. */
const SETTLING_MS = 60_000;

/**
 * Resumes what may work again. After something changed in `guild`: what is there, unless it is known that it still does
 * not work. Without: what it is time to try.
 */
export async function recover(
  { store, now }: PublisherParts,
  channel: DigestChannel,
  digests: DigestPublisher,
  guild: string | null,
): Promise<void> {
  const isThere = (one: Digest | Watch) => guild === null || one.guild === guild;
  for (const digest of store.digests.refused().filter(isThere)) {
    const isDue = (last: Delivery) => digests.isDue(digest, last);
    if (await mayWork(digestSubject(digest.id), `channel:${digest.channel}`, digest, isDue))
      digests.resume(digest.id);
  }
  for (const watch of store.watches.refused().filter(isThere)) {
    const target = targetOf(watch);
    if (target !== null && (await mayWork(alertSubject(target), target, watch, () => true)))
      store.watches.setState(watch.id, "active");
  }

  async function mayWork(
    subject: string,
    target: Target,
    of: Digest | Watch,
    isWanted: (last: Delivery) => boolean,
  ): Promise<boolean> {
    const may = await channel.canPost(target, of.guild);
    if (may.kind === "refused" || may.kind === "not-now") return false;
    const [last] = store.deliveries.of(subject, 1);
    if (last === undefined) return true;
    // That it was missing was known, and it is there now.
    if (last.detail?.code === "permissionsMissing" && may.kind === "yes") return true;
    const since = Math.abs(now() - last.changed);
    if (guild !== null) return since >= SETTLING_MS;
    return since >= trialAfter(last) && isWanted(last);
  }
}
