/** Unpacks a zip archive with limits on actual, not declared, sizes. */
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { because, Refused } from "../reason.ts";
import { LIMITS } from "./limits.ts";

/**
 * Unpacks the files accepted by `wanted`. Throws a reason for a bomb (by number or size), a path that leads
 * out of the archive, an encrypted file, and anything that is not a zip archive.
 */
export async function unzip(bytes: Buffer, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.zipEntries)
    throw new Refused(because("large.files", { most: `${LIMITS.zipEntries}` }));
  let total = 0;
  for await (const entry of entries(zip)) {
    if (!wanted(entry.fileName)) continue;
    const unpacked = await unpack(zip, entry, Math.min(LIMITS.zipEntryBytes, LIMITS.zipBytes - total));
    total += unpacked.length;
    files.set(entry.fileName, unpacked);
  }
  return files;
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  );
}

async function* entries(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.once("entry", resolve);
      zip.once("end", () => resolve(null));
      zip.once("error", reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

async function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk as Uint8Array);
    length += piece.length;
    if (length > most) throw new Refused(because("large.zip"));
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}
