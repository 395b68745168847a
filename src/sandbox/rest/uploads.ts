import type { APIAttachment } from "discord-api-types/v10";
import { z } from "zod";
import { Problem, problem } from "../rules/problem.ts";

/** A file uploaded with a body. `field` is the part's name: `files[0]`. */
export interface Upload {
  field: string;
  name: string;
  bytes: Buffer;
}

/** The number by which `attachments` names an upload: of its field, else its place. */
export function fileNumber({ field }: Pick<Upload, "field">, at: number): string {
  return /^files\[(\d+)\]$/.exec(field)?.[1] ?? String(at);
}

/** A raw request body: its JSON and files. */
export interface RawBody {
  json: unknown;
  uploads: Upload[];
}

/** Default upload limit: 10 MiB (discord-api-docs, reference, "Uploading files"); ten files per message. */
const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
export const MAX_UPLOADS = 10;

/** Reads `payload_json` and `files[n]` from a multipart body. */
export async function readMultipart(contentType: string, raw: Buffer): Promise<RawBody> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(raw), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new Problem(400, 50035, "Invalid Form Body: the multipart body cannot be read");
  }
  const uploads: Upload[] = [];
  let json: unknown;
  for (const [field, value] of form) {
    if (field === "payload_json") {
      json = parseJson(typeof value === "string" ? value : await value.text());
    } else if (typeof value !== "string") {
      const bytes = Buffer.from(await value.arrayBuffer());
      if (bytes.length > MAX_UPLOAD_BYTES) throw problem("tooLarge");
      uploads.push({ field, name: value.name, bytes });
    }
  }
  return { json, uploads };
}

/** The JSON of a request to the sandbox's own routes; answers 400 with what is wrong with it. */
export function readJson<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse((body as RawBody | undefined)?.json);
  if (!result.success) throw new Problem(400, 0, z.prettifyError(result.error));
  return result.data;
}

export function parseJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw problem("invalidJson");
  }
}

/** Types that a page may display; others are offered as downloads. */
const TYPES: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  json: "application/json; charset=utf-8",
};

interface File {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Uploaded files by attachment id, for as long as their message exists. */
export class Files extends Map<string, File> {
  /** Set once the server knows its port: `http://127.0.0.1:PORT`. */
  base = "";

  add(id: string, channelId: string, upload: Upload, description: string | undefined): APIAttachment {
    const name = upload.name.replace(/[^\w.()-]+/gu, "_").replace(/^\.+/u, "") || "unknown";
    const extension = name.split(".").at(-1)?.toLowerCase() ?? "";
    const type = TYPES[extension] ?? "application/octet-stream";
    this.set(id, { name, type, bytes: upload.bytes });
    const url = `${this.base}/attachments/${channelId}/${id}/${name}`;
    return {
      id,
      filename: name,
      size: upload.bytes.length,
      url,
      proxy_url: url,
      content_type: type,
      // The original name without its ending, if the name was changed.
      ...(name === upload.name ? {} : { title: upload.name.replace(/\.[^.]*$/u, "") }),
      ...(description === undefined ? {} : { description }),
      ...imageSize(upload.bytes),
    };
  }
}

/** Width and height of a PNG, from its first chunk; nothing for other kinds. */
function imageSize(bytes: Buffer): { width: number; height: number } | object {
  const isPng =
    bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.toString("latin1", 12, 16) === "IHDR";
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : {};
}
