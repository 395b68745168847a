import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../../../src/messages/index.ts";
import type { QueryNode } from "../../../src/search/query/ast.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { print } from "./print.ts";

/** A short writing of a tree: `and(a not(b))`. */
function shape(node: QueryNode | null): string {
  if (node === null) return "nothing";
  switch (node.kind) {
    case "word":
      return node.text;
    case "prefix":
      return `${node.text}*`;
    case "phrase":
      return `"${node.text}"`;
    case "near":
      return `near${node.distance}(${node.left.map(shape).join("|")}, ${node.right.map(shape).join("|")})`;
    case "field":
      return `${node.field}[${shape(node.value)}]`;
    case "date":
      return `${node.field}[${node.from ?? "…"} to ${node.to ?? "…"}]`;
    case "not":
      return `not(${shape(node.node)})`;
    case "and":
    case "or":
      return `${node.kind}(${node.nodes.map(shape).join(" ")})`;
  }
}

describe("a query", () => {
  it.each([
    ["missile", "missile"],
    ["missile launch", "and(missile launch)"],
    ['"exact phrase"', '"exact phrase"'],
    ["missile -test", "and(missile not(test))"],
    ['missile -"test fire"', 'and(missile not("test fire"))'],
    ["missile launch OR test", "and(missile or(launch test))"],
    ["(missile launch) OR test", "or(and(missile launch) test)"],
    ["a (b (c d))", "and(a b c d)"],
    ["(aa OR bb) OR cc", "or(aa bb cc)"],
    ["missil*", "missil*"],
    ["missile near/5 launch", "near5(missile, launch)"],
    ["missile NEAR/12 (launch OR fire)", "near12(missile, launch|fire)"],
    ["aa near/5 bb near/3 cc dd", "and(near5(aa, bb) near3(bb, cc) dd)"],
    ["title:missile", "title[missile]"],
    ['person:"Kim Jong Un"', 'person["Kim Jong Un"]'],
    ["outlet:KCNA -place:Pyongyang", "and(outlet[KCNA] not(place[Pyongyang]))"],
    ["title:(missile OR rocket -test)", "title[and(or(missile rocket) not(test))]"],
    ["PLACE:Pyong*", "place[Pyong*]"],
    ["after:2021", "after[2021-01-01 to …]"],
    ["after:2021-04", "after[2021-04-01 to …]"],
    ["before:2021-04", "before[… to 2021-03-31]"],
    ["before:2021-04-09", "before[… to 2021-04-08]"],
    ["on:2024-02", "on[2024-02-01 to 2024-02-29]"],
    ["on:2021/4/9", "on[2021-04-09 to 2021-04-09]"],
    ["year:1999", "year[1999-01-01 to 1999-12-31]"],
  ])("%s is read as %s", (query, expected) => {
    const parsed = parse(query);
    expect(parsed.problem).toBeNull();
    expect(shape(parsed.root)).toBe(expected);
  });

  it.each([
    ["a hyphen inside a word is no minus", "Kim Jong-un", "and(Kim Jong-un)"],
    ["a time is no field", "talks at 12:30", "and(talks at 12:30)"],
    ["a URL is plain words", "http://kcna.co.jp/item/1997", "http://kcna.co.jp/item/1997"],
    ["a word before a colon and a space is no field", "Kim said: go", "and(Kim said go)"],
    ["curly quotation marks hold a phrase", "“Kim Jong Un”", '"Kim Jong Un"'],
    ["mixed quotation marks hold a phrase", '„Kim Jong Un"', '"Kim Jong Un"'],
    [
      "full-width characters are operators",
      "ｔｉｔｌｅ：（ａ　ＯＲ　ｂ）　－ｃ",
      "and(title[or(ａ ｂ)] not(ｃ))",
    ],
    ["an apostrophe stays in its word", "People’s Army", "and(People’s Army)"],
    ["an abbreviation keeps its full stops", "U.S. troops,", "and(U.S. troops)"],
    ["punctuation alone means nothing", "Seoul – Tokyo & … -- !", "and(Seoul Tokyo)"],
    ["layout marks mean nothing", "**Kim Jong Un** visits", "and(Kim Jong Un visits)"],
    ["small or is a word", "war or peace", "and(war or peace)"],
    ["a NBSP separates words", "Kim\u00a0Jong", "and(Kim Jong)"],
    ["Hangul is read", "최룡해 -리*해", ""],
  ])("%s", (name, query, expected) => {
    if (expected === "") expect(parse(query).problem?.at).toBe(query.indexOf("*"));
    else expect(shape(parse(query).root)).toBe(expected);
    expect(name).not.toBe("");
  });

  it("without any word asks for nothing, and is no mistake", () => {
    expect(parse("")).toEqual({ text: "", root: null, problem: null });
    expect(parse("  … !").root).toBeNull();
    expect(parse("  … !").problem).toBeNull();
  });
});

