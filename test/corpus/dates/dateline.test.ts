import { describe, expect, it } from "vitest";
import { readDateline } from "../../../src/corpus/dates/dateline.ts";

describe("a dateline", () => {
  it.each([
    ["Pyongyang, April 9 (KCNA) -- The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA)-- The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA)- The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA) - The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA) – The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA) — The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA)–The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA) The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 (KCNA)The", "Pyongyang", 4, 9],
    ["Pyongyang April 9 (KCNA) -- The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9(KCNA) -- The", "Pyongyang", 4, 9],
    ["Pyongyang, Apr. 9 (KCNA) -- The", "Pyongyang", 4, 9],
    ["pyongyang, april 9 (kcna) -- the", "pyongyang", 4, 9],
    ["Pyongyang, April 9 -- The", "Pyongyang", 4, 9],
    ["Pyongyang, April 9 -The", null, 0, 0],
    ["Beijing, May 1 (KCNA Correspondent) -- The", "Beijing", 5, 1],
    ["Beijing, May 1 (KCNA correspondent) -- The", "Beijing", 5, 1],
    ["Tokyo, May 1 (KCNA-KNS) -- The", "Tokyo", 5, 1],
    ["Tokyo, May 1 (KNS-KCNA) -- The", "Tokyo", 5, 1],
    ["Tokyo, May 1 (KNS) -- The", "Tokyo", 5, 1],
    ["Pyongyang, May 1 (KNCA) -- The", "Pyongyang", 5, 1],
    ["Pyongyang, May 1 (KCN) -- The", "Pyongyang", 5, 1],
    ["Pyongyang, May 1 (KCMA) -- The", "Pyongyang", 5, 1],
    ["Pyongyang, May 1 (KCAN) -- The", "Pyongyang", 5, 1],
    ["Pyongyang, May 1 (KCNA -- The", "Pyongyang", 5, 1],
    ["Pyongyang, Februray 1 (KCNA) -- The", "Pyongyang", 2, 1],
    ["Pyongyang, Janurary 31 (KCNA) -- The", "Pyongyang", 1, 31],
    ["Samjiyon, Ryanggang Province, May 1 (KCNA) -- The", "Samjiyon, Ryanggang Province", 5, 1],
    ["Panmunjom, February 29 (KCNA) -- The", "Panmunjom", 2, 29],
    ["Havana, December 31 (KCNA) -- The", "Havana", 12, 31],
    ["Mt. Paektu, June 3 (KCNA) -- The", "Mt. Paektu", 6, 3],
    ["Pyongyang, May 4, 2022 (KCNA) -- The", "Pyongyang", 5, 4],
    ["Pyongyang, May 4 2022 (KCNA) The", "Pyongyang", 5, 4],
    ["Pyongyang, May 4, 2022 -- The", "Pyongyang", 5, 4],
    ["Pyongyang, May 4, Juche 111 (2022) (KCNA) -- The", "Pyongyang", 5, 4],
    ["Pyongyang, May 4, Juche 111 (KCNA) -- The", "Pyongyang", 5, 4],
    ["Pyongyang, 4 May (KCNA) -- The", "Pyongyang", 5, 4],
    ["Pyongyang, 4th May 2022 (KCNA) -- The", "Pyongyang", 5, 4],
    ["(Pyongyang, May 4 KCNA) -- The", "Pyongyang", 5, 4],
    ["(Pyongyang, May 4, 2022, KCNA) The", "Pyongyang", 5, 4],
    ["**Pyongyang, May 3, 2019 (KCNA)** – The", "Pyongyang", 5, 3],
    ["**Pyongyang, May 3 (KCNA)** -- The", "Pyongyang", 5, 3],
    ["**Pyongyang, May 3 (KCNA) --** The", "Pyongyang", 5, 3],
    ["**Pyongyang, May 3 (KCNA):** The", "Pyongyang", 5, 3],
    ["Pyongyang, May 3 (KCNA)** -- The", "Pyongyang", 5, 3],
    ["Pyongyang, May 3 (KCNA): The", "Pyongyang", 5, 3],
    ["Pyongyang, April 31, 2021 (KCNA) -- The", "Pyongyang", 4, 31],
  ])("%s", (text, place, month, day) => {
    const read = readDateline(text);
    expect(read && [read.place, read.month, read.day]).toEqual(place === null ? null : [place, month, day]);
    if (read) expect(text.slice(read.end).trim()).toMatch(/^the$/i);
  });

  it.each([
    ["HANOI, Jan. 2 (VNA) -- The", "HANOI", "VNA"],
    ["SEOUL, Jan. 2 (CNN) -- The", "SEOUL", "CNN"],
    ["Taipei, Jan. 2 (CNA) The", "Taipei", "CNA"],
    ["DAMASCUS, Jan. 2 (SANA)-The", "DAMASCUS", "SANA"],
    ["Kuwait, Jan. 2 (KUNA) -- The", "Kuwait", "KUNA"],
    ["MOSCOW, January 2. /TASS/. The", "MOSCOW", "TASS"],
    ["Tehran, Jan 2, IRNA – The", "Tehran", "IRNA"],
    ["Havana, Jan 2 (Prensa Latina) The", "Havana", "Prensa Latina"],
    ["La Habana, 2 de enero (ACN) The", "La Habana", "ACN"],
    ["BEIJING, Jan. 2 (Xinhua/KCNA) -- The", "BEIJING", "Xinhua"],
    ["[Pyongyang, January 2 KCNA] The", "Pyongyang", "KCNA"],
    ["Pyongyang January 2 KCNA: The", "Pyongyang", "KCNA"],
    ["(평양 1월 2일발 조선중앙통신)The", "평양", "KCNA"],
    ["（平壌１月２日発朝鮮中央通信）The", "平壌", "KCNA"],
    ["新华社平壤1月2日电（记者 江亚平）The", "平壤", "Xinhua"],
    ["NAIROBI, Jan. 2 (KBC) -- The", "NAIROBI", null],
    ["NAIROBI, Jan. 2 (Daily Star) -- The", "NAIROBI", null],
  ])("is the one that is printed, and leaves nothing in the text: %s", (text, place, agency) => {
    const read = readDateline(text);
    expect(read).toMatchObject({ place, month: 1, day: 2, agency });
    expect(text.slice(read?.end)).toBe("The");
  });

  it.each([
    ["LONDON (AP) — The", "LONDON", "AP"],
    ["Hanoi (VNA) – The", "Hanoi", "VNA"],
    ["Pyongyang, July (KCNA) -- The", "Pyongyang", "KCNA"],
    ["(서울=연합뉴스) The", "서울", "Yonhap"],
  ])("may name no day: %s", (text, place, agency) => {
    const read = readDateline(text);
    expect(read).toMatchObject({ place, month: null, day: null, agency });
    expect(text.slice(read?.end)).toBe("The");
  });

  it("names the agency that stands in it", () => {
    expect(readDateline("Pyongyang, April 9 (KNCA) -- The")?.agency).toBe("KCNA");
    expect(readDateline("Pyongyang, April 9 (ACNC) -- El")?.agency).toBe("ACNC");
    expect(readDateline("Pyongyang, April 9 -- The")?.agency).toBeNull();
  });

  it.each([
    ["Pyongyang, May 4, 2022 (KCNA) -- The", 2022, null],
    ["Pyongyang, May 4, Juche 111 (2022) (KCNA) -- The", 2022, 111],
    ["Pyongyang, May 4, Juche 111 (KCNA) -- The", null, 111],
    ["Pyongyang, May 4 (KCNA) -- 2022 was", null, null],
  ])("may name its year: %s", (text, year, juche) => {
    expect(readDateline(text)).toMatchObject({ year, juche });
  });

  it("leaves bold type that begins its text alone", () => {
    const text = "Pyongyang, May 3 (KCNA) -- **Kim Jong Un** made a speech.";
    expect(text.slice(readDateline(text)?.end)).toBe("**Kim Jong Un** made a speech.");
    const close = "Pyongyang, May 3 (KCNA)**Kim Jong Un** made a speech.";
    expect(close.slice(readDateline(close)?.end)).toBe("**Kim Jong Un** made a speech.");
  });

  it("may stand behind a headline that the paragraph repeats", () => {
    const headline = "Floral Basket from Russia";
    const text = `${headline} Pyongyang, April 9 (KCNA) -- A floral basket came.`;
    const read = readDateline(text, headline);
    expect(read?.place).toBe("Pyongyang");
    expect(text.slice(read?.end)).toBe("A floral basket came.");
  });

  it("is read where the headline is the paragraph itself", () => {
    const text = "Pyongyang, April 9 (KCNA) -- A floral basket came.";
    expect(readDateline(text, text)?.day).toBe(9);
  });

  it.each([
    "The meeting took place in Pyongyang, April 9 (KCNA) -- said the report",
    "Pyongyang, the capital of the DPRK, on April 9, 2021",
    "On April 9 -- the day of the conference -- all rejoiced",
    "From May 1-10 the exhibition is open",
    "From May 1 - 10 the exhibition is open",
    "Kim Jong Un visited on April 9 the factory",
    "Pyongyang, April 9",
    "Pyongyang, April 32 (KCNA) -- The",
    "Pyongyang, Aprilish 9 The",
    "April 9 (KCNA) -- The",
    "Pyongyang, April 9 (Sunday) The",
    "Kim Il Sung born April 15, 1912 - died July 8, 1994",
    "(Pyongyang, May 4) -- The",
    "Pyongyang, May 4, 2022",
    "",
  ])("is not seen in: %s", (text) => {
    expect(readDateline(text)).toBeNull();
  });
});
