/** Articles that no longer print a name. */
import type { APIComponentInContainer } from "discord.js";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, small } from "../../../messages/markdown.ts";
import type { LostName, LostNames } from "../../../people/changes.ts";
import { button, type Message, message, section, text } from "../../message/message.ts";
import { titleOf } from "../common/article.ts";

const TITLE = 90;

/** Empty where it is still printed everywhere. `openId` opens the change. */
export function lostParts(
  { changed, withdrawn }: LostNames,
  openId: (lost: LostName) => string,
  language: Language,
): APIComponentInContainer[] {
  const [newest] = changed;
  const gone = withdrawn.length === 0 ? null : small(rich("goneWith", language, { n: withdrawn.length }));
  if (!newest) return gone === null ? [] : [text(gone)];
  const title = titleOf(newest.article, TITLE, language);
  const lost = small(rich("lost", language, { n: changed.length, title }));
  return [section(lines([lost, gone]), button(plain("whatChanged", language), openId(newest)))];
}

/** For a name that is no longer printed anywhere. */
export function onlyLostView(
  name: string,
  lost: LostNames,
  openId: (lost: LostName) => string,
  language: Language,
): Message {
  return message([
    rich("nobody", language, { typed: escapeWithin(name, TITLE) }),
    ...lostParts(lost, openId, language),
    small(rich("label", language)),
  ]);
}
