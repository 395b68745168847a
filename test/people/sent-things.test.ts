import { describe, expect, test } from "vitest";
import { findPeople } from "../../src/people/read/find-people.ts";
import { thingOf } from "../../src/people/sent-things.ts";
import { articleOf } from "../digest/fixtures.ts";

const thingsIn = (text: string) => {
  const article = articleOf("a", { title: "T", texts: [text] });
  return findPeople(article).people.flatMap(({ mentions }) =>
    mentions.flatMap(({ acts }) => acts.map((act) => thingOf(article, act))),
  );
};

describe("what was sent or received", () => {
  test.each([
    ["Kim Jong Un sent a congratulatory message to the president of Cuba.", "message"],
    ["Kim Yong Nam sent a wreath. A telegram came later.", "wreath"],
    ["Kim Jong Un received gifts from a delegation of China on Monday.", "gifts"],
  ])("%s", (text, thing) => expect(thingsIn(text)).toContain(thing));

  test("is nothing of other acts", () => {
    expect(thingsIn("Kim Jong Un attended the ceremony at which a letter was read.")).toEqual([null]);
  });
});
