/** What follows from each outcome of a delivery, for what it is a delivery of: one table. */
import type { Delivery, Digest, Outcome } from "../store/ports.ts";

/** `notice`: what the one who set something up is told; `publish`: what an announcement channel passes on. */
export const KINDS = ["digest", "alert", "notice", "publish"] as const;
export type Kind = (typeof KINDS)[number];

export interface Consequence {
  /** Of the digest, or of the watches of an alert; null: as it was. */
  readonly state: Digest["state"] | null;
  /**
   * `open`: still in this delivery. `done`: told, as far as can be known. `kept`: told by the next one. `asked`: perhaps
   * told; again only when the one who set it up asks for it.
   */
  readonly items: "open" | "done" | "kept" | "asked";
  /** Is the one who set it up told? */
  readonly notice: boolean;
  /** What is done with this delivery next. `look`: it is looked for in the channel before it is sent. */
  readonly next: "look" | "send" | "when it works again" | "nothing";
}

const row = (
  state: Consequence["state"],
  items: Consequence["items"],
  notice: boolean,
  next: Consequence["next"],
): Consequence => ({ state, items, notice, next });

const LOOKED_FOR = row(null, "open", false, "look");
const SENT_LATER = row(null, "open", false, "send");
const SETTLED = row(null, "done", false, "nothing");
/** What follows from a digest or an alert is told of in `/digest show` and `/watch list` where it cannot be told. */
const aside = { notice: SETTLED, publish: SETTLED };

/** Both, digests and alerts, stop in this state; a person who cannot be told is told later. */
function pausing(state: Digest["state"]) {
  const paused = row(state, "kept", true, "when it works again");
  const untold = row(null, "open", false, "when it works again");
  return { digest: paused, alert: paused, notice: untold, publish: SETTLED };
}

const everywhere = (one: Consequence) => ({ digest: one, alert: one, notice: one, publish: one });

export const CONSEQUENCES: Readonly<Record<Outcome, Readonly<Record<Kind, Consequence>>>> = {
  pending: everywhere(LOOKED_FOR),
  "retry-later": everywhere(SENT_LATER),
  sent: everywhere(SETTLED),
  "nothing-new": everywhere(SETTLED),
  uncertain: {
    digest: row(null, "asked", true, "nothing"),
    alert: row(null, "asked", true, "nothing"),
    ...aside,
  },
  "paused-no-permission": pausing("paused-no-permission"),
  "paused-channel-gone": pausing("paused-channel-gone"),
  "paused-refused": pausing("paused-refused"),
  "given-up": {
    digest: row(null, "kept", true, "nothing"),
    alert: row(null, "kept", true, "nothing"),
    ...aside,
  },
  // A digest that is superseded or was paused: the next one tells it. Of an alert nothing is left to tell.
  skipped: { digest: row(null, "kept", false, "nothing"), alert: SETTLED, ...aside },
};

const SEPARATOR = ":";

/** `digest:ID`, `alert:TARGET`. */
export function subjectOf(kind: Kind, of: string): string {
  return `${kind}${SEPARATOR}${of}`;
}

/** Of what a delivery is one, by its subject; null for what was written by another Dateline. */
export function kindOf({ subject }: Pick<Delivery, "subject">): Kind | null {
  return KINDS.find((kind) => subject.startsWith(kind + SEPARATOR)) ?? null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * After how many ms what was refused is tried again by itself: at first after an hour, then after as long as it has
 * been refused, at the latest after a day.
 */
export function trialAfter({ outcome, due, changed }: Pick<Delivery, "outcome" | "due" | "changed">): number {
  if (outcome === "paused-channel-gone") return DAY_MS;
  return Math.min(DAY_MS, Math.max(HOUR_MS, Math.abs(changed - due)));
}