describe("a mistake is pointed at, and the words are searched all the same", () => {
  it.each([
    ['say "kim jong', 4, "not closed", "and(say kim jong)"],
    ["(missile test", 0, "not closed", "and(missile test)"],
    ["missile test)", 12, "closes nothing", "and(missile test)"],
    ["missile ()", 8, "no word", "missile"],
    ['missile ""', 8, "no word", "missile"],
    ["OR missile", 0, "nothing before", "missile"],
    ["missile OR", 8, "nothing after", "missile"],
    ["missile OR OR test", 8, "nothing after", "and(missile test)"],
    ["missile - test", 8, "no word", "and(missile test)"],
    ["missile near/ test", 8, "number of words", "and(missile test)"],
    ["missile near/x test", 8, "number of words", ""],
    ["missile near/0 test", 8, "from 1 to", "and(missile test)"],
    ["missile near/99999 test", 8, "from 1 to", "and(missile test)"],
    ["missile near/5", 8, "needs a word after", "missile"],
    ["near/5 missile", 0, "both sides", "missile"],
    ["missile near/5 (launch test)", 16, "words and phrases only", "and(missile launch test)"],
    ["titel:missile", 0, "Did you mean title:", "missile"],
    ["since:2021", 0, "Did you mean after:", "2021"],
    ["flavour:sweet", 0, "no field “flavour:”", "and(flavour sweet)"],
    ["test title:", 11, "needs a value", "test"],
    ["title: missile", 6, "needs a value", "missile"],
    ["title:person:Kim", 6, "cannot stand inside", ""],
    ["title:(after:2021)", 7, "words, phrases", ""],
    ["title:-missile", 6, "minus before the field", "missile"],
    ["on:2021-02-30", 3, "2021-02 has no day 30: it ends with the 28th", ""],
    ["on:2023-02-29", 3, "2023-02 has no day 29", ""],
    ["on:2023-03-32", 3, "ends with the 31st", ""],
    ["on:2021-13", 3, "no month 13", ""],
    ["after:yesterday", 6, "not a date", "yesterday"],
    ["after:21", 6, "not a date", "21"],
    ["after:(2021)", 6, "one date", "2021"],
    ["year:2021-04", 5, "a year alone", ""],
    ["*ing", 0, "end of a word", "ing"],
    ["k*", 0, "at least 2 letters", "k"],
    ["mis*le", 3, "end of a word", ""],
  ])("%s", (query, at, message, words) => {
    const parsed = parse(query);
    expect(parsed.problem && tell(parsed.problem, "en")).toContain(message);
    expect(parsed.problem?.at).toBe(at);
    if (words !== "") expect(shape(parsed.root)).toBe(words);
  });

  it("names the deepest nesting instead of following it", () => {
    const parsed = parse(`${"(".repeat(400)}a${")".repeat(400)}`);
    expect(parsed.problem).toEqual({ code: "tooDeep", values: { most: 20 }, at: 20 });
    expect(shape(parsed.root)).toBe("a");
  });
});

