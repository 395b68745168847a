/** Where a name was printed and is not any more. */
import type { APIComponentInContainer } from "discord.js";
import { type Language, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import type { LostName, LostNames } from "../../people/changes.ts";
import { button, container, type Message, section, text } from "../message.ts";
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
    gone === 0 ? [] : [`-# ${plain(gone === 1 ? "goneWithOne" : "goneWithMany", language, { n: gone })}`];
  if (!newest) return goneLine.map(text);
  const lost = plain(changed.length === 1 ? "lostOne" : "lostMany", language, {
    n: changed.length,
    title: titleOf(newest.article, TITLE, language),
  });
  return [
    section([`-# ${lost}`, ...goneLine].join("\n"), button(plain("whatChanged", language), openId(newest))),
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
      text(`${plain("nobody", language, { typed: escapeWithin(name, TITLE) })}`),
      ...lostParts(lost, openId, language),
      text(`-# ${plain("label", language)}`),
    ]),
  };
}
