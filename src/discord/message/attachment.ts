/** Downloads an attachment, only from Discord's own hosts, within limits on size and time. */

/** A file chosen by a reader, as described by Discord. Only the id can be trusted. */
export interface GivenAttachment {
  readonly id: string;
  /** Original file name. */
  readonly name: string;
  /** Bytes, according to Discord. */
  readonly size: number;
  readonly url: string;
}

const MB = 1024 * 1024;
/** Larger documents go directly into the folder. */
export const LARGEST_ATTACHMENT = 50 * MB;
const TIME_LIMIT_MS = 60_000;

/** Hosts of Discord's attachments (API reference, CDN). */
const DISCORD_ORIGINS = ["https://cdn.discordapp.com", "https://media.discordapp.net"];

export type Downloaded =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: "elsewhere" | "too large" | "too slow" | "not there" };

export interface DownloadLimits {
  readonly size?: number;
  readonly milliseconds?: number;
}

/**
 * Downloads an attachment. Its declared size is not trusted, and no redirect is followed.
 *
 * @param api base address of a REST API other than Discord's: its origin may serve attachments too
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
      // Leaving the loop closes the connection.
      if (taken > size) return { ok: false, why: "too large" };
      chunks.push(chunk);
    }
    return { ok: true, bytes: Buffer.concat(chunks) };
  } catch {
    // Any other network error.
    return { ok: false, why: signal.aborted ? "too slow" : "not there" };
  }
}

function mayServe(address: string, api: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  return DISCORD_ORIGINS.includes(origin) || (api !== undefined && origin === new URL(api).origin);
}
