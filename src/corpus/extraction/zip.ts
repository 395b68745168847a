/** Unpacks a zip archive with limits on actual, not declared, sizes. */
import { fromBufferPromise } from "yauzl";
import { because, Refused } from "../reason.ts";
import { LIMITS } from "./limits.ts";

/**
 * Unpacks the files accepted by `wanted`. Throws a reason for a bomb (by number or size), a path that leads
 * out of the archive, an encrypted file, and anything that is not a zip archive.
 */
export async function unzip(bytes: Buffer, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await fromBufferPromise(bytes, { validateEntrySizes: true, strictFileNames: true });
  if (zip.entryCount > LIMITS.zipEntries)
    throw new Refused(because("large.files", { most: `${LIMITS.zipEntries}` }));
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (!wanted(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      length += chunk.length;
      if (length > Math.min(LIMITS.zipEntryBytes, LIMITS.zipBytes - total))
        throw new Refused(because("large.zip"));
      chunks.push(chunk);
    }
    total += length;
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}