const piece = fc.constantFrom(
  ...[
    "OR",
    "or",
    "-",
    "--",
    "near/",
    "near/5",
    "NEAR/77",
    "title:",
    "person:",
    "after:",
    "year:",
    "on:",
    "foo:",
  ],
  ...[
    '"',
    "“",
    "”",
    "(",
    ")",
    "（",
    "）",
    "*",
    "**",
    ".",
    ",",
    "'",
    "’",
    ":",
    "：",
    "/",
    "－",
    " ",
    " ",
    "\u00a0",
  ],
  ...[
    "missile",
    "Kim",
    "Jong-un",
    "U.S.",
    "12:30",
    "http://a.b/c",
    "2021",
    "2021-02-30",
    "2021-04-09",
    "최룡해",
  ],
  ...["\ud83d", "\udc00", "😀", "e\u0301", "\u0000", "ＯＲ", "constructor", "__proto__", "missil*", "k*"],
);
const hostile = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("").slice(0, 1000)),
  },
  {
    weight: 2,
    arbitrary: fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" ").slice(0, 1000)),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  { weight: 1, arbitrary: fc.tuple(piece, fc.nat(1000)).map(([one, n]) => one.repeat(n).slice(0, 1000)) },
);

function withoutSpans(node: QueryNode | null): unknown {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === "span" ? undefined : value)));
}

function* every(node: QueryNode): Generator<QueryNode> {
  yield node;
  if (node.kind === "not") yield* every(node.node);
  else if (node.kind === "field") yield* every(node.value);
  else if (node.kind === "and" || node.kind === "or") for (const part of node.nodes) yield* every(part);
  else if (node.kind === "near") for (const part of [...node.left, ...node.right]) yield* every(part);
}

describe("whatever is typed", () => {
  it("is read without a throw, and a problem points into the text", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const { problem, text } = parse(query);
        expect(text).toBe(query);
        if (problem === null) return;
        expect(problem.at).toBeGreaterThanOrEqual(0);
        expect(problem.at).toBeLessThanOrEqual(query.length);
        expect(tell(problem, "en").length).toBeLessThan(200);
      }),
      { numRuns: 2000 },
    );
  });

  it("means the same when it is printed and read again", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const { root } = parse(query);
        if (root === null) return;
        const again = parse(print(root));
        expect(again.problem).toBeNull();
        expect(withoutSpans(again.root)).toEqual(withoutSpans(root));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives every word from where it stands in the text", () => {
    fc.assert(
      fc.property(hostile, (query) => {
        const { root } = parse(query);
        for (const node of root === null ? [] : every(root)) {
          const { start, end } = node.span;
          expect(start).toBeLessThan(end);
          const typed = query.slice(start, end);
          if (node.kind === "word") expect(typed).toBe(node.text);
          if (node.kind === "prefix" || node.kind === "phrase") expect(typed).toContain(node.text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps every plain word when there is a mistake", () => {
    const words = fc.array(fc.stringMatching(/^[b-m]{2,6}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (list) => {
        const parsed = parse(`(${list.join(" ")}`);
        expect(parsed.problem?.at).toBe(0);
        const found =
          parsed.root === null ? [] : [...every(parsed.root)].filter((node) => node.kind === "word");
        expect(found.map((node) => node.text)).toEqual(list);
      }),
    );
  });
});

describe("operators in words", () => {
  const kinds = (query: string) => parse(query).root?.kind;

  it("NOT leaves out what follows it, and is a word where nothing does", () => {
    expect(parse("missile NOT nuclear").root).toMatchObject({
      kind: "and",
      nodes: [
        { kind: "word", text: "missile" },
        { kind: "not", node: { kind: "word", text: "nuclear" } },
      ],
    });
    expect(parse("missile NOT").problem).toBeNull();
    expect(kinds("missile NOT")).toBe("and");
  });

  it("a text all in capitals has none", () => {
    expect(kinds("PEACE OR WAR")).toBe("and");
    expect(kinds("WAR NOT PEACE")).toBe("and");
    expect(kinds("peace OR war")).toBe("or");
    expect(kinds("전쟁 OR 평화")).toBe("or");
  });
});
