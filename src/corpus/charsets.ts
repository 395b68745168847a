/** Bytes → text, for documents with a declared encoding: by the server, in an XML declaration or a `meta`. */
import { type Decoded, decodeText } from "./bytes.ts";
import { refuse } from "./reason.ts";

/** Names in use that the Encoding Standard does not list → those that it does. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{
    cp949: "euc-kr",
    ms949: "euc-kr",
    uhc: "euc-kr",
    euckr: "euc-kr",
    euc_kr: "euc-kr",
    ksc5601: "euc-kr",
  },
  ...{ cp932: "shift_jis", ms932: "shift_jis", "shift-jis": "shift_jis", eucjp: "euc-jp", cp936: "gbk" },
  ...{ "windows-936": "gbk", cp950: "big5", koi8: "koi8-r", cp65001: "utf-8", "utf-8-sig": "utf-8" },
};
/** A byte order mark of UTF-8 or UTF-16. */
const MARK = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/;
const XML = /^\s{0,200}<\?xml\s[^>]{0,200}?encoding\s{0,4}=\s{0,4}["']([\w:.+-]{2,40})["']/i;
const META = /<meta\s[^>]{0,400}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.+-]{2,40})/i;
const COMMENTS_AND_SCRIPTS = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s{0,4}>/gi;
/** Unreadable letters that a document may have: one, plus this share of its bytes; none if it is tiny (bytes). */
const UNREADABLE = { least: 1, share: 0.001, tiny: 100 };
const REPLACED = /\ufffd/g;

/** The charset that a `Content-Type` header names, or null. */
export function charsetOf(contentType: string | null): string | null {
  return /;\s{0,10}charset\s{0,4}=\s{0,4}["']?([\w:.+-]{2,40})/i.exec(contentType ?? "")?.[1] ?? null;
}

/**
 * Decodes a document by its byte order mark, else as what delivered it names it (`transport`), else as it names
 * itself, wherever it does so. Plain UTF-8 is read as such even where a server calls it Western. A few letters that cannot be
 * read become U+FFFD, which nobody takes for a letter; a document with more of them is refused.
 */
export function decodeDeclared(bytes: Uint8Array, transport: string | null, isXml = false): Decoded {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (MARK.test(latin.slice(0, 3))) return decodeText(bytes);
  const plain = decodeText(bytes);
  const names = [transport, XML.exec(latin.slice(0, 1024))?.[1], isXml ? null : metaOf(latin)].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  if (plain.ok && plain.encoding !== "Windows-1252" && !(names[0] && mayBeOther(names[0], latin)))
    return plain;
  let refused: Decoded | null = null;
  for (const name of names) {
    const decoded = decodeAs(bytes, name);
    if (decoded.ok) return decoded;
    refused ??= decoded;
  }
  if (refused) return refused;
  return plain.ok ? plain : (fewBroken(bytes) ?? plain);
}

function metaOf(latin: string): string | null {
  return META.exec(latin.replace(COMMENTS_AND_SCRIPTS, ""))?.[1] ?? null;
}

/**
 * May bytes that are valid UTF-8 be what is declared? Western servers name their own encoding for everything; in
 * others two bytes of a letter may look like UTF-8 by chance, three in a row hardly. Escapes are ISO-2022-JP's.
 */
function mayBeOther(name: string, latin: string): boolean {
  if (name === "iso-2022-jp") return latin.includes("\x1b$");
  return !WESTERN.test(name) && /[\xc2-\xdf]/.test(latin) && !/[\xe0-\xf4]/.test(latin);
}
const WESTERN = /^(?:utf-?8|utf8|us-ascii|ascii|iso-?8859-1|latin-?1|windows-1252|cp1252)$/;

function decodeAs(bytes: Uint8Array, name: string): Decoded {
  let text: string;
  try {
    text = new TextDecoder(ALIASES[name] ?? name).decode(bytes);
  } catch {
    return refuse("encoding.declared", { charset: name });
  }
  if (!isReadable(text, bytes.length)) return refuse("encoding.declared", { charset: name });
  return text.trim() === "" ? refuse("damaged.empty") : { ok: true, text, encoding: "declared" };
}

/** UTF-8 with a few broken letters, else null. */
function fewBroken(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (text.includes("\0") || !/[^\0-\x7f\ufffd]/.test(text) || !isReadable(text, bytes.length)) return null;
  return { ok: true, text, encoding: "UTF-8" };
}

function isReadable(text: string, length: number): boolean {
  const broken = text.match(REPLACED)?.length ?? 0;
  return broken === 0 || (length > UNREADABLE.tiny && broken <= UNREADABLE.least + length * UNREADABLE.share);
}
