import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import type { Article } from "../../../src/corpus/article.ts";
import { composing } from "../../../src/digest/content/compose.ts";
import { type DigestContent, ITEM_GROUPS, itemsOf } from "../../../src/digest/content/content.ts";
import { runs } from "../../needs.ts";
import { articleOf, sourcesOf } from "../fixtures.ts";

/** A digest of these articles, in an archive that holds these before. */
function digestOf(
  fresh: readonly Article[],
  earlier: readonly Article[] = [],
  order: "rule" | "newest" = "rule",
): DigestContent {
  const ids = new Set(earlier.map(({ id }) => id));
  const selection = {
    ...{ fresh, older: [], changes: [], leftOut: [] },
    ...{ earlier: (id: Article["id"]) => ids.has(id), before: earlier.length },
  };
  const filters = { outlet: null, query: null, order, watches: [] };
  return finish(composing(selection, filters, sourcesOf([...earlier, ...fresh]), "2026-11-24"));
}

const report = (title: string, text: string) => articleOf(title, { title, texts: [text] });
const groupOf = (article: Article, earlier: readonly Article[] = []) =>
  digestOf([article], earlier).groups[0]?.kind;

describe("the group of an item", () => {
  test.each([
    [
      "people",
      "Minister Meets Envoy",
      "Choe Son Hui, minister of Foreign Affairs of the DPRK, met a delegation of Mongolia on Tuesday.",
    ],
    ["people", "Ambassador Appointed", "O Song Chol was appointed as DPRK ambassador to Laos on Monday."],
    [
      "people",
      "Mongolian Ambassador Hosts Reception",
      "The Mongolian ambassador hosted a reception. Present there were Kim Son Gyong, vice-minister of Foreign Affairs of the DPRK, and others.",
    ],
    [
      "statements",
      "Spokesman for DPRK Foreign Ministry",
      "A spokesman for the Foreign Ministry of the DPRK gave the following answer to a question put by KCNA on Monday.",
    ],
    [
      "statements",
      "Law Adopted",
      "A law on the protection of forests was adopted by the Supreme People's Assembly of the DPRK.",
    ],
    [
      "statements",
      "Aggressive Drill Denounced",
      "A drill began off Japan. Rodong Sinmun on Tuesday says in a commentary that it is a provocation.",
    ],
    [
      "domestic",
      "Rice Transplanted",
      "Farmers of South Hwanghae Province have finished the transplanting of rice.",
    ],
    [
      "domestic",
      "Delegation Arrives",
      "A delegation of the Communist Party of Nepal arrived here on Monday.",
    ],
    [
      "domestic",
      "Message of Greetings",
      "The premier of the DPRK sent a message of greetings to the prime minister of Laos.",
    ],
    ["elsewhere", "Floods Hit Region", "Floods hit the south of Brazil on Monday, the authorities said."],
    ["elsewhere", "Strike in Seoul", "Workers of south Korea went on a strike on Monday."],
    [
      "elsewhere",
      "Statement Released",
      "The Central Committee of the Socialist Party of Peru released a statement in support of the DPRK.",
    ],
  ])("%s: %s", (group, title, text) => {
    expect(groupOf(report(title, text))).toBe(group);
  });

  test("somebody printed alone holds the post that earlier articles print beside the name", () => {
    const before = report("Before", "Pak Thae Song, premier of the Cabinet of the DPRK, spoke.");
    const now = report("Factory Visited", "Pak Thae Song visited a factory in Jagang Province on Monday.");
    expect(groupOf(now, [before])).toBe("people");
    expect(groupOf(now)).toBe("domestic");
  });

  test("a list of five holders of posts counts, one of private persons does not", () => {
    const names = ["Kim Tok Hun", "Jo Yong Won", "Pak Jong Chon", "Ri Il Hwan", "Kim Jae Ryong"];
    const before = names.map((name) =>
      report(name, `${name}, secretary of the WPK Central Committee, spoke.`),
    );
    const list = report(
      "Body Organized",
      `The body of the WPK is made up of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`,
    );
    expect(groupOf(list, before)).toBe("people");
    expect(groupOf(list)).toBe("domestic");
  });

  test("a headline that names the person and the new office goes with it", () => {
    const many = Array.from({ length: 1_000 }, (_, i) => articleOf(`many${i}`, { texts: [`${i}`] }));
    const printed = report("Message", "Kang Sun Nam, chief of the General Staff of the KPA, sent a message.");
    const named = report("Kang Sun Nam Becomes Chief", "It was decided in the DPRK.");
    expect(digestOf([named, printed], many).groups.map(({ kind }) => kind)).toEqual(["people"]);
    expect(digestOf([named, printed], many.slice(1)).groups.map(({ kind }) => kind)).toEqual(["domestic"]);
  });
});

describe("the order", () => {
  const statement = (issuer: string) => report(`By ${issuer}`, `${issuer} issued a statement in Pyongyang.`);

  test("statements stand by level of issuer", () => {
    const levels = ["The DPRK government", "The Foreign Ministry of the DPRK", "The CPRK"].map(statement);
    const comment = report("KCNA Commentary", "It is a provocation in Pyongyang.");
    const told = itemsOf(digestOf([comment, ...levels.toReversed()])).map(({ headline }) => headline);
    expect(told).toEqual([...levels.map(({ title }) => title), "KCNA Commentary"]);
  });

  test("three headlines alike are one topic, two are not, and names do not make them so", () => {
    const greeting = (to: string) =>
      report(`Greetings to President of ${to}`, `Greetings were sent from Pyongyang.`);
    const alike = ["Laos", "Cuba", "Mali"].map(greeting);
    const topics = (items: readonly Article[]) =>
      digestOf(items).groups.map((group) => group.topics.map((topic) => topic.length));
    expect(topics([...alike, report("Rice Grows", "Rice grows in Pyongyang.")])).toEqual([[3, 1]]);
    expect(topics(alike.slice(1))).toEqual([[1, 1]]);
  });

  const anything = fc.array(
    fc.constantFrom(
      "Farmers of Jagang Province work.",
      "Floods hit Brazil.",
      "The Cabinet of the DPRK adopted a decision.",
      "Choe Son Hui, minister of Foreign Affairs of the DPRK, met guests.",
    ),
    { maxLength: 12 },
  );

  test("whatever arrives, each item is told once, in the order of the groups and newest first", () => {
    fc.assert(
      fc.property(anything, fc.constantFrom("rule" as const, "newest" as const), (texts, order) => {
        const fresh = texts.map((text, i) =>
          articleOf(`${String(i).padStart(2, "0")}`, { texts: [text], title: `Item ${i}` }),
        );
        const content = digestOf(fresh, [], order);
        const told = itemsOf(content).map(({ id }) => id);
        expect(told.toSorted()).toEqual(fresh.map(({ id }) => id));
        if (order === "newest") {
          expect(told).toEqual(fresh.map(({ id }) => id));
          return;
        }
        const kinds = content.groups.map(({ kind }) => kind);
        expect(kinds).toEqual(ITEM_GROUPS.filter((kind) => kinds.includes(kind)));
        for (const { kind, topics } of content.groups)
          if (kind !== "statements") {
            const firsts = topics.map(([item]) => item?.id ?? "");
            expect(firsts).toEqual(firsts.toSorted());
          }
      }),
      runs(60),
    );
  });
});
