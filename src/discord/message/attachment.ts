/** Bytes of a file that somebody attached: from Discord's own hosts, in bounds of size and time, and nowhere else. */

/** A file that was picked, as Discord holds it. Nothing of it can be relied on but the id. */
export interface GivenAttachment {
  readonly id: string;
  /** As its sender called it. */
  readonly name: string;
  /** Bytes, as Discord says. */
  readonly size: number;
  readonly url: string;
}

const MB = 1024 * 1024;
/** Larger documents are put into the folder by whoever runs the bot. */
export const LARGEST_ATTACHMENT = 50 * MB;
const TIME_LIMIT_MS = 60_000;

/** Where Discord keeps what is attached (API reference, CDN). */
const DISCORD_ORIGINS = ["https://cdn.discordapp.com", "https://media.discordapp.net"];

export type Downloaded =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: "elsewhere" | "too large" | "too slow" | "not there" };

export interface DownloadLimits {
  /** Bytes. */
  readonly size?: number;
  readonly milliseconds?: number;
}

/**
 * Downloads an attachment. What it says of its own size is not relied on. No redirect is followed.
 *
 * @param api base address of another REST API than Discord's: its origin may serve attachments too
 */
export async function download(
  attachment: Pick<GivenAttachment, "url" | "size">,
  api: string | undefined,
  { size = LARGEST_ATTACHMENT, milliseconds = TIME_LIMIT_MS }: DownloadLimits = {},
): Promise<Downloaded> {
  const { url } = attachment;
  if (!mayServe(url, api)) return { ok: false, why: "elsewhere" };
  if (attachment.size > size) return { ok: false, why: "too large" };
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const answer = await fetch(url, {
      redirect: "manual",
      signal,
      headers: { "accept-encoding": "identity" },
    });
    const stated = Number(answer.headers.get("content-length") ?? 0);
    if (answer.status !== 200 || answer.body === null || stated > size) {
      await answer.body?.cancel();
      return { ok: false, why: stated > size ? "too large" : "not there" };
    }
    const chunks: Uint8Array[] = [];
    let taken = 0;
    for await (const chunk of answer.body) {
      taken += chunk.length;
      // Leaving the loop ends the connection.
      if (taken > size) return { ok: false, why: "too large" };
      chunks.push(chunk);
    }
    return { ok: true, bytes: Buffer.concat(chunks) };
  } catch {
    // Whatever the network does, the file did not come: late, or not at all.
    return { ok: false, why: signal.aborted ? "too slow" : "not there" };
  }
}

function mayServe(address: string, api: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  return DISCORD_ORIGINS.includes(origin) || (api !== undefined && origin === new URL(api).origin);
}
