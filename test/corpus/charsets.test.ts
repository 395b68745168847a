import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/corpus/bytes.ts";
import { charsetOf, decodeDeclared } from "../../src/corpus/charsets.ts";

/** 김덕훈, Правда, 平壌, 平壤, 中文 and Łódź as their encodings write them. */
const WORDS = {
  "euc-kr": ["b1e8b4f6c8c6", "김덕훈"],
  "ks_c_5601-1987": ["b1e8b4f6c8c6", "김덕훈"],
  cp949: ["b1e8b4f6c8c6", "김덕훈"],
  "windows-1251": ["cff0e0e2e4e0", "Правда"],
  "koi8-r": ["f0d2c1d7c4c1", "Правда"],
  shift_jis: ["95bd8feb", "平壌"],
  "euc-jp": ["cabfbeed", "平壌"],
  gb2312: ["c6bdc8c0", "平壤"],
  big5: ["a4a4a4e5", "中文"],
  "iso-8859-2": ["a3f364bc", "Łódź"],
} as const;
const around = (hex: string, head = "") =>
  Buffer.concat([
    Buffer.from(`${head}<p>The paper wrote `),
    Buffer.from(hex, "hex"),
    Buffer.from(" of it.</p>"),
  ]);

describe("A declared encoding", () => {
  it.each(Object.entries(WORDS))("is read as it is declared, wherever that is: %s", (name, [hex, word]) => {
    const said = `<p>The paper wrote ${word} of it.</p>`;
    const late = `<!-- <meta charset="utf-16"> -->${" ".repeat(9_000)}<meta charset='${name}'>`;
    expect(decodeDeclared(around(hex), name)).toMatchObject({ ok: true, text: said });
    expect(decodeDeclared(around(hex, late), null)).toMatchObject({ ok: true, text: late + said });
    const xml = `<?xml version="1.0" encoding="${name}"?>`;
    expect(decodeDeclared(around(hex, xml), null, true)).toMatchObject({ ok: true, text: xml + said });
  });

  it.each(Object.entries(WORDS))("that nobody declares is named, never guessed: %s", (_, [hex]) => {
    expect(decodeDeclared(around(hex), null).ok).toBe(false);
    expect(decodeText(around(hex)).ok).toBe(false);
  });

  it("is UTF-8 where the bytes are, though a server calls them Western", () => {
    const bytes = Buffer.from("<p>김덕훈 said “yes”</p>");
    expect(decodeDeclared(bytes, "iso-8859-1")).toMatchObject({ ok: true, text: bytes.toString() });
  });

  it("may have one letter that cannot be read, and no more", () => {
    const text = "The meeting took place — it went on for some hours. ".repeat(10);
    const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xff]), Buffer.from("end")]);
    expect(decodeDeclared(broken, null)).toMatchObject({ ok: true, text: `${text}\ufffdend` });
    expect(decodeDeclared(Buffer.concat([broken, Buffer.alloc(20, 0xff)]), null).ok).toBe(false);
  });

  it("stands in a header in several forms", () => {
    expect(charsetOf('text/html; Charset="EUC-KR"')).toBe("EUC-KR");
    expect(charsetOf("text/html;boundary=x; charset=big5")).toBe("big5");
    expect(charsetOf("text/html")).toBeNull();
  });
});

it("no run of high bytes is read as Western letters where nobody names an encoding", () => {
  const high = fc.array(fc.integer({ min: 0xa1, max: 0xfe }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(high, (run) => {
      const bytes = Buffer.concat([Buffer.from("It wrote "), Buffer.from(run), Buffer.from(" of it.")]);
      const decoded = decodeText(bytes);
      // Either it is UTF-8, or it is refused.
      if (decoded.ok) expect(Buffer.from(decoded.text)).toEqual(bytes);
    }),
  );
});
