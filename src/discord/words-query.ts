/** What is wrong with a query, for Korean readers: the parser's own sentences are in English. */
import type { Language } from "../messages/index.ts";

/** The parser's sentence, `{…}` where it names something, and the same in Korean with the same names. */
const SENTENCES: readonly (readonly [english: string, korean: string])[] = [
  [
    "This parenthesis closes nothing: take it away, or put a ( where the group begins",
    "이 괄호에 짝이 없습니다. 지우거나 묶음이 시작되는 곳에 (를 쓰세요",
  ],
  [
    "OR has nothing after it: write a word on both sides, as in missile OR rocket",
    "OR 뒤에 단어가 없습니다. missile OR rocket처럼 양쪽에 단어를 쓰세요",
  ],
  [
    "OR has nothing before it: write a word on both sides, as in missile OR rocket",
    "OR 앞에 단어가 없습니다. missile OR rocket처럼 양쪽에 단어를 쓰세요",
  ],
  [
    "near/{n} needs a word after it, as in missile near/5 launch",
    "near/{n} 뒤에 단어가 필요합니다. 예: missile near/5 launch",
  ],
  [
    "near/ works between words and phrases only, as in missile near/5 launch",
    "near/는 단어나 구절 사이에서만 쓸 수 있습니다. 예: missile near/5 launch",
  ],
  [
    "near/ needs a word on both sides, as in missile near/5 launch",
    "near/는 양쪽에 단어가 필요합니다. 예: missile near/5 launch",
  ],
  [
    "near/ needs a number of words right after it, as in missile near/5 launch",
    "near/ 바로 뒤에 단어 수를 쓰세요. 예: missile near/5 launch",
  ],
  [
    "near/ takes a number from 1 to {n}, as in missile near/5 launch",
    "near/에는 1부터 {n}까지의 수를 쓸 수 있습니다. 예: missile near/5 launch",
  ],
  ["Write a word here, or take away what stands before", "여기에 단어를 쓰거나 앞의 기호를 지우세요"],
  ["Write a word before this parenthesis", "이 괄호 앞에 단어를 쓰세요"],
  ["Write one minus only", "빼기 기호는 하나만 쓰세요"],
  ["Parentheses go {n} deep at most: take some away", "괄호는 {n}겹까지만 쓸 수 있습니다. 줄여 주세요"],
  [
    "This parenthesis is not closed: put a ) where the group ends",
    "이 괄호가 닫히지 않았습니다. 묶음이 끝나는 곳에 )를 쓰세요",
  ],
  [
    "There is no word in these parentheses: write one, or take them away",
    "괄호 안에 단어가 없습니다. 단어를 쓰거나 괄호를 지우세요",
  ],
  ["{field}: takes one date, as in {example}", "{field}: 뒤에는 날짜 하나만 씁니다. 예: {example}"],
  [
    "{field}: takes words, phrases, OR and minus only: put this outside its parentheses",
    "{field}: 안에는 단어, 구절, OR, 빼기만 쓸 수 있습니다. 이것은 괄호 밖에 쓰세요",
  ],
  [
    "This quotation mark is not closed: put another after the last word",
    "따옴표가 닫히지 않았습니다. 마지막 단어 뒤에 따옴표를 쓰세요",
  ],
  [
    "There is no word between these quotation marks: write one, or take them away",
    "따옴표 안에 단어가 없습니다. 단어를 쓰거나 따옴표를 지우세요",
  ],
  [
    "This minus has no word: put it right before the word to leave out, as in -test, or take it away",
    "빼기 뒤에 단어가 없습니다. -test처럼 뺄 단어 바로 앞에 쓰거나 지우세요",
  ],
  [
    "{inner}: cannot stand inside {field}: – write them one after the other",
    "{inner}:는 {field}: 안에 쓸 수 없습니다. 차례로 따로 쓰세요",
  ],
  ["Put the minus before the field: {example}", "빼기는 항목 앞에 쓰세요: {example}"],
  [
    "{field}: needs a value right after the colon, as in {example}",
    "{field}: 쌍점 바로 뒤에 값을 쓰세요. 예: {example}",
  ],
  ["* works only at the end of a word, as in missil*", "*는 단어 끝에만 쓸 수 있습니다. 예: missil*"],
  ["Write at least {n} letters before *, as in missil*", "* 앞에 글자를 {n}자 이상 쓰세요. 예: missil*"],
  [
    "“{value}” is not a date: write 2021, 2021-04 or 2021-04-09",
    "“{value}”: 날짜가 아닙니다. 2021, 2021-04, 2021-04-09처럼 쓰세요",
  ],
  [
    "There is no year {year}: write four digits, such as 2021",
    "{year}년은 없습니다. 2021처럼 네 자리로 쓰세요",
  ],
  [
    "year: takes a year alone, such as {example}; for a month or a day write {other}",
    "year:에는 연도만 씁니다. 예: {example}. 달이나 날은 {other}로 쓰세요",
  ],
  [
    "There is no field “{name}:”. Did you mean {field}:, as in {example}?",
    "“{name}:”이라는 항목은 없습니다. {field}:를 뜻하셨습니까? 예: {example}",
  ],
  [
    "There is no field “{name}:”. The fields are {all} – or put a space after the colon",
    "“{name}:”이라는 항목은 없습니다. 항목은 {all}입니다. 항목이 아니면 쌍점 뒤에 띄어 쓰세요",
  ],
  ["There is no month {month}: write 01 to 12", "{month}월은 없습니다. 01부터 12까지 쓰세요"],
  ["{month} has no day {day}: it ends with the {last}", "{month}에는 {day}일이 없습니다"],
];

const KOREAN = SENTENCES.map(([english, korean]) => ({ form: formOf(english), korean }));

/** The parser's sentence in the reader's language; in English where the table does not have it. */
export function queryProblem(sentence: string, language: Language): string {
  if (language === "en") return sentence;
  for (const { form, korean } of KOREAN) {
    const found = form.exec(sentence);
    if (found) return korean.replace(/\{(\w+)\}/g, (_, name: string) => found.groups?.[name] ?? "");
  }
  return sentence;
}

function formOf(english: string): RegExp {
  const parts = english.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : `(?<${name}>.+)`;
  });
  return new RegExp(`^${parts.join("")}$`, "su");
}
