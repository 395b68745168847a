/** To which group of a digest an article belongs: a rule that is the same for everybody, shown on request. */
import { anyOf } from "../../common/word-lists.ts";
import { type Article, type ArticleId, textAt } from "../../corpus/article.ts";
import { isPresent } from "../../people/index/presence.ts";
import { isNationalPost } from "../../people/titles/national-posts.ts";
import { demonymsOf } from "../../search/expand/demonyms.ts";
import { analyse } from "../../search/text/analyser.ts";
import type { ItemGroup } from "./content.ts";
import type { PeopleSource } from "./people.ts";
import * as wording from "./wording.ts";

/** A group, and within statements the level of the issuer, from 1; 0 in other groups. */
export interface Grouped {
  readonly group: ItemGroup;
  readonly level: number;
}

/** Characters of the body that say who did what where. */
const LEAD = 280;
/** Characters within which a commentary says whose it is. */
const OPENING = 1_500;
/** Earlier articles in which a post printed beside a name makes its holder one where it stands alone. */
const HELD = 20;
/** A printed list of so many names with posts is a list of officials. */
const ROSTER = 5;

const ISSUERS = wording.ISSUERS.map((table) => anyOf(table));
const DOCUMENT = anyOf(wording.DOCUMENTS, "iu");
const MEDIA = anyOf(wording.MEDIA);
/** The agency or a paper says something: in one sentence, and soon. */
const COMMENT = new RegExp(`${MEDIA.source}[^.]{0,80}?${anyOf(wording.COMMENTS).source}`, "u");
const HOME = anyOf([wording.AT_HOME, ...wording.ISSUERS].join("|"));
/** Bodies of which only holders of posts of this state are: the south has offices of the same names. */
const OWN = anyOf(wording.OWN_BODIES);
const RIGHT_HERE = /(?<!\p{L})(?:here|Pyongyang)(?!\p{L})/u;
const ELSEWHERE = anyOf(wording.ELSEWHERE);

export function groupOf(
  article: Article,
  isFirstPrinted: boolean,
  people: PeopleSource,
  earlier: (id: ArticleId) => boolean,
): Grouped {
  const lead = leadOf(article);
  const isElsewhere = isAbroad(article.title, lead);
  const isAboutPeople =
    (isFirstPrinted && !isElsewhere) || showsHolders(article, isElsewhere, people, earlier);
  if (isAboutPeople) return { group: "people", level: 0 };
  const level = levelOf(article, lead, isElsewhere);
  if (level > 0) return { group: "statements", level };
  return { group: isElsewhere ? "elsewhere" : "domestic", level: 0 };
}

function leadOf(article: Article): string {
  const numbers = article.paragraphs.map((_, index) => index + 1).slice(article.bodyFrom - 1);
  const first = numbers.find((number) => textAt(article, number).trim() !== "");
  return first === undefined ? "" : textAt(article, first).slice(0, LEAD);
}

/** Is a holder of a national post reported present, elected, appointed or relieved, or a list of them printed? */
function showsHolders(
  article: Article,
  isElsewhere: boolean,
  people: PeopleSource,
  earlier: (id: ArticleId) => boolean,
): boolean {
  const isPost = (label: string) => isNationalPost(label) && (!isElsewhere || OWN.test(label));
  const holds = (name: string) => (id: ArticleId) =>
    people.mentionsIn(id, name).some(({ titles }) => titles.some(({ label }) => isPost(label)));
  const isHolder = (name: string) =>
    holds(name)(article.id) || latest(people.articlesOf(name), earlier).some(holds(name));
  const mentions = people.mentionsIn(article.id).filter(({ korean }) => korean);
  const namesOf = (some: typeof mentions) => [...new Set(some.map(({ name }) => name))];
  const reported = mentions.filter(({ acts }) =>
    acts.some(({ act }) => isPresent(act) || act === "appointed" || act === "relieved"),
  );
  if (namesOf(reported).some(isHolder)) return true;
  const listed = namesOf(mentions.filter(({ list }) => (list?.length ?? 0) >= ROSTER));
  return listed.length >= ROSTER && listed.filter(isHolder).length >= ROSTER;
}

/** Of articles, oldest first, the last ones that were there before. Leaders are in half of an archive. */
function latest(ids: readonly ArticleId[], earlier: (id: ArticleId) => boolean): ArticleId[] {
  const found: ArticleId[] = [];
  for (let i = ids.length - 1; i >= 0 && found.length < HELD; i--) {
    const id = ids[i] as ArticleId;
    if (earlier(id)) found.push(id);
  }
  return found;
}

/** The level of the issuer of what headline and lead report, or of whose comment it is; 0 where it is neither. */
function levelOf({ title, paragraphs }: Article, lead: string, isElsewhere: boolean): number {
  const text = `${title}. ${lead}`;
  const level = isElsewhere || !DOCUMENT.test(text) ? -1 : ISSUERS.findIndex((issuer) => issuer.test(text));
  if (level >= 0) return level + 1;
  const opening = paragraphs
    .map((paragraph) => paragraph.text)
    .join(" ")
    .slice(0, OPENING);
  return MEDIA.test(title) || COMMENT.test(opening) ? ISSUERS.length + 1 : 0;
}

/** Does an item tell of other countries or of the south? It does unless something at home is named before them. */
function isAbroad(title: string, lead: string): boolean {
  const home = HOME.exec(lead)?.index ?? Number.POSITIVE_INFINITY;
  const elsewhere = Math.min(
    ELSEWHERE.exec(lead)?.index ?? Number.POSITIVE_INFINITY,
    analyse(lead).find(({ exact }) => demonymsOf(exact).length > 0)?.start ?? Number.POSITIVE_INFINITY,
  );
  if (RIGHT_HERE.test(lead)) return false;
  if (elsewhere < home) return true;
  return home === Number.POSITIVE_INFINITY && ELSEWHERE.test(title) && !HOME.test(title);
}
