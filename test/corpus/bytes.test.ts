import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/corpus/bytes.ts";
import { saying } from "./reading.ts";

const text = "Café in Pyongyang — “Hurrah!”\n";
const utf16 = (value: string) => Buffer.from(value, "utf16le");
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe("the encoding of a document", () => {
  it.each([
    ["UTF-8", Buffer.from(text), text, "UTF-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), text, "UTF-8"],
    ["UTF-16 with a mark, little end first", utf16(`\ufeff${text}`), text, "UTF-16"],
    ["UTF-16 with a mark, big end first", swapped(utf16(`\ufeff${text}`)), text, "UTF-16"],
    ["UTF-16 without a mark, little end first", utf16(text), text, "UTF-16"],
    ["UTF-16 without a mark, big end first", swapped(utf16(text)), text, "UTF-16"],
    ["Latin-1", Buffer.from("Café in Pyongyang\n", "latin1"), "Café in Pyongyang\n", "Windows-1252"],
    [
      "Windows-1252",
      Buffer.from([...Buffer.from("they all said "), 0x93, 0x48, 0x69, 0x94]),
      "they all said “Hi”",
      "Windows-1252",
    ],
    ["Korean UTF-8", Buffer.from("주체110(2021)년 4월 9일"), "주체110(2021)년 4월 9일", "UTF-8"],
  ])("%s is read", (_, bytes, decoded, encoding) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text: decoded, encoding });
  });

  it.each([
    ["nothing", Buffer.alloc(0), "the file is empty"],
    ["white space", Buffer.from(" \n\t\n"), "the file is empty"],
    ["a byte order mark alone", Buffer.from("\ufeff"), "the file is empty"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "binary file, not text"],
    [
      "control characters",
      Buffer.from(Array.from({ length: 100 }, (_, i) => 1 + (i % 8))),
      "binary file, not text",
    ],
    [
      "a zero far behind",
      Buffer.concat([Buffer.alloc(9000, "a "), Buffer.from([0])]),
      "binary file, not text",
    ],
    ["UTF-16 cut in a letter", utf16(`\ufeff${text}`).subarray(0, 21), "broken UTF-16"],
    [
      "UTF-8 with a broken letter",
      Buffer.concat([Buffer.from("Café — "), Buffer.from([0xc3, 0x28])]),
      "broken UTF-8 at byte 10",
    ],
    ["Korean in EUC-KR", Buffer.from("c6f2bee720c1b6bcb1b7ceb5bfb4e7", "hex"), /UTF-8/],
  ])("%s is named", (_, bytes, reason) => {
    expect(decodeText(bytes)).toEqual({ ok: false, reason: saying(reason) });
  });
});
