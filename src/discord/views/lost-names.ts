/** Where a name was printed and is not any more. */
import type { APIComponentInContainer } from "discord.js";
import type { LostName, LostNames } from "../../people/changes.ts";
import { escapeWithin } from "../escape.ts";
import { button, container, type Message, section, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { titleOf } from "./article.ts";

const TITLE = 90;

/** Nothing where it is printed everywhere still. `openId` opens what changed. */
export function lostParts(
  { changed, withdrawn }: LostNames,
  openId: (lost: LostName) => string,
  language: Language,
): APIComponentInContainer[] {
  const [newest] = changed;
  const gone = withdrawn.length;
  const goneLine =
    gone === 0 ? [] : [`-# ${word(gone === 1 ? "goneWithOne" : "goneWithMany", language, { n: gone })}`];
  if (!newest) return goneLine.map(text);
  const lost = word(changed.length === 1 ? "lostOne" : "lostMany", language, {
    n: changed.length,
    title: titleOf(newest.article, TITLE, language),
  });
  return [
    section([`-# ${lost}`, ...goneLine].join("\n"), button(word("whatChanged", language), openId(newest))),
  ];
}

/** For a name that nothing prints now. */
export function onlyLostView(
  name: string,
  lost: LostNames,
  openId: (lost: LostName) => string,
  language: Language,
): Message {
  return {
    container: container([
      text(`${word("nobody", language, { typed: escapeWithin(name, TITLE) })}`),
      ...lostParts(lost, openId, language),
      text(`-# ${word("label", language)}`),
    ]),
  };
}
